import { boxStyle } from '../../src/documents/page/style.ts'
import { pageParts } from '../../src/documents/page/pageParts.ts'
import { permissionDocument, type UserToDocument } from '../../src/documents/index.ts'
import { newUser, setUser } from '../../src/permissions/index.ts'
import { type EngineId } from '../../src/engines/index.ts'
import { randomFrom } from '../support/random.ts'

/** Users of their rules. */
export function usersOf(
  rules: Readonly<Record<string, string>>,
  engine: EngineId = 'elasticache-valkey-8.2',
): readonly UserToDocument[] {
  return Object.entries(rules).map(([name, text]) => ({ name, user: userOf(text.split(' '), engine) }))
}

export function userOf(rules: readonly string[], engine: EngineId) {
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
  migration: 'on ~* resetchannels -@all +@all -flushall -flushdb -swapdb',
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

export const hostile: readonly UserToDocument[] = hostileNames.map((name, index) => ({
  name,
  user: userOf(
    [
      'on',
      `~${name}`,
      `~${name}:*`,
      `&${name}`,
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

export const pageOf = (users: readonly UserToDocument[]): string => {
  return minimal(users)
}

// Until the renderer of HTML is there.
function minimal(users: readonly UserToDocument[]): string {
  const document = permissionDocument(users)
  const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}:root{color-scheme:light dark}${boxStyle}`
  const { policy, box, end } = pageParts(document, style)
  const e = (t: string) => t.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${policy}<meta name="viewport" content="width=device-width"><title>Permissions</title><style>${style}</style></head><body><main><h1>Permissions</h1>${box}${document.users.map((u) => `<section id="${u.id}" data-user="${u.id}"><h2>${e(u.name)}</h2><p><code>${e(u.strings.map((s) => s.text).join(' '))}</code></p></section>`).join('')}</main>${end}</body></html>`
}
