import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentUsers, permissionDocument, readEarlier, type UserToDocument } from '../../src/documents/index.ts'
import { compare, dryRun } from '../../src/permissions/index.ts'
import { randomFrom } from '../support/random.ts'
import { userRules } from '../support/userRules.ts'
import { someUsers, userWith } from './users.ts'

function changes(before: readonly UserToDocument[], after: readonly UserToDocument[]) {
  const read = readEarlier(documentUsers(before, { format: 'json' }))
  if (!read.ok) throw new Error(read.message)
  const found = permissionDocument(after, { since: read.document }).changes
  if (!found) throw new Error('no changes')
  return found
}

describe('since an earlier document', () => {
  test('nothing changed where nothing did', () => {
    expect(changes(someUsers, someUsers.toReversed())).toEqual({
      added: [],
      removed: [],
      changed: [],
      unchanged: someUsers.length,
      unknown: [],
    })
  })

  test('users came and went', () => {
    const { added, removed, unchanged } = changes(
      [userWith('a', 'on'), userWith('b', 'on')],
      [userWith('b', 'on'), userWith('c', 'on')],
    )
    expect({ added, removed, unchanged }).toEqual({
      added: ['user-c'],
      removed: [{ id: 'user-a', name: 'a' }],
      unchanged: 1,
    })
  })

  test('access was gained and lost, each with a call that shows it', () => {
    const { changed } = changes([userWith('a', '~app:* +get +del')], [userWith('a', '~app:* ~tmp:* +get +set')])
    expect(changed).toMatchObject([
      {
        id: 'user-a',
        relation: 'incomparable',
        gained: [
          { commands: ['set'], whole: true, witness: 'SET app:x v' },
          { commands: ['get'], whole: false, keys: ['~tmp:*'], witness: 'GET tmp:x' },
        ],
        lost: [{ commands: ['del'], whole: true, witness: 'DEL app:x' }],
      },
    ])
  })

  test('rules that are only written in another way changed nothing', () => {
    expect(changes([userWith('a', '~app:* +get')], [userWith('a', '+get ~app:* ~app:1')])).toMatchObject({
      changed: [],
      unchanged: 1,
    })
  })

  test('it is said who logs in in another way', () => {
    const { changed } = changes([userWith('a', 'on >x +get')], [userWith('a', 'on nopass +get')])
    expect(changed).toMatchObject([{ relation: 'equal', gained: [], lost: [] }])
    expect(changed[0]?.notes[0]).toContain('with any password or none')
  })

  test('later commands and another engine are said', () => {
    const [later] = changes([userWith('a', '+get')], [userWith('a', '+@all')]).changed
    expect(later?.notes.join(' ')).toContain('later versions')
    const [engine] = changes([userWith('a', '+@all', 'valkey-8.0')], [userWith('a', '+@all', 'valkey-9.0')]).changed
    expect(engine?.notes[0]).toBe('It was read as a user of Valkey 8.0, and is now read as one of Valkey 9.0.')
  })

  test('whoever moves to another file stays the same user', () => {
    const at = (path: string) => userWith('a', 'on +get', 'valkey-8.1', { path, address: 'user a' })
    expect(changes([at('one.acl')], [at('two.acl')])).toMatchObject({ unchanged: 1, added: [], removed: [] })
    const both = changes([at('one.acl'), at('two.acl')], [at('two.acl')])
    expect(both).toMatchObject({ unchanged: 1, removed: [{ name: 'a' }] })
  })

  test('what is not known is said to be', () => {
    const unknown: UserToDocument = { name: 'a', reasons: ['Why not.'] }
    expect(changes([userWith('a', 'on')], [unknown]).unknown).toHaveLength(1)
    expect(changes([unknown], [userWith('a', 'on')]).unknown).toHaveLength(1)
    expect(changes([unknown], [unknown])).toMatchObject({ unknown: [], unchanged: 1 })
  })

  test('gained and lost are what the users themselves gain and lose', () => {
    const seeds = fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }))
    fc.assert(
      fc.property(seeds, ([one, other]) => {
        const [before, after] = [one, other].map((seed) =>
          userWith('u', userRules('valkey-9.1')(randomFrom(seed)), 'valkey-9.1'),
        )
        if (!before || !after) throw new Error('no users')
        const { gained, lost } = compare(before.user, after.user)
        const [change] = changes([before], [after]).changed
        expect(new Set(change?.gained.flatMap(({ commands }) => commands))).toEqual(
          new Set(gained.map(({ command }) => command)),
        )
        expect(new Set(change?.lost.flatMap(({ commands }) => commands))).toEqual(
          new Set(lost.map(({ command }) => command)),
        )
      }),
      { numRuns: 60 },
    )
  })

  test('a witness is a call that is allowed now and was not', () => {
    const [before, after] = [userWith('a', 'on ~a +get'), userWith('a', 'on ~b +get')]
    const [change] = changes([before], [after]).changed
    const words = change?.gained[0]?.witness.split(' ') ?? []
    expect([before, after].map(({ user }) => dryRun(user, words).allowed)).toEqual([false, true])
  })
})

describe('an earlier document', () => {
  const text = documentUsers(someUsers, { format: 'json' })

  test.each([
    ['{', 'is no JSON.'],
    ['[]', 'is no permission document'],
    ['{"users":[]}', 'is no permission document'],
    [text.replace('"version": 1', '"version": 2'), 'was written by another version'],
    [text.replace('"splitting": "access-string"', '"splitting": "x"'), 'was changed by hand'],
    [
      text.replace('"valkey-8.1"', '"valkey-0.1"').replace('"engine": "valkey-8.1"', '"engine": "valkey-0.1"'),
      'was changed by hand',
    ],
  ])('that is none is refused (%#)', (content, message) => {
    const read = readEarlier(content)
    expect(read.ok ? '' : read.message).toContain(message)
  })
})
