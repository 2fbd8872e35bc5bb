import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentUsers, permissionDocument, replayUser, type UserToDocument } from '../../src/documents/index.ts'
import { loadEngine } from '../../src/engines/index.ts'
import { dryRun, explain, sameMeaning } from '../../src/permissions/index.ts'
import { randomFrom } from '../support/random.ts'
import { userRules } from '../support/userRules.ts'
import { hostile, someUsers, userWith } from './users.ts'

const document = permissionDocument(someUsers)
const userNamed = (name: string, of = document) => {
  const user = of.users.find((each) => each.name === name)
  if (!user) throw new Error(`no user ${name}`)
  return user
}

/** Users with random rules, some of them named by somebody hostile. */
const anyUsers = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.constantFrom('a', 'b', 'App', ...hostile)), { maxLength: 8 })
  .map((seeds) => seeds.map(([seed, name]) => userWith(name, userRules('valkey-9.1')(randomFrom(seed)), 'valkey-9.1')))

describe('a document', () => {
  test('is the same whatever order users come in', () => {
    expect(permissionDocument(someUsers.toReversed())).toEqual(document)
  })

  test('names everybody once, by an anchor of letters, digits and hyphens', () => {
    const named = permissionDocument(
      ['App', 'app', 'app 2', 'app-2', '', '!', ...hostile].map((name) => userWith(name, 'on')),
    )
    const ids = named.users.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^user(-[a-z0-9-]+)?$/.test(id))).toEqual([])
  })

  test('holds no secret', () => {
    const text = documentUsers(someUsers, { format: 'json' })
    expect(text).toContain('>****')
    for (const secret of ['secret-of-app', '>one', '>two']) expect(text).not.toContain(secret)
    for (const { user } of someUsers) for (const hash of user.passwords) expect(text).not.toContain(hash)
  })

  test('may hold nobody', () => {
    expect(permissionDocument([]).ranking).toEqual([])
  })

  test('names those that are not known', () => {
    const unknown: UserToDocument = { name: 'x', reasons: ['Nobody knows.'] }
    expect(permissionDocument([unknown]).unread).toEqual([{ id: 'user-x', name: 'x', reasons: ['Nobody knows.'] }])
  })

  test('is not made of anything but users', () => {
    expect(() => permissionDocument('x' as never)).toThrow(TypeError)
    expect(() => permissionDocument([{ name: 'x' } as never])).toThrow(TypeError)
    expect(() => documentUsers([], { format: 'pdf' as never })).toThrow('`format` must be')
  })
})

describe('the JSON of a document', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../docs/documents.schema.json', import.meta.url), 'utf8'),
  ) as object
  const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(schema)
  const problems = (text: string) => (validate(JSON.parse(text)) ? [] : validate.errors)

  test('keeps to its schema', () => {
    const earlier = { users: [] }
    expect(problems(documentUsers(someUsers, { format: 'json' }))).toEqual([])
    expect(problems(documentUsers(someUsers, { format: 'json', since: earlier }))).toEqual([])
  })

  test('of anybody keeps to its schema, and says all of the document', () => {
    fc.assert(
      fc.property(anyUsers, (users) => {
        const text = documentUsers(users, { format: 'json' })
        expect(problems(text)).toEqual([])
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(permissionDocument(users))))
      }),
      { numRuns: 25 },
    )
  })

  test('with a field more does not keep to it', () => {
    expect(problems(JSON.stringify({ ...document, more: 1 }))).not.toEqual([])
    expect(problems('{"version":1}')).not.toEqual([])
  })
})

