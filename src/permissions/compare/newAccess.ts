import type { Comparison } from './compare.ts'

/**
 * Why a change may not pass a gate against new access: a sentence for each reason, none where nothing is gained. Beside calls
 * that become possible, whoever may log in more easily, whatever later versions grant by themselves, and what is not known
 * count as gained.
 *
 * @example
 * ```ts
 * const [before, after] = ['~app:* +get', '~app:* +@string'].map((rules) => setUser(newUser('valkey-8.1'), rules))
 * if (before?.ok && after?.ok) newAccess(compare(before.user, after.user)) // ['21 commands may be called in ways that were denied before.']
 * ```
 */
export function newAccess({
  relation,
  gained,
  login,
  futureCommands,
  onlyAfter,
  unknown,
}: Comparison): readonly string[] {
  const opens = login.change === 'gained' || (login.change === 'changed' && login.added > login.removed)
  const isUnknown = relation === 'unknown' || unknown.length > 0
  return [
    ...(gained.length > 0 ? [`${count(gained.length)} may be called in ways that were denied before.`] : []),
    ...(opens ? [login.sentence] : []),
    ...(futureCommands.change === 'gained' ? [futureCommands.sentence] : []),
    ...(onlyAfter.length > 0 ? [`${count(onlyAfter.length)} may be called that the engine did not have before.`] : []),
    ...(isUnknown ? ['It is not known exactly what is gained.'] : []),
  ]
}

const count = (commands: number): string => `${commands} command${commands === 1 ? '' : 's'}`
