import { documentUsers, type UserToDocument } from '../../src/documents/index.ts'
import { newUser, setUser } from '../../src/permissions/index.ts'
import { type EngineId } from '../../src/engines/index.ts'
import { randomFrom } from '../support/random.ts'

/** Users of their rules. */
function usersOf(
  rules: Readonly<Record<string, string>>,
  engine: EngineId = 'elasticache-valkey-8.2',
): readonly UserToDocument[] {
  return Object.entries(rules).map(([name, text]) => ({ name, user: userOf(text.split(' '), engine) }))
}

function userOf(rules: readonly string[], engine: EngineId) {
  const set = setUser(newUser(engine), rules)
  if (!set.ok) throw new Error(set.error.message)
  return set.user
}

/** A team such as there are many. */
export const team = usersOf({
  default: 'off -@all',
  admin: 'on ~* &* +@all',
  'orders-service': 'on ~orders:* ~carts:* &orders.* -@all +@read +@write +@connection +publish -@dangerous',
  'orders-readonly': 'on %R~orders:* resetchannels -@all +@read +@connection -keys',
  worker: 'on %R~orders:* %W~jobs:* &news* -@all +get +set +copy +lpush +brpop +publish +subscribe',
  metrics: 'on resetchannels -@all +info +ping +client|setname +config|get',
  migration: 'on ~* resetchannels -@all +@all -swapdb -debug',
  selectors: 'on -@all (~cache:* +@read) (%W~cache:* +set +del)',
})

/** Names and patterns that people with bad intentions would choose. */
export const hostileNames: readonly string[] = [
  '<script>alert(1)</script>',
  '</script><script>alert(2)</script>',
  '"><img src=x onerror=alert(3)>',
  '<!--',
  '"',
  "'",
  '\u202Eecila',
  '\u2028\u2029',
  'constructor',
  '__proto__',
  'toString',
  '`${alert(4)}`',
  '&lt;b&gt;',
  'x'.repeat(300),
]

/** A name as a pattern of its own: no pattern of an argument holds a blank. */
export const patternOf = (name: string): string => name.replaceAll(' ', '-')

export const hostile: readonly UserToDocument[] = hostileNames.map((name, index) => ({
  name,
  user: userOf(
    [
      'on',
      `~${patternOf(name)}`,
      `~${patternOf(name)}:*`,
      `&${patternOf(name)}`,
      '-@all',
      '+@read',
      ...(index === 0 ? [`~${'p'.repeat(10_000)}*`, `~${'[a-z]'.repeat(2000)}`] : []),
    ],
    'valkey-8.1',
  ),
}))

/** Many users, no two alike: the same for the same number. */
export function manyUsers(count: number): readonly UserToDocument[] {
  const random = randomFrom(20260)
  const apps = ['orders', 'carts', 'users', 'sessions', 'jobs', 'mail', 'search', 'billing', 'stock', 'geo']
  const grants = [
    '+@read',
    '+@write',
    '+@hash',
    '+@list',
    '+@string',
    '+@all',
    '+@stream',
    '+get',
    '+set',
    '+@fast',
    '+@connection',
  ]
  const takes = ['-@dangerous', '-@admin', '-keys', '-flushall', '-@blocking', '-@scripting']
  return Array.from({ length: count }, (_, index) => {
    const app = random.pick(apps)
    const rules = [
      random.oneIn(12) ? 'off' : 'on',
      ...(random.oneIn(10) ? ['~*'] : [`~${app}:${index}:*`, `%R~${random.pick(apps)}:*`]),
      ...(random.oneIn(3) ? [`&${app}.*`] : ['resetchannels']),
      '-@all',
      random.pick(grants),
      random.pick(grants),
      ...(random.oneIn(2) ? [random.pick(takes), random.pick(takes)] : []),
      ...(random.oneIn(6) ? [`(~shared:* ${random.pick(grants)})`] : []),
    ]
    return { name: `${app}-${index}`, user: userOf(rules, 'elasticache-valkey-8.2') }
  })
}

/** The page of some users, as people get it. */
export const pageOf = (users: readonly UserToDocument[]): string => documentUsers(users, { format: 'html' })
