import { constants } from 'node:buffer'
import { ok, refused, type Outcome } from './outcome.ts'
import { sayWhy } from './sayWhy.ts'

/** How a file's bytes became text: as UTF-8, or byte for byte where they are not UTF-8. */
export type ByteReading = 'utf8' | 'latin1'

/** What tells that a file is still the one that was read. */
export interface FileState {
  readonly size: bigint
  readonly modified: bigint
  readonly inode: bigint
}

/** A file's content. */
export interface FileText {
  readonly text: string
  readonly reading: ByteReading
  readonly state: FileState
}

export interface ReadLimits {
  /** In bytes. */
  readonly most: number
  /** Whether NUL may stand in it: servers take it in ACL files. */
  readonly mayHoldNul: boolean
}

/** The longest file that is read at all; JavaScript has no longer strings. */
export const longestFile = Math.min(512 * 1024 * 1024, constants.MAX_STRING_LENGTH)

/** Files that are longer are not read when a directory is searched. */
export const longestFoundFile = 20 * 1024 * 1024

/** Why a file was not read: it is broken or out of reach, or merely none that holds users. */
export interface ReadFailure {
  readonly kind: 'unreadable' | 'binary' | 'too-long'
  readonly message: string
}

export type ReadResult = { readonly ok: true; readonly value: FileText } | ({ readonly ok: false } & ReadFailure)

/** Reads a file of users. The message of a failure goes on from the file's path: `is a binary file.` */
export async function readText(path: string, { most, mayHoldNul }: ReadLimits): Promise<ReadResult> {
  // Not needed for strings, and slow to load.
  const { open, stat } = await import('node:fs/promises')
  try {
    const before = await stat(path, { bigint: true })
    if (before.isDirectory()) return failure('unreadable', 'is a directory.')
    if (!before.isFile() && !before.isFIFO()) return failure('unreadable', 'is not a file.')
    if (before.size > BigInt(most)) return failure('too-long', `is longer than ${inMegabytes(most)} MB.`)
    const file = await open(path)
    try {
      const state = stateOf(await file.stat({ bigint: true }))
      const bytes = await file.readFile()
      if (bytes.length > most) return failure('too-long', `is longer than ${inMegabytes(most)} MB.`)
      const wide = wideEncoding(bytes)
      if (wide !== undefined) return failure('unreadable', `is written in ${wide}; save it as UTF-8.`)
      if (!mayHoldNul && isBinary(bytes)) return failure('binary', 'is a binary file, in which no users stand.')
      return { ok: true, value: { ...decode(bytes), state } }
    } finally {
      await file.close()
    }
  } catch (error) {
    return failure('unreadable', `cannot be read: ${sayWhy(error)}`)
  }
}

/** Text of bytes: UTF-8 where they are, otherwise a character a byte, which keeps every position and byte. */
export function decode(bytes: Uint8Array): Pick<FileText, 'text' | 'reading'> {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), reading: 'utf8' }
  } catch {
    return { text: Buffer.from(bytes).toString('latin1'), reading: 'latin1' }
  }
}

/** The bytes of a text that was read so; refused where an edit brought in what cannot be written. */
export function encodeText(text: string, reading: ByteReading): Outcome<Uint8Array> {
  if (reading === 'latin1' && /[^\x00-\xff]/.test(text))
    return refused('The file is not UTF-8, and the fix has characters that cannot be written there.')
  return ok(Buffer.from(text, reading))
}

export function stateOf(stats: { size: bigint; mtimeNs: bigint; ino: bigint }): FileState {
  return { size: stats.size, modified: stats.mtimeNs, inode: stats.ino }
}

const failure = (kind: ReadFailure['kind'], message: string): ReadResult => ({ ok: false, kind, message })

const inMegabytes = (bytes: number): number => Math.round(bytes / (1024 * 1024))

/** Git looks for NUL in as much of a file. */
const glance = 8000

const isBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, glance).includes(0)

function wideEncoding([first, second]: Uint8Array): string | undefined {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) ? 'UTF-16' : undefined
}
