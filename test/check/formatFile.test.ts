import { describe, expect, test } from 'vitest'
import { formatFile, type FormatOptions } from '../../src/check/index.ts'
import { terraformUser } from '../cli/drive.ts'

const format = (path: string, text: string, options: FormatOptions = {}) => formatFile({ path, text }, options)
const plain = (text: string, options: FormatOptions = {}) => format('stdin', text, { kind: 'plain', ...options })
const stateOf = (file: Awaited<ReturnType<typeof format>>) => file.strings.map(({ state }) => state)

describe('the form is that of whoever reads the string', () => {
  test('what AWS returns, in Terraform', async () => {
    const file = await format('users.tf', terraformUser('worker', 'on +get ~app:*'))
    expect(file.formatted).toBe(terraformUser('worker', 'on ~app:* -@all +get'))
    expect(file.strings).toMatchObject([
      { address: 'aws_elasticache_user.worker', form: 'read-back', state: 'changed', before: 'on +get ~app:*' },
    ])
  })

  test('with resetchannels, for MemoryDB', async () => {
    const resource = 'resource "aws_memorydb_user" "app" {\n  access_string = "on +get"\n}\n'
    expect((await format('users.tf', resource)).formatted).toContain('"on resetchannels -@all +get"')
  })

  test('with resetchannels, where MemoryDB is chosen', async () => {
    expect((await plain('on +get', { engine: 'memorydb' })).formatted).toBe('on resetchannels -@all +get')
  })

  test('what ACL LIST prints, in ACL files', async () => {
    const file = await format('users.acl', 'user app +get ~app:* on\n')
    expect(file.formatted).toBe('user app on ~app:* resetchannels -@all +get\n')
    expect(file.strings).toMatchObject([{ form: 'server', state: 'changed', confidence: 'source' }])
  })

  test('what is asked for', async () => {
    const acl = 'user app +get ~app:* on\n'
    expect((await format('users.acl', acl, { form: 'read-back' })).formatted).toBe('user app on ~app:* -@all +get\n')
    expect((await plain('on +get', { form: 'server', engine: 'valkey-8.1' })).formatted).toBe(
      'on sanitize-payload resetchannels -@all +get',
    )
  })
})

test('a form is its own form', async () => {
  const once = await format('users.acl', 'user app +get ~app:* on\nuser b on (~x +get) &n\n')
  expect(stateOf(await format('users.acl', once.formatted))).toEqual(['same', 'same'])
})

describe('passwords', () => {
  const acl = 'user app +get on >hunter2hunter2\n'

  test('stay in the file as they were written', async () => {
    expect((await format('users.acl', acl)).formatted).toBe('user app on >hunter2hunter2 resetchannels -@all +get\n')
  })

  test('are shown nowhere else', async () => {
    const { text, formatted, ...shown } = await format('users.acl', acl)
    expect(text + formatted).toContain('hunter2')
    expect(JSON.stringify(shown)).not.toContain('hunter2')
    const refused = await plain('on >hunter2hunter2 +get')
    expect(refused.strings).toMatchObject([{ state: 'refused', before: 'on >**** +get' }])
    expect(JSON.stringify(refused.strings)).not.toContain('hunter2')
    const broken = await format('users.acl', 'user app on #hunter2hunter2\nuser b on (>hunter2hunter2 +get)\n')
    expect(stateOf(broken)).toEqual(['refused', 'refused'])
    expect(JSON.stringify(broken.strings)).not.toContain('hunter2')
  })
})

describe('placeholders', () => {
  test('stay where they are', async () => {
    const file = await format('users.tf', terraformUser('app', 'on +get ~${var.prefix}:* +set'))
    expect(file.formatted).toBe(terraformUser('app', 'on ~${var.prefix}:* -@all +get +set'))
  })

  test('that would have to move keep the string as it is, which is said', async () => {
    const text = terraformUser('app', 'on +select|${var.n} ~${var.prefix}:*')
    const file = await format('users.tf', text)
    expect(file.formatted).toBe(text)
    expect(file.strings).toMatchObject([{ state: 'unwritten', after: 'on ~${var.prefix}:* -@all +select|${var.n}' }])
  })

  test('leave no form of a server', async () => {
    const file = await format('users.tf', terraformUser('app', 'on ~${var.prefix}:*'), { form: 'server' })
    expect(file.strings).toMatchObject([{ state: 'refused', reason: expect.stringContaining('not known') as string }])
  })
})

describe('what cannot be', () => {
  test('a string that the engine refuses is left, with the reason', async () => {
    const file = await plain('on +get\non +nosuch')
    expect(file.formatted).toBe('on -@all +get\non +nosuch')
    expect(file.strings[1]).toMatchObject({ state: 'refused', reason: expect.stringContaining('+nosuch') as string })
  })

  test('one engine refuses what others take', async () => {
    expect(stateOf(await plain('on %R~a +get', { engine: 'redis-6.2' }))).toEqual(['refused'])
    expect(stateOf(await plain('on %R~a +get'))).toEqual(['changed'])
  })

  test('what a server would not read back as the same user is left', async () => {
    expect(stateOf(await format('users.acl', 'user app on %RW~* ~a +get\n'))).toEqual(['refused'])
  })

  test('a value in pieces is left', async () => {
    const text = 'resource "aws_elasticache_user" "a" {\n  access_string = join(" ", ["on", "+get", "~a"])\n}\n'
    const file = await format('users.tf', text)
    expect(file.formatted).toBe(text)
    expect(stateOf(file)).toEqual(['unwritten'])
  })

  test('two users that share a text share its form', async () => {
    const text = `locals {
  rights = "on +get"
}
resource "aws_elasticache_user" "a" {
  access_string = local.rights
}
resource "aws_elasticache_user" "b" {
  access_string = local.rights
}
`
    const file = await format('users.tf', text)
    expect(file.formatted).toBe(text.replace('"on +get"', '"on -@all +get"'))
    expect(stateOf(file)).toEqual(['changed', 'changed'])
    const other = await format('users.tf', text.replace('elasticache_user" "b"', 'memorydb_user" "b"'))
    expect(stateOf(other)).toEqual(['changed', 'unwritten'])
  })

  test('a file of no known kind has no strings', async () => {
    expect(await format('notes.md', 'on +get')).toMatchObject({ formatted: 'on +get', strings: [] })
  })

  test('an unknown form is a mistake of the caller', async () => {
    await expect(plain('on', { form: JSON.parse('"tidy"') as 'server' })).rejects.toThrow('`form` must be')
  })
})

test('a string whose form would take something away on a targeted engine is left', async () => {
  const text = 'on ~a +@all (~b +publish)'
  const serverless = await plain(text, { engine: 'elasticache-serverless-valkey-8' })
  expect(serverless.formatted).toBe(text)
  expect(serverless.strings).toMatchObject([
    { state: 'unwritten', changes: [{ engines: ['elasticache-serverless-valkey-8'] }] },
  ])
  expect((await plain(text, { engine: 'elasticache-valkey-8.1' })).strings).toMatchObject([
    { state: 'changed', changes: [] },
  ])
})