describe('a user', () => {
  test.each([
    ['admin', 'any', 0],
    ['app', 'password', 1],
    ['reader', 'password', 2],
    ['twin', 'none', 0],
    ['iam', 'iam', 0],
  ])('%s logs in by: %s', (name, by, passwords) => {
    expect(userNamed(name).login).toMatchObject({ by, passwords, enabled: true })
  })

  test('of AWS has passwords where its resource stands', () => {
    const login = (authentication?: Parameters<typeof userWith>[3]) =>
      permissionDocument([userWith('u', 'on +get', 'elasticache-valkey-8.1', authentication)]).users[0]?.login
    expect(login()).toMatchObject({ by: 'elsewhere', passwords: null })
    expect(login({ authentication: { type: 'password', passwords: 2 } })?.sentence).toBe(
      'May log in with one of 2 passwords.',
    )
    expect(login({ authentication: { type: 'password' } })?.sentence).toBe('May log in with a password.')
    expect(login({ authentication: { type: 'no-password' } })?.by).toBe('any')
  })

  test('that is off says so first', () => {
    expect(userNamed('off').sentences[0]).toBe('May not log in: the user is `off`.')
  })

  test('reads and writes what a command of its own reads and writes', () => {
    const keysOf = (rules: string, engine?: Parameters<typeof userWith>[2]) =>
      userNamed('u', permissionDocument([userWith('u', rules, engine)])).selectors[0]?.keys.map(({ read, write }) => [
        read,
        write,
      ])
    expect(keysOf('~a +get')).toEqual([['yes', 'unused']])
    expect(keysOf('~a +set')).toEqual([['yes', 'yes']])
    expect(keysOf('%W~a +set')).toEqual([['no', 'yes']])
    expect(keysOf('%R~a +set')).toEqual([['unused', 'no']])
    expect(keysOf('%R~a %W~b +@all')).toEqual([
      ['yes', 'no'],
      ['no', 'yes'],
    ])
    expect(keysOf('~a +ping')).toEqual([['unused', 'unused']])
    expect(keysOf('~a +@all')).toEqual([['yes', 'yes']])
    // The module asks for the right to write, and writes nothing.
    expect(keysOf('~a +bf.exists', 'elasticache-valkey-9.0')).toEqual([['yes', 'unused']])
    expect(keysOf('~a +set +@read', 'redis-6.2')).toEqual([['yes', 'yes']])
    expect(keysOf('~a +@read', 'redis-6.2')).toEqual([['yes', 'unused']])
  })

  test('has its rights told by category as they are explained, nothing lost', () => {
    const { catalog } = loadEngine('valkey-8.1')
    for (const { name, user } of someUsers.filter((each) => each.user.engine.id === 'valkey-8.1')) {
      const groups = explain(user).selectors[0]?.commands.groups ?? []
      const told = userNamed(name).selectors[0]?.commands.categories ?? []
      for (const [index, { category, extent, exceptions }] of told.entries()) {
        const group = groups[index]
        const members = catalog.commands.filter((each) =>
          [...(group?.granted ?? []), ...(group?.denied ?? [])].includes(each.name),
        )
        const rest = members.map((each) => each.name).filter((each) => !exceptions?.commands.includes(each))
        const granted =
          extent === 'all'
            ? group?.granted
            : extent === 'none'
              ? []
              : exceptions?.are === 'granted'
                ? exceptions.commands
                : rest
        expect([category, new Set(granted)]).toEqual([group?.category ?? null, new Set(group?.granted)])
      }
    }
  })

  test('can be made again from its document, with the same rights', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const known = userWith('u', userRules('valkey-9.1')(randomFrom(seed)), 'valkey-9.1')
        const again = replayUser(userNamed('u', permissionDocument([known])))
        const bare = { ...known.user, passwords: again?.passwords ?? new Set<string>() }
        expect(again && sameMeaning({ ...bare, noPassword: again.noPassword }, again)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('of AWS says what AWS returns', () => {
    const [user] = permissionDocument([userWith('u', 'on +get ~app:*', 'elasticache-valkey-8.1')]).users
    expect(user?.readBack).toMatchObject({ ok: true, text: 'on ~app:* -@all +get', same: false })
    expect(userNamed('app').readBack).toBeUndefined()
  })

  test('says what the next engine makes of it', () => {
    const next = (rules: string, engine: Parameters<typeof userWith>[2]) =>
      permissionDocument([userWith('u', rules, engine)]).users[0]?.next
    expect(next('on ~* +@all', 'redis-6.2')).toMatchObject({ engine: 'redis-7.0', relation: 'narrower', lost: 3 })
    expect(next('on ~* +@all', 'valkey-9.1')).toBeUndefined()
    expect(next('on +stralgo', 'redis-6.2')).toMatchObject({ relation: 'refused' })
    expect(next('on ~a +get', 'valkey-8.0')?.sentence).toBe('The same in Valkey 8.1.')
  })
})

describe('across users', () => {
  test('those of equal meaning are found, however they are written', () => {
    expect(document.equals).toEqual([['user-app', 'user-twin']])
  })

  test('whoever may do most comes first, whoever is off last', () => {
    expect(document.ranking.map(({ user }) => user)).toEqual([
      'user-admin',
      'user-iam',
      'user-app',
      'user-twin',
      'user-reader',
      'user-off',
    ])
  })

  test('whoever has every key is told apart from who has some', () => {
    expect(document.keys.everyKey.map(({ user }) => user)).toEqual(['user-admin'])
  })

  test('a pattern that reaches into the keys of another is shown by a key', () => {
    expect(document.keys.spaces.find(({ pattern }) => pattern === 'app:1:*')?.overlaps).toEqual([
      { pattern: 'app:*', witness: 'app:1:x', users: 2 },
    ])
  })

  test('dangerous commands are those that dryRun allows', () => {
    for (const { deed, commands } of document.dangers) {
      for (const { command, users } of commands) {
        for (const { id, name } of document.users) {
          const user = someUsers.find((each) => each.name === name)?.user
          if (!user?.engine.catalog.byName.has(command)) continue
          const words = command.toUpperCase().split('|')
          const decision = [0, 1, 2, 3].map((more) => dryRun(user, [...words, ...Array<string>(more).fill('1')]))
          const allowed = decision.some((each) => each.allowed)
          expect([deed, command, name, users.includes(id)]).toEqual([deed, command, name, allowed])
        }
      }
    }
  })

  test('the matrix counts what the categories count', () => {
    for (const { user, cells } of document.matrix.rows) {
      const { selectors } = document.users.find(({ id }) => id === user) ?? { selectors: [] }
      if (selectors.length !== 1) continue
      for (const { category, granted, of } of selectors[0]?.commands.categories ?? []) {
        if (category === null) continue
        expect(cells[document.matrix.categories.indexOf(category)]).toEqual({ granted, of })
      }
    }
  })

  test('overlaps are what two users may both do, and no other pair shares a key', () => {
    const patterns = fc.constantFrom('a*', 'ab*', '*b', 'a?', 'ab', 'b', '[ab]c', 'a*c', 'x:*', 'x:1*', 'x:1')
    fc.assert(
      fc.property(fc.uniqueArray(patterns, { minLength: 2, maxLength: 6 }), (list) => {
        const users = list.map((pattern, index) => userWith(`u${index}`, `on ~${pattern} +get`))
        const { spaces } = permissionDocument(users).keys
        const names = ['a', 'b', 'ab', 'abc', 'ac', 'bc', 'axc', 'xb', 'x:', 'x:1', 'x:12', 'axb', 'abb', 'x:b', 'x:1b']
        for (const [index, pattern] of list.entries()) {
          const space = spaces.find((each) => each.pattern === pattern)
          const user = users[index]?.user
          if (!user || !space) throw new Error('no space')
          for (const { pattern: other, witness } of space.overlaps) {
            const rival = users[list.findIndex((each) => each === other)]?.user
            expect([user, rival].map((each) => each && dryRun(each, ['GET', witness]).allowed)).toEqual([true, true])
          }
          const sharing = users.filter(
            (each) =>
              each.user !== user &&
              names.some((name) => dryRun(user, ['GET', name]).allowed && dryRun(each.user, ['GET', name]).allowed),
          )
          expect(space.overlapping).toBeGreaterThanOrEqual(sharing.length)
        }
      }),
      { numRuns: 100 },
    )
  })
})
