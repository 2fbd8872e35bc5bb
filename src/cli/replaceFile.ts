import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { ok, refused, type Outcome } from './outcome.ts'
import { stateOf, type FileState } from './readFile.ts'
import { sayWhy } from './sayWhy.ts'

/**
 * Puts new bytes in a file's place, all or none of them: they are written beside it, reach the disk, and take its name.
 * Links are followed; mode and owner are kept. A file that is no longer as it was read is left alone.
 *
 * It never waits, so that an interrupt cannot come in between. The message of a refusal goes on from the file's path.
 */
export function replaceFile(path: string, bytes: Uint8Array, seen: FileState): Outcome<void> {
  try {
    const target = realpathSync(path)
    const stats = statSync(target, { bigint: true })
    if (!stats.isFile()) return refused('is not a file, and was not rewritten.')
    // Taking a file's name asks for no right to write it.
    accessSync(target, constants.W_OK)
    const isSame = () => sameState(stateOf(statSync(target, { bigint: true })), seen)
    if (!isSame()) return refused(changed)
    return writeBeside(target, bytes, { mode: Number(stats.mode) & 0o7777, owner: stats, isSame })
  } catch (error) {
    return refused(`cannot be rewritten: ${sayWhy(error)}`)
  }
}

/** Writes a file of our own, all or nothing; what is no regular file (`/dev/null`, a pipe) is written to. */
export function writeOutput(path: string, text: string): Outcome<void> {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found && !found.isFile()) {
      writeFileSync(path, text)
      return ok(undefined)
    }
    const bytes = Buffer.from(text)
    if (!found) return writeBeside(path, bytes, {})
    accessSync(path, constants.W_OK)
    return writeBeside(realpathSync(path), bytes, { mode: found.mode & 0o7777 })
  } catch (error) {
    return refused(`cannot be written: ${sayWhy(error)}`)
  }
}

interface Keep {
  readonly mode?: number
  readonly owner?: { readonly uid: bigint; readonly gid: bigint }
  readonly isSame?: () => boolean
}

const changed = 'was changed by someone else meanwhile, and was not rewritten. Run aclkit again.'

function writeBeside(target: string, bytes: Uint8Array, { mode, owner, isSame }: Keep): Outcome<void> {
  const beside = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`)
  let done = false
  const file = openSync(beside, 'wx', mode ?? 0o666)
  try {
    try {
      writeFileSync(file, bytes)
      if (owner) keepOwner(file, owner)
      if (mode !== undefined) fchmodSync(file, mode)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    if (isSame && !isSame()) return refused(changed)
    renameSync(beside, target)
    done = true
    return ok(undefined)
  } finally {
    if (!done) unlinkSync(beside)
  }
}

/** Only root may give files away; for everyone else the owner is who writes, as with any editor. */
function keepOwner(file: number, { uid, gid }: NonNullable<Keep['owner']>): void {
  try {
    fchownSync(file, Number(uid), Number(gid))
  } catch {
    return
  }
}

function sameState(a: FileState, b: FileState): boolean {
  return a.size === b.size && a.modified === b.modified && a.inode === b.inode
}
