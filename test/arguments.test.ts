import { describe, expect, it } from 'vitest'
import * as aclkit from '../src/index.ts'

/** A function as callers without types see it. */
const untyped = (name: 'checkFile' | 'lint' | 'loadEngine' | 'newUser' | 'parse' | 'setUser') =>
  aclkit[name] as (...given: readonly unknown[]) => unknown

describe('an argument of the wrong type is named', () => {
  it.each([
    ['lint', [42], '`text`'],
    ['lint', [null], '`text`'],
    ['parse', [undefined], '`text`'],
    ['setUser', [{}, 'on'], '`user`'],
    ['setUser', [aclkit.newUser('valkey-8.1'), 7], '`rules`'],
    ['newUser', ['nope'], '`nope`'],
    ['newUser', [undefined], '`engine`'],
    ['loadEngine', [1], '`1`'],
    ['checkFile', ['x'], '`file`'],
    ['checkFile', [{ path: 'users.acl', text: 1 }], '`text`'],
  ] as const)('%s(…%j)', async (name, given, argument) => {
    const failing = Promise.resolve().then(() => untyped(name)(...given))
    await expect(failing).rejects.toThrow(TypeError)
    await expect(failing).rejects.toThrow(argument)
  })

  it('by a linter too', () => {
    expect((): unknown => Reflect.apply(aclkit.createLinter(), undefined, [42])).toThrow('`text`')
  })
})
