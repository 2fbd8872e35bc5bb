import type { CommandLine } from '../decide/call.ts'
import type { Decision } from '../decide/dryRun.ts'
import { byteString } from '../globs/byteString.ts'
import { compileGlob } from '../globs/compileGlob.ts'
import type { AclUser } from '../user.ts'
import type { RuleRef } from './explanation.ts'
import { channelSpaces, keySpaces } from './spaces.ts'
import { trailOf } from './trail.ts'

/** A pattern that did not let a key or channel through. */
export interface MissedPattern {
  readonly pattern: string
  /** Whether it matches the name, and only lacks a permission, or is no literal pattern for PSUBSCRIBE. */
  readonly matches: boolean
  /** The one permission that a pattern of keys carries; undefined where it carries both, and for channels. */
  readonly only: 'read' | 'write' | undefined
  readonly rules: readonly RuleRef[]
}

/** The patterns of the selector whose denial is told, for a key or channel that was refused; none for other decisions. */
export function missedPatterns(
  user: AclUser,
  command: CommandLine,
  { reason, selector, argument }: Decision,
): readonly MissedPattern[] {
  const state = [user.root, ...user.selectors][selector]
  if (!state || argument === undefined || (reason !== 'key' && reason !== 'channel')) return []
  const name = byteString(command[argument] ?? '')
  const trail = trailOf(user, selector)
  const matches = (pattern: string) => compileGlob(pattern, user.engine.traits).matches(name)
  if (reason === 'channel')
    return channelSpaces(state, trail, user.engine).map(({ pattern, rules }) => ({
      pattern,
      matches: matches(pattern),
      only: undefined,
      rules,
    }))
  return keySpaces(state, trail).map(({ pattern, read, write, rules }) => ({
    pattern,
    matches: matches(pattern),
    only: read === write ? undefined : read ? 'read' : 'write',
    rules,
  }))
}
