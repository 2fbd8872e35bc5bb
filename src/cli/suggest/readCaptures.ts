import { open, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type CaptureKind, captureReader, type Observer, type Reader } from '../../suggest/index.ts'
import type { Io } from '../io.ts'
import { ok, type Outcome, refused } from '../outcome.ts'
import { type Progress, progressOn } from '../progress.ts'
import { oneLine } from '../say.ts'
import { sayWhy } from '../sayWhy.ts'

const PIECE = 1 << 20

/** Reads captures one after the other, piece by piece. `interrupted`: the user did not want to wait. */
export async function readCaptures(
  paths: readonly string[],
  kind: CaptureKind | 'auto',
  observer: Observer,
  io: Io,
): Promise<Outcome<'done' | 'interrupted'>> {
  const progress = progressOn(io)
  try {
    for (const path of paths) {
      const reader = captureReader(kind, observer)
      const read = path === '-' ? await readStdin(reader, io, progress) : await readFile(path, reader, io, progress)
      if (!read.ok) return read
      if (io.signal?.aborted) return ok('interrupted')
    }
    return ok('done')
  } finally {
    progress.end()
  }
}

async function readStdin(reader: Reader, io: Io, progress: Progress): Promise<Outcome<void>> {
  let total = 0
  const said = speed()
  try {
    for await (const piece of io.stdin) {
      if (io.signal?.aborted) return ok(undefined)
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
      reader.write(bytes)
      total += bytes.length
      progress.show(`Reading stdin: ${said(total)}`)
    }
  } catch (error) {
    return refused(`The standard input cannot be read: ${sayWhy(error)}`)
  }
  reader.end()
  return ok(undefined)
}

async function readFile(path: string, reader: Reader, io: Io, progress: Progress): Promise<Outcome<void>> {
  const shown = oneLine(path)
  const whole = resolve(io.cwd, path)
  try {
    if ((await stat(whole)).isDirectory()) return refused(`\`${shown}\` cannot be read: it is a directory.`)
    const file = await open(whole)
    try {
      const { size } = await file.stat()
      const buffer = new Uint8Array(PIECE)
      const said = speed()
      for (let total = 0; ;) {
        const { bytesRead } = await file.read(buffer, 0, PIECE)
        if (bytesRead === 0 || io.signal?.aborted) break
        reader.write(buffer.subarray(0, bytesRead))
        total += bytesRead
        progress.show(`Reading ${shown}: ${said(total, size)}`)
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    return refused(`\`${shown}\` cannot be read: ${sayWhy(error)}`)
  }
  reader.end()
  return ok(undefined)
}

/** `512 of 1,024 MB, 96 MB/s` */
function speed(): (total: number, size?: number) => string {
  const begun = process.uptime()
  return (total, size = 0) => {
    const seconds = Math.max(process.uptime() - begun, 0.001)
    const of = size > total ? ` of ${megabytes(size)}` : ''
    return `${megabytes(total)}${of} MB, ${megabytes(total / seconds)} MB/s`
  }
}

const megabytes = (bytes: number): string => Math.round(bytes / 1e6).toLocaleString('en')
