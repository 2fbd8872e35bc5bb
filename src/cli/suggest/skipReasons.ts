import type { Skipped, SkipReason } from '../../suggest/index.ts'

const reasons: Readonly<Record<SkipReason, string>> = {
  malformed: 'cannot be read',
  truncated: 'cut off: the capture ends or breaks in the middle',
  guessed: 'not left out, but its quotes are not escaped (Valkey 8.1): words were told apart by guess',
  'line-too-long': 'longer than 64 MB',
  'unknown-command': 'no command of this engine',
  arity: 'wrong number of arguments, which the server refuses',
  'too-many-words': 'more arguments than are looked at',
  'key-too-long': 'a key or channel longer than 1 KB',
  'too-many-keys': 'more different keys than are kept',
  'reads-every-key': 'SORT with BY or GET needs the right to read every key: add %R~* if it must stay',
  unwritable: 'a subscription with bytes that no pattern can carry',
  unavailable: 'the service makes it unavailable, whatever the string',
  'always-allowed': 'allowed for everybody; needs no rule',
  'caller-unknown': 'denied to a script: only its key is known, not what for',
  'not-chosen': 'of other clients, databases or users',
  'nothing-to-grant': 'a failed login; no rule would help',
}

/** Whether something is missing from the string because of it. */
export const isLoss = ({ reason }: Skipped): boolean => !['always-allowed', 'not-chosen', 'guessed'].includes(reason)

/** `cut off: the capture ends or breaks in the middle; first in line 7` */
export function skipText({ reason, line, names }: Skipped): string {
  const which = names.length > 0 ? ` (${names.map((name) => name.replace('|', ' ').toUpperCase()).join(', ')})` : ''
  return `${reasons[reason]}${which}${line > 0 ? `; first in line ${line.toLocaleString('en')}` : ''}`
}
