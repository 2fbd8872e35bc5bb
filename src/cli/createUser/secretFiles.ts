import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Secret } from '../../pipeline/index.ts'
import { ok, refused, type Outcome } from '../outcome.ts'
import { sayWhy } from '../sayWhy.ts'

/** A password has 128 characters at most. */
const LONGEST = 64 * 1024

/** The password in a file: all of it, but for one line break at its end. */
export function readSecretFile(path: string): Outcome<string> {
  try {
    if (statSync(path).size > LONGEST) return refused('is too long for a file that holds a password.')
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
    return ok(withoutLineBreak(text))
  } catch (error) {
    return refused(`cannot be read: ${error instanceof TypeError ? 'it is not UTF-8.' : sayWhy(error)}`)
  }
}

export const withoutLineBreak = (text: string): string => text.replace(/\r?\n$/, '')

export const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined

/**
 * Writes a password into a new file that only its owner may read. The file takes its name when all of it has reached the
 * disk, so that nobody, killed or not, leaves half a password; a file that is there already is left alone.
 */
export function writeSecretFile(path: string, secret: Secret): Outcome<void> {
  const beside = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const file = openSync(beside, 'wx', 0o600)
    try {
      fchmodSync(file, 0o600)
      writeFileSync(file, secret.reveal())
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    try {
      linkSync(beside, path)
    } finally {
      unlinkSync(beside)
    }
    return ok(undefined)
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    return refused(isTaken ? 'is there already, and was left alone.' : `cannot be written: ${sayWhy(error)}`)
  }
}
