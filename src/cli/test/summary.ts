import { describeTargets, engines } from '../../engines/index.ts'
import { plural } from '../diff/words.ts'
import type { UserResult } from './runTests.ts'

/** What is said at the end: how many assertions hold, and which rules none of them touches. */
export function summaryOf(users: readonly UserResult[]): readonly string[] {
  const assertions = users.flatMap((user) => user.assertions)
  const failing = assertions.filter(({ verdict }) => verdict !== 'holds').length
  const held =
    assertions.length === 0
      ? 'No assertion was made.'
      : `${plural(assertions.length, 'assertion')} about ${plural(users.length, 'user')}: ${failing === 0 ? 'all hold' : `${failing} ${failing === 1 ? 'does' : 'do'} not hold`}.`
  const rules = users.reduce((sum, user) => sum + user.rules, 0)
  const untouched = users.flatMap((user) => user.untouched)
  const asked = engines.filter((id) => users.some((user) => user.engines.includes(id)))
  const judged = asked.length === 0 ? [] : [`Judged as ${describeTargets(asked)}.`]
  if (untouched.length === 0) return [held, ...(rules > 0 ? ['Every rule decides one of them.'] : []), ...judged]
  const named = users
    .filter((user) => user.untouched.length > 0)
    .map(({ name, untouched }) => `${name} ${some(untouched)}`)
  return [
    held,
    `${untouched.length} of ${plural(rules, 'rule')} ${untouched.length === 1 ? 'decides' : 'decide'} none of them: ${named.join('; ')}.`,
    ...judged,
  ]
}

const most = 8

const some = (rules: readonly string[]): string =>
  rules.length <= most + 1 ? rules.join(' ') : `${rules.slice(0, most).join(' ')} and ${rules.length - most} more`
