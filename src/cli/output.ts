import type { Output } from './io.ts'
import { sayWhy } from './sayWhy.ts'

// An import would load all of it, streams among them, which takes Node 3 ms.
const { fstatSync, statSync, writeSync } = process.getBuiltinModule('node:fs')

/**
 * An output of the process by its file descriptor. What is no terminal is written to directly, which spares Node the 4 ms
 * that its stream takes to load; the stream takes over where that cannot be done, for a pipe that is full, for example.
 * Whoever reads may stop reading, as `head` does, and nothing is said of it. Any other failure is said to `failed`, once.
 *
 * @example outputOf(1, () => process.stdout, console.error).write('on ~app:*\n')
 */
export function outputOf(fd: number, open: () => NodeJS.WriteStream, failed: (sentence: string) => void): Output {
  let stream: NodeJS.WriteStream | undefined
  let isClosed = false
  const close = (error: unknown): void => {
    if (!isClosed && !isClosedPipe(error)) failed(`The output cannot be written: ${sayWhy(error)}`)
    isClosed = true
  }
  const opened = (): NodeJS.WriteStream => (stream ??= open().on('error', close))
  const isDirect = takesBytes(fd)
  return {
    get isTTY() {
      return !isDirect && opened().isTTY
    },
    get columns() {
      return isDirect ? 80 : opened().columns
    },
    write(text) {
      let bytes: Uint8Array = Buffer.from(text)
      try {
        while (isDirect && !stream && !isClosed && bytes.length > 0) bytes = bytes.subarray(writeSync(fd, bytes))
      } catch (error) {
        isClosed = isClosedPipe(error)
      }
      try {
        if (!isClosed && bytes.length > 0) opened().write(bytes)
      } catch (error) {
        // Node 20 throws where a device is full.
        close(error)
      }
    },
  }
}

/** Whether a file, a pipe, a socket or nothing is after a descriptor. */
function takesBytes(fd: number): boolean {
  try {
    const stats = fstatSync(fd)
    return stats.isFile() || stats.isFIFO() || stats.isSocket() || stats.rdev === statSync('/dev/null').rdev
  } catch {
    return false
  }
}

const isClosedPipe = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EPIPE'
