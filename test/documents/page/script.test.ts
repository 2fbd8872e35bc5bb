import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { documentUsers, permissionDocument } from '../../../src/documents/index.ts'
import { pageParts } from '../../../src/documents/page/pageParts.ts'
import { engines, type EngineId, loadEngine, serverEngines } from '../../../src/engines/index.ts'
import { newUser, setUser } from '../../../src/permissions/index.ts'

function usersOf(names: readonly string[], engine: EngineId = 'valkey-8.1') {
  const set = setUser(newUser(engine), 'on >hunter2hunter2 ~app:* +@read')
  if (!set.ok) throw new Error(set.error.message)
  return names.map((name) => ({ name, user: set.user }))
}

function partsOf(names: readonly string[], engine?: EngineId) {
  const parts = pageParts(permissionDocument(usersOf(names, engine)))
  if (!parts) throw new Error('The script is not built in.')
  return parts
}

describe('the script of the page', () => {
  const { script } = partsOf(['app'])

  test.each(engines)('is under 150 kB gzipped together with all that it knows of %s', (id) => {
    const { data } = partsOf(['app'], id)
    expect(gzipSync(script + JSON.stringify(data)).length).toBeLessThan(150_000)
  })

  test('brings the commands of no engine: they are in the data, and only those of the page', () => {
    expect(script.includes('bitcount')).toBe(false)
    const text = JSON.stringify(partsOf(['app'], 'valkey-8.1').data)
    for (const id of serverEngines.filter((each) => each !== 'valkey-8.1'))
      expect([id, text.includes(`"${id}"`)]).toEqual([id, false])
    const [own] = loadEngine('redis-8.0').catalog.commands.filter(
      ({ name }) => !loadEngine('valkey-8.1').catalog.byName.has(name),
    )
    expect([own?.name, text.includes(own?.name ?? '')]).toEqual([own?.name, false])
  })

  test('makes no code and no HTML of text', () => {
    const made = /\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|<\/?script|<!--/i.exec(
      script,
    )
    expect(made?.[0]).toBeUndefined()
  })

  test('asks nothing of a network', () => {
    expect(/\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\(/.exec(script)?.[0]).toBeUndefined()
  })
})

describe('a page', () => {
  test('holds no secret, in its data neither', () => {
    expect(documentUsers(usersOf(['app']), { format: 'html' })).not.toContain('hunter2')
  })

  test('is the same for the same users', () => {
    const html = () => documentUsers(usersOf(['b', 'a']), { format: 'html' })
    expect(html()).toBe(html())
  })

  test('offers questions that its users make worth asking', () => {
    expect(partsOf(['app']).markup).toContain('who can read app:1')
    expect(partsOf(['app']).markup).toContain('can app GET app:1')
  })

  test('of nobody has a box all the same', () => {
    expect(partsOf([]).markup).toContain('id="question"')
  })

  test('tells users of one name apart by where they stand', () => {
    const users = usersOf(['app', 'app', 'other']).map((user, index) => ({ ...user, path: `${index}.acl` }))
    const { data } = pageParts(permissionDocument(users)) ?? {}
    expect(data).toMatchObject({
      users: [
        { id: 'user-app', name: 'app', place: '0.acl' },
        { id: 'user-app-2', name: 'app', place: '1.acl' },
        { id: 'user-other', name: 'other' },
      ],
    })
  })
})
