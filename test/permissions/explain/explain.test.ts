import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EngineId, hasBit } from '../../../src/engines/index.ts'
import { type AclUser, compare, dryRun, explain, newUser, setUser } from '../../../src/permissions/index.ts'
import { effectiveRules } from '../../../src/permissions/explain/effectiveRules.ts'
import { acceptedStrings } from '../../support/accessStrings.ts'
import { randomFrom } from '../../support/random.ts'
import { userRules } from '../../support/userRules.ts'

function userOf(rules: string | readonly string[], engine: EngineId = 'valkey-9.1'): AclUser {
  const set = setUser(newUser(engine), rules)
  if (!set.ok) throw new Error(`${String(rules)}: ${set.error.message}`)
  return set.user
}

const explained = (rules: string, engine?: EngineId) => explain(userOf(rules, engine))

const rootOf = (rules: string, engine?: EngineId) => {
  const [root] = explained(rules, engine).selectors
  if (!root) throw new Error('There is no root.')
  return root
}

const groupOf = (rules: string, category: string | undefined, engine?: EngineId) =>
  rootOf(rules, engine).commands.groups.find((group) => group.category === category)

const idleOf = (rules: string, engine?: EngineId) => explained(rules, engine).idle.rules.map(({ text }) => text)

describe('an explanation', () => {
  it('speaks of no command rule that a later one undoes', () => {
    const runs = (rules: string) => explained(rules).sentences[1]
    expect(runs('on ~* +@read -@read +get +get')).toBe('May run GET on every key.')
    expect(runs('on ~* +@all -get +get')).toBe('May run every command on every key.')
    expect(runs('on ~* -get +@read -@read +set')).toBe('May run SET on every key.')
  })

  it('counts passwords and names none', () => {
    const secret = 'a-str0ng-password'
    const { login } = explained(`on >${secret} #${'ab'.repeat(32)}`)
    expect(login).toEqual({ enabled: true, noPassword: false, passwords: 2 })
    const text = JSON.stringify(explained(`off nopass >${secret} >${secret} <${secret}`))
    expect(text).not.toContain(secret)
    expect(text).toContain('>****')
  })

  it('sorts commands by category, with the exceptions and the rules that decide', () => {
    const rules = '~app:* -@all +@read +set -keys'
    expect(groupOf(rules, 'read')).toMatchObject({
      extent: 'some',
      denied: ['keys'],
      rules: [{ text: '+@read', call: 0, span: { start: 13, end: 19 } }, { text: '-keys' }],
    })
    expect(groupOf(rules, 'geo')).toMatchObject({
      extent: 'some',
      granted: expect.arrayContaining(['geopos']) as unknown,
    })
    expect(groupOf(rules, 'admin')).toMatchObject({ extent: 'none', granted: [], rules: [] })
    expect(groupOf('+@string', 'string')).toMatchObject({ extent: 'all', denied: [] })
  })

  it('has a group for commands in no category', () => {
    expect(groupOf('+@all -@slow', undefined, 'redis-8.0')).toMatchObject({ extent: 'all' })
    expect(groupOf('+@all', undefined)).toBeUndefined()
  })

  it('leaves out what nobody can be denied, and containers that cannot be called', () => {
    const { exempt, selectors } = explained('+@all')
    expect(exempt).toEqual(['auth', 'hello', 'quit', 'reset'])
    const all = selectors[0]?.commands.grantedBy.flatMap(({ commands }) => commands) ?? []
    expect(all).toHaveLength(selectors[0]?.commands.of ?? 0)
    expect(all).toEqual(expect.arrayContaining(['get', 'config|get', 'command']))
    for (const name of ['auth', 'config']) expect(all).not.toContain(name)
  })

  it('says which rule grants and which takes away', () => {
    const { grantedBy, deniedBy } = rootOf('+@read -get +get +@write -@read +mget').commands
    expect(grantedBy.map(({ rule }) => rule.text)).toEqual(['+@write', '+mget'])
    expect(deniedBy.map(({ rule }) => rule.text)).toEqual(['-@read'])
  })

  it('shows containers by their subcommands', () => {
    const container = (rules: string) => rootOf(rules).commands.containers.find(({ name }) => name === 'client')
    expect(container('+client|id')).toMatchObject({ extent: 'some', granted: ['client|id'] })
    expect(container('+client')).toMatchObject({ extent: 'all', denied: [] })
  })

  it('keeps first arguments apart', () => {
    expect(rootOf('+select|1 +SELECT|0').commands.firstArgs).toMatchObject([
      { command: 'select', arguments: ['1', '0'], rules: [{ text: '+select|1' }, { text: '+SELECT|0' }] },
    ])
    expect(rootOf('+select|1 +select').commands.firstArgs).toEqual([])
    expect(dryRun(userOf('+select|1 +select|0'), ['SELECT', '0']).grantedBy?.rule.text).toBe('+select|0')
    expect(rootOf('+config|get', 'redis-6.2').commands.firstArgs).toMatchObject([{ arguments: ['get'] }])
  })

  it('joins the permissions of a pattern, with every rule that gave one', () => {
    expect(rootOf('%R~a ~b %W~a %W~b').keys).toMatchObject([
      { pattern: 'a', read: true, write: true, rules: [{ text: '%R~a' }, { text: '%W~a' }] },
      { pattern: 'b', read: true, write: true, rules: [{ text: '~b' }] },
    ])
    expect(rootOf('~a allkeys').keys).toMatchObject([{ pattern: '*', rules: [{ text: 'allkeys' }] }])
    expect(rootOf('~a resetkeys %R~a').keys).toMatchObject([{ read: true, write: false, rules: [{ text: '%R~a' }] }])
  })

  it('knows channels that are open by themselves', () => {
    expect(rootOf('on', 'redis-6.2').channels).toEqual([{ pattern: '*', rules: [] }])
    expect(rootOf('on', 'redis-6.0').channels).toEqual([{ pattern: '*', rules: [] }])
    expect(rootOf('on &a').channels).toMatchObject([{ pattern: 'a', rules: [{ text: '&a' }] }])
  })

  it('says whether SORT may read everything', () => {
    expect(rootOf('~app:* +sort').readsEverything).toBe(false)
    expect(rootOf('~app:* %R~* +sort').readsEverything).toBe(true)
    expect(rootOf('~app:* +sort', 'redis-6.2').readsEverything).toBe(true)
  })

  it('keeps selectors apart, each with its place', () => {
    const rules = 'on ~a +get (~b +set db=1)'
    const [root, selector] = explained(rules).selectors
    expect(root).toMatchObject({ index: 0, text: '~a resetchannels -@all +get', databases: 'all' })
    expect(root?.rule).toBeUndefined()
    expect(selector).toMatchObject({
      index: 1,
      text: '~b resetchannels db=1 -@all +set',
      rule: { text: '(~b +set db=1)', span: { start: 11, end: 25 } },
      databases: [1],
      keys: [{ pattern: 'b', rules: [{ text: '~b', span: { start: 12, end: 14 } }] }],
    })
  })

  it('names what the service does not run', () => {
    expect(explained('+config|get +get ~*', 'elasticache-valkey-8.1').unavailable).toEqual(['config|get'])
    expect(explained('+config|get').unavailable).toEqual([])
  })

  it('refuses what is no user', () => {
    expect(() => explain({} as AclUser)).toThrow('`user` must be a user that `newUser` made.')
  })
})

