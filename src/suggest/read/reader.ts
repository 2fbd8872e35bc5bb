import type { Observer } from '../observe/observer.ts'
import type { SkipReason } from '../observe/skipped.ts'

/** Takes in a capture piece by piece. A piece may end anywhere, and is not looked at again once `write` is done. */
export interface Reader {
  /** Takes the next bytes of the capture. */
  readonly write: (piece: Uint8Array) => void
  /** Says that there are no more, and reads a last line without an end. */
  readonly end: () => void
}

/** Reads a line of bytes; gives why it is left out. `isCut`: the capture ends without a line break. */
export type ReadLine = (
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
  isCut: boolean,
) => SkipReason | undefined

/** Longer lines are left out, in bytes. */
const LONGEST_LINE = 64 * 1024 * 1024

/** Cuts pieces into lines, without their line breaks. Only a line that lies in two pieces is copied. */
export function lineReader(observer: Observer, read: ReadLine): Reader {
  let kept = new Uint8Array(1 << 16)
  let length = 0
  let isTooLong = false
  let line = 0

  const keep = (bytes: Uint8Array): void => {
    if (isTooLong || length + bytes.length > LONGEST_LINE) {
      isTooLong = true
      length = 0
      return
    }
    if (length + bytes.length > kept.length) {
      const larger = new Uint8Array(Math.max(kept.length * 2, length + bytes.length))
      larger.set(kept.subarray(0, length))
      kept = larger
    }
    kept.set(bytes, length)
    length += bytes.length
  }

  const finish = (bytes: Uint8Array, start: number, end: number, isCut: boolean): void => {
    line++
    const last = end > start && bytes[end - 1] === RETURN ? end - 1 : end
    const problem = isTooLong ? 'line-too-long' : read(bytes, start, last, line, isCut)
    if (problem !== undefined) observer.skip(problem, line)
    isTooLong = false
    length = 0
  }

  return {
    write: (piece) => {
      // One kind of array, whatever the stream gives: what is done byte by byte stays fast.
      const bytes = new Uint8Array(piece.buffer, piece.byteOffset, piece.length)
      let from = 0
      for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
        if (length > 0 || isTooLong) {
          keep(bytes.subarray(from, at))
          finish(kept, 0, length, false)
        } else finish(bytes, from, at, false)
        from = at + 1
      }
      if (from < bytes.length) keep(bytes.subarray(from))
    },
    end: () => {
      if (length > 0 || isTooLong) finish(kept, 0, length, true)
    },
  }
}

const NEWLINE = 0x0a
const RETURN = 0x0d
