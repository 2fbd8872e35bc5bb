/** Where a command writes. Streams of Node are outputs. */
export interface Output {
  readonly write: (text: string) => unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** Where a command reads what is piped to it. Streams of Node are inputs. */
export interface Input extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean
}

/** Everything of the process that a command may touch, so that a test drives it without one. */
export interface Io {
  readonly stdin: Input
  readonly stdout: Output
  readonly stderr: Output
  /** An absolute path. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted when the user interrupts. */
  readonly signal?: AbortSignal
  /** The command sees to the first interrupt itself, and ends soon after it; a second one ends the process all the same. */
  readonly holdInterrupt?: () => void
}