describe('rules that contribute nothing', () => {
  it.each([
    ['what another grants', '~* +@read +get', ['+get']],
    ['the later of two', '~* +get +get', ['+get']],
    ['what is undone', '~* +set -set +get', ['+set', '-set']],
    ['a pattern within another', '~a* ~ab* +get', ['~ab*']],
    ['what no key can be read with', 'on +get', ['+get']],
    ['a selector that says nothing new', '~a +get (~a +get)', ['(~a +get)']],
    ['a rule in a selector', '~a +get (~b ~b* +get)', ['~b']],
    ['a password twice', 'on >one >one', ['>****']],
    ['nothing', 'on ~a +get (~b +set)', []],
  ])('%s: %s', (_, rules, idle) => {
    expect(idleOf(rules)).toEqual(idle)
  })

  it('stand where they stand', () => {
    const [first] = explained('~* +get +get').idle.rules
    expect(first).toEqual({ text: '+get', call: 0, span: { start: 8, end: 12 }, restates: false })
  })

  it('are told from those that say what every user begins with', () => {
    const { rules } = explained('off resetchannels -@all +@read ~* +get').idle
    expect(rules.map(({ text, restates }) => [text, restates])).toEqual([
      ['off', true],
      ['resetchannels', true],
      ['-@all', true],
      ['+get', false],
    ])
  })

  it('are looked for among 64 rules', () => {
    const many = Array.from({ length: 70 }, (_, index) => `~k${index}`)
    expect(explain(userOf(['+get', ...many])).idle).toEqual({ rules: [], untried: 7 })
  })

  it('do not include one whose flag has an effect', () => {
    expect(idleOf('skip-sanitize-payload', 'valkey-8.1')).toEqual([])
  })
})

