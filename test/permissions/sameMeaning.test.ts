import { describe, expect, it } from 'vitest'
import { type AclUser, newUser, sameMeaning, setUser } from '../../src/permissions/index.ts'

function userOf(rules: string): AclUser {
  const set = setUser(newUser('valkey-8.1'), rules)
  if (!set.ok) throw new Error(set.error.message)
  return set.user
}

describe('two users mean the same', () => {
  it.each([
    ['on ~app:* ~app:x +get', 'on ~app:* +get'],
    ['on ~a* +get (~a* +get)', 'on ~a* +get'],
    ['on allkeys +@all', 'on +@all ~*'],
    ['on >pw ~* +get', 'on >pw >pw +get ~*'],
  ])('%s, %s', (a, b) => {
    expect([sameMeaning(userOf(a), userOf(b)), sameMeaning(userOf(b), userOf(a))]).toEqual([true, true])
  })
})

describe('two users do not mean the same', () => {
  it.each([
    ['on ~app:* +get', 'off ~app:* +get'],
    ['on ~app:* +get', 'on ~app:* +get +set'],
    ['on >one ~* +get', 'on >two ~* +get'],
    ['on nopass ~* +get', 'on ~* +get'],
    ['on %RW~* +get', 'on ~* +get'],
    ['on %RW~* +sort', 'on ~* +sort'],
    ['on skip-sanitize-payload ~* +get', 'on ~* +get'],
    ['on skip-sanitize-payload ~a ~* +get', 'on ~* +get'],
  ])('%s, %s', (a, b) => {
    expect([sameMeaning(userOf(a), userOf(b)), sameMeaning(userOf(b), userOf(a))]).toEqual([false, false])
  })

  it('where only the one grants what later versions bring', () => {
    const [all, named] = [userOf('on ~a +@all -@all +get'), userOf('on ~a +@all -@slow -@fast +get')]
    expect([sameMeaning(all, named), sameMeaning(all, named, false)]).toEqual([false, true])
  })
})
