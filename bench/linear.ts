import { parse } from '../src/grammar/index.ts'
import { createLinter } from '../src/lint/index.ts'
import { newUser, setUser } from '../src/permissions/index.ts'
import { milliseconds, ratio, report, timeInTurn } from './measure.ts'
import { userRules } from './users.ts'

const ENGINE = 'valkey-8.1'
const ROUNDS = 3

/** Ten times as much may take ten times as long, and a little more for the caches. */
const SLACK = 2

/** Growth with the number of users, and with the length of one string. */
export async function benchLinear(): Promise<void> {
  const linter = createLinter({ engine: ENGINE })
  const lintEach = (rules: readonly string[]) => rules.forEach((text) => linter(text, { splitting: 'acl-file' }))
  await growth('users linted', [1_000, 10_000, 100_000], (count) => {
    const rules = userRules(count)
    return () => lintEach(rules)
  })
  for (const [kind, rule] of Object.entries(RULES)) {
    await growth(`rules in one string: ${kind}`, [1_000, 10_000], (count) => {
      const text = `on ${Array.from({ length: count }, (_, index) => rule(index)).join(' ')}`
      const user = newUser(ENGINE)
      return () => {
        setUser(user, parse(text))
        linter(text)
      }
    })
  }
  const times = await timeInTurn(ROUNDS, {
    stars: () => linter(`on ~${'a*'.repeat(10_000)} +get`),
    noise: () => linter(NOISE.repeat(1_000_000 / NOISE.length)),
  })
  const second = { text: 'under a second', holds: true }
  report('a pattern of 10,000 stars', milliseconds(times.stars), { ...second, holds: times.stars < 1000 })
  report('1 MB of noise', milliseconds(times.noise), { ...second, holds: times.noise < 1000 })
}

const NOISE = '(~"x\\ +@ %R &( )- \t<'

const RULES: Readonly<Record<string, (index: number) => string>> = {
  'key patterns': (index) => `~app:${index}:*`,
  'overlapping key patterns': (index) => `~${'a'.repeat(index % 50)}${index}*`,
  commands: (index) => (index % 2 ? '+get' : '-get'),
  'first arguments': (index) => (index % 2 ? `+select|${index}` : '+ping'),
  categories: (index) => (index % 3 ? '+@read' : '-@write'),
  channels: (index) => `&news:${index}`,
  passwords: (index) => `>password${index}`,
  selectors: (index) => `(~app:${index} +get)`,
  'unknown names': (index) => `+nosuch${index}`,
}

async function growth(what: string, sizes: readonly number[], prepare: (size: number) => () => void): Promise<void> {
  const works = Object.fromEntries(sizes.map((size) => [String(size), prepare(size)]))
  const times = await timeInTurn(ROUNDS, works)
  sizes.forEach((size, index) => {
    const [before, now] = [times[String(sizes[index - 1])], times[String(size)] ?? 0]
    const grown = before === undefined ? undefined : now / before / (size / (sizes[index - 1] ?? size))
    report(
      `${what}: ${size}`,
      milliseconds(now),
      grown === undefined
        ? undefined
        : { text: `linear (${ratio(grown)} per piece)`, holds: grown < SLACK || now < 50 },
    )
  })
}