describe('the sentences', () => {
  it.each([
    [
      'on ~app:* -@all +@read +set -keys',
      'May run every read command and SET, except KEYS, on keys that begin with `app:`.',
    ],
    ['on ~* +@all -@dangerous +info', 'May run every command, except dangerous commands, plus INFO, on every key.'],
    ['on ~* +@read +get', 'May run every read command on every key.'],
    ['on %R~a +get', 'May run GET on the key `a` (read only).'],
    [
      'on %R~a %W~*b +get +set',
      'May run GET and SET on the key `a` (read only) and keys that end with `b` (write only).',
    ],
    ['on ~a ~b ~c* ~d* +del', 'May run DEL on the keys `a` and `b` and keys that begin with `c` or `d`.'],
    ['on ~a?b +get', 'May run GET on keys that match `a?b`.'],
    ['on +get', 'May run GET, but on no key: there is no key pattern.'],
    ['on +ping', 'May run PING.'],
    ['on +select|0 +client|id', 'May run SELECT with `0` as its first argument and CLIENT ID.'],
    ['on ~* +get db=0,2', 'May run GET on every key, in databases 0 and 2 only.'],
    ['on ~* +get resetdbs', 'May run GET on every key, but in no database.'],
    ['on', 'May run no command but AUTH, HELLO, QUIT and RESET, which nobody can be denied.'],
  ])('%s', (rules, sentence) => {
    expect(explained(rules).sentences[1]).toBe(sentence)
  })

  it.each([
    ['%R~b ~a +get', 'The key `b` may only be read.'],
    ['%W~b* ~a +get', 'Keys that begin with `b` may only be written.'],
    ['&news.* +publish', 'PUBLISH reaches channels that begin with `news.`.'],
    ['+subscribe +publish', 'PUBLISH and SUBSCRIBE reach no channel: there is no channel pattern.'],
    ['&a ~* +get', 'Its channel patterns have no use: no granted command publishes or subscribes.'],
    ['~a +get (%R~b +get)', 'Separately, may run GET on the key `b` (read only).'],
    ['~* +@all', 'Commands that later versions and modules bring are granted as well.'],
  ])('go on: %s', (rules, sentence) => {
    expect(explained(rules).sentences.slice(2)).toContain(sentence)
  })

  it.each([
    ['off', 'valkey-8.1', 'May not log in: the user is `off`.'],
    ['on nopass', 'valkey-8.1', 'May log in, with any password or none: `nopass`.'],
    ['on >a >b', 'valkey-8.1', 'May log in with one of 2 passwords.'],
    ['on', 'valkey-8.1', 'May log in as soon as it has a password: it has none.'],
    ['on', 'elasticache-valkey-8.1', 'May log in.'],
  ] as const)('begin with the login: %s of %s', (rules, engine, sentence) => {
    expect(explained(rules, engine).sentences[0]).toBe(sentence)
  })
})

describe.each(['redis-7.0', 'valkey-9.1'] as const)('explanations of users of %s', (engine) => {
  const rules = userRules(engine)
  const runs = { numRuns: Math.ceil(Number(process.env['ACLKIT_RUNS'] ?? 100) / 2) }

  it('are plain data, say what is granted, and name idle rules without which nothing changes', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const list = rules(randomFrom(seed))
        const user = userOf(list, engine)
        const said = explain(user)
        expect(JSON.parse(JSON.stringify(said))).toEqual(JSON.parse(JSON.stringify(explain(userOf(list, engine)))))
        for (const [index, { commands }] of said.selectors.entries()) {
          const bits = (index === 0 ? user.root : user.selectors[index - 1])?.commands ?? new Uint32Array()
          const granted = commands.grantedBy.flatMap((effect) => effect.commands)
          expect(granted).toHaveLength(commands.granted)
          for (const name of granted) expect(hasBit(bits, user.engine.catalog.byName.get(name)?.id ?? -1)).toBe(true)
          const grouped = new Set(commands.groups.flatMap((group) => group.granted))
          expect(grouped).toEqual(new Set(granted))
        }
      }),
      runs,
    )
  })

  it('are worded after rules that grant exactly the same commands', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const user = userOf(rules(randomFrom(seed)), engine)
        const { fromAll, rules: effective } = effectiveRules(user, 0)
        const again = userOf([fromAll ? '+@all' : '-@all', ...effective.map(({ text }) => text)], engine)
        expect(again.root.commands).toEqual(user.root.commands)
        const firstArgs = ({ root }: AclUser) =>
          new Map([...root.firstArgs].map(([id, list]) => [id, new Set(list.keys())]))
        expect(firstArgs(again)).toEqual(firstArgs(user))
      }),
      runs,
    )
  })

  it('agree with decisions on which rule grants', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const user = userOf(rules(randomFrom(seed)), engine)
        for (const { rule, commands } of explain(user).selectors[0]?.commands.grantedBy ?? []) {
          const decided = dryRun({ ...user, selectors: [] }, [...(commands[0] ?? '').split('|'), 'x', 'x', 'x', 'x'])
          if (decided.grantedBy) expect(decided.grantedBy.span).toEqual(rule.span)
        }
      }),
      runs,
    )
  })

  it('can do without all of their idle rules together', () => {
    fc.assert(
      fc.property(acceptedStrings(engine), (text) => {
        const user = userOf(text, engine)
        const { rules: idle } = explain(user).idle
        // Rules of the root only: those in parentheses are cut out of their text.
        const rest = [...idle]
          .reverse()
          .reduce((left, { span }) => left.slice(0, span.start) + left.slice(span.end), text)
        const set = setUser(newUser(engine), rest)
        expect([rest, set.ok && compare(user, set.user).relation]).toEqual([rest, 'equal'])
      }),
      runs,
    )
  })
})
