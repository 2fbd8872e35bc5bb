type Listener = NodeJS.UnhandledRejectionListener

/**
 * Takes promises that nobody waits for, and that are rejected as expected, for no failure of a test: libraries leave such behind when they
 * are denied something. Returns what puts everything back.
 */
export function expectRejections(isExpected: (reason: unknown) => boolean): () => void {
  const others: readonly Listener[] = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  const listener: Listener = (reason, promise) => {
    if (!isExpected(reason)) for (const other of others) other(reason, promise)
  }
  process.on('unhandledRejection', listener)
  return () => {
    process.off('unhandledRejection', listener)
    for (const other of others) process.on('unhandledRejection', other)
  }
}
