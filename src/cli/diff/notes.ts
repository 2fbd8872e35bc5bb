import type { FileComparison, RightsChange } from '../../check/index.ts'
import { oneLine } from '../say.ts'
import type { DiffFlags } from './flags.ts'
import { plural } from './words.ts'

/** What is said on stderr: how many users there are of each kind, and who gains. */
export function notesOf(
  { changes, problems, unread }: FileComparison,
  { files, git }: DiffFlags,
  failing: readonly RightsChange[],
): readonly string[] {
  const isOfFiles = files === true || git !== undefined
  const count = (is: (change: RightsChange) => boolean) => changes.filter(is).length
  const states = [
    ...(['wider', 'narrower', 'incomparable', 'unknown'] as const).map(
      (relation) => [count((each) => each.state === 'kept' && each.relation === relation), relation] as const,
    ),
    [count(({ state }) => state === 'added'), 'added'] as const,
    [count(({ state }) => state === 'removed'), 'removed'] as const,
    [count(({ state, relation }) => state === 'kept' && relation === 'equal'), 'the same'] as const,
  ].filter(([number]) => number > 0)
  const nothing = git === undefined ? 'Neither file holds a user.' : 'No file that holds users is changed there.'
  return [
    ...(isOfFiles && changes.length > 1
      ? [`${plural(changes.length, 'user')}: ${states.map(([number, word]) => `${number} ${word}`).join(', ')}.`]
      : []),
    ...(changes.length === 0 && problems.length + unread.length === 0 ? [nothing] : []),
    ...failing.map(({ address, newAccess }) => `New access for \`${oneLine(address)}\`: ${newAccess.join(' ')}`),
  ]
}
