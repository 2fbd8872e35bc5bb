import { compare, minimize, newUser, setUser, type AclUser } from '../src/permissions/index.ts'
import { findName } from '../src/permissions/globs/findName.ts'
import { globLanguage } from '../src/permissions/globs/language.ts'
import { milliseconds, report, timeInTurn } from './measure.ts'

const ENGINE = 'elasticache-valkey-8.2'
const ROUNDS = 3

/** What is hard to tell apart, and users with a thousand rules. */
export async function benchGlobs(): Promise<void> {
  for (const [what, [own, other]] of Object.entries(PAIRS)) {
    const [within, without] = [globLanguage(own), globLanguage(other)]
    const { search } = await timeInTurn(ROUNDS, { search: () => findName({ within: [within], without: [without] }) })
    const found = findName({ within: [within], without: [without] })
    const answer = found === undefined ? 'included' : found === 'too-large' ? 'given up' : 'not included'
    report(`patterns, ${what}: ${answer}`, milliseconds(search), { text: 'under 500 ms', holds: search < 500 })
  }
  for (const [what, rule] of Object.entries(RULES)) await benchRules(what, rule, 1000, 50)
  // With every selector beside all others it takes the square of their number: reported, not promised.
  await benchRules('selectors', (index) => `(~app:${index} +get)`, 100)
}

async function benchRules(what: string, rule: (index: number) => string, count: number, most?: number): Promise<void> {
  const user = userOf(list(rule, count))
  const nearly = userOf(list(rule, count - 1))
  const { shorter, same, more } = await timeInTurn(ROUNDS, {
    shorter: () => minimize(user),
    same: () => compare(user, userOf(list(rule, count))).relation,
    more: () => compare(nearly, user).relation,
  })
  const promise = most === undefined ? undefined : { text: `under ${most} ms`, holds: shorter < most }
  report(`minimize ${count} rules: ${what}`, milliseconds(shorter), promise)
  report(`compare ${count} rules with the same: ${what}`, milliseconds(same))
  report(`compare ${count} rules with one less: ${what}`, milliseconds(more))
}

/** Pairs at the bound of `searchName`, where no name is found soon: many states, many stars, many patterns, long ones. */
const PAIRS: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  'a byte so far from the end': [[`${'?'.repeat(30)}*`], [`*x${'?'.repeat(18)}`, `*[^x]${'?'.repeat(18)}`]],
  'letters in turn': [['*a*b*a*b*a*b*a*b*'], ['*b*a*b*a*b*a*b*']],
  'long ones': [[`${'ab*'.repeat(60)}c`], [`${'ab*'.repeat(59)}c`]],
  'stars between equal letters': [[`${'a*'.repeat(100)}b`], [`${'*a'.repeat(50)}*`]],
  'classes that overlap': [[`*${'[a-m]'.repeat(10)}*`], [`*${'[a-z]'.repeat(10)}*`]],
  'a union of ten': [
    Array.from({ length: 10 }, (_, index) => `*${index}*${(index + 3) % 10}*`),
    Array.from({ length: 10 }, (_, index) => `*${index}*`),
  ],
}

const RULES: Readonly<Record<string, (index: number) => string>> = {
  patterns: (index) => `~app:${index}:*`,
  'overlapping patterns': (index) => `~${'a'.repeat(index % 50)}${index}*`,
  'patterns with stars': (index) => `~*:${index}:*`,
  commands: (index) => COMMANDS[index % COMMANDS.length] ?? '+get',
  'first arguments': (index) => `+select|${index}`,
}

const COMMANDS = ['+get', '+set', '-get', '+@read', '-keys', '+hget', '+config|get', '-@dangerous', '+@hash', '-hdel']

const list = (rule: (index: number) => string, count: number): string =>
  `on +get ${Array.from({ length: count }, (_, index) => rule(index)).join(' ')}`

function userOf(rules: string): AclUser {
  const set = setUser(newUser(ENGINE), rules)
  if (!set.ok) throw new Error(set.error.message)
  return set.user
}
