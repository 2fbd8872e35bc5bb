import { describe, expect, it } from 'vitest'
import type { ServerEngineId } from '../../src/engines/index.ts'
import { getUser, listUser, loadAclFile, newUser, setUser } from '../../src/permissions/index.ts'

describe('a user without rules is', () => {
  it.each<[ServerEngineId, string]>([
    ['redis-6.0.5', 'off -@all'],
    ['redis-6.0', 'off -@all'],
    ['redis-6.2', 'off &* -@all'],
    ['redis-7.0.4', 'off resetchannels -@all'],
    ['redis-7.0', 'off resetchannels -@all'],
    ['redis-7.2', 'off sanitize-payload resetchannels -@all'],
    ['redis-7.4', 'off sanitize-payload resetchannels -@all'],
    ['redis-8.0', 'off sanitize-payload resetchannels -@all'],
    ['valkey-7.2', 'off sanitize-payload resetchannels -@all'],
    ['valkey-8.0', 'off sanitize-payload resetchannels -@all'],
    ['valkey-8.1', 'off sanitize-payload resetchannels -@all'],
    ['valkey-9.0', 'off sanitize-payload resetchannels -@all'],
    ['valkey-9.1', 'off resetchannels -@all'],
  ])('on %s: %s', (engine, line) => {
    expect(listUser(newUser(engine))).toBe(line)
  })
})

describe('the built-in user default is', () => {
  it.each<[ServerEngineId, string]>([
    ['redis-6.0', 'on nopass ~* +@all'],
    ['redis-6.2', 'on nopass ~* &* +@all'],
    ['redis-7.0', 'on nopass ~* &* +@all'],
    ['redis-7.2', 'on nopass sanitize-payload ~* &* +@all'],
    ['valkey-9.1', 'on nopass ~* &* +@all'],
  ])('on %s: %s', (engine, line) => {
    const loaded = loadAclFile('', engine)
    const user = loaded.ok ? loaded.users.get('default') : undefined
    expect(user && listUser(user)).toBe(line)
  })
})

describe('ACL GETUSER', () => {
  it('of 6.x counts rules among the flags and gives bare patterns', () => {
    const set = setUser(newUser('redis-6.2'), 'on nopass ~a ~b +@all -get +get')
    expect(set.ok && getUser(set.user)).toEqual({
      flags: ['on', 'allchannels', 'nopass'],
      passwords: [],
      commands: '+@all',
      keys: ['a', 'b'],
      channels: ['*'],
    })
  })

  it('of 7.0 gives rules and selectors', () => {
    const set = setUser(newUser('redis-7.0'), 'on ~a %R~b &c (+get ~x)')
    expect(set.ok && getUser(set.user)).toEqual({
      flags: ['on'],
      passwords: [],
      commands: '-@all',
      keys: '~a %R~b',
      channels: '&c',
      selectors: [{ commands: '-@all +get', keys: '~x', channels: '' }],
    })
  })

  it('of Valkey 9.1 has databases as well', () => {
    const databases = (rules: string) => {
      const set = setUser(newUser('valkey-9.1'), rules)
      return set.ok && getUser(set.user).databases
    }
    expect([databases('on'), databases('db=1,0'), databases('resetdbs')]).toEqual(['alldbs', 'db=0,1', ''])
  })
})

it('an engine that is not known is misuse', () => {
  expect(() => newUser('valkey-1' as ServerEngineId)).toThrow(TypeError)
})
