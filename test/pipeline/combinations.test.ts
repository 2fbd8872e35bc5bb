import { describe, expect, test } from 'vitest'
import { preflight } from '../../src/pipeline/index.ts'
import { good, loggingIn, otherPassword, password, problemsOf } from './requests.ts'

const ipv = 'InvalidParameterValueException'
const ipc = 'InvalidParameterCombinationException'
const nullType = 'Input Authentication type: null is not in the allowed list: [password,no-password-required,iam]'

const mode = (Type?: string, ...Passwords: string[]) => ({
  AuthenticationMode: { ...(Type === undefined ? {} : { Type }), ...(Passwords.length > 0 ? { Passwords } : {}) },
})
const passwords = (...Passwords: string[]) => ({ Passwords })
const flag = (NoPasswordRequired: boolean) => ({ NoPasswordRequired })

describe('a way of authenticating that AWS takes', () => {
  test.each([
    ['one password', 'valkey', passwords(password)],
    ['two passwords', 'redis', passwords(password, otherPassword)],
    ['a password, and no-password-required denied', 'valkey', { ...passwords(password), ...flag(false) }],
    ['no password required, for Redis', 'redis', flag(true)],
    ['type password with a password', 'valkey', mode('password', password)],
    ['type password with a password, and the flag denied', 'valkey', { ...mode('password', password), ...flag(false) }],
    ['type iam where id and name are equal', 'valkey', mode('iam')],
    ['type iam, and the flag denied', 'redis', { ...mode('iam'), ...flag(false) }],
    ['type no-password-required, for Redis', 'redis', mode('no-password-required')],
    ['type no-password-required, and the flag denied', 'redis', { ...mode('no-password-required'), ...flag(false) }],
    ['no password required, said twice', 'redis', { ...mode('no-password-required'), ...flag(true) }],
  ] as const)('%s', (_name, engine, ways) => {
    const input = loggingIn(engine, ways)
    expect(preflight(input)).toEqual({ ok: true, request: input, warnings: [] })
  })
})

describe('a way of authenticating that is refused', () => {
  test.each([
    ['nothing at all', 'valkey', {}, ipv, nullType, 'observed'],
    ['the flag denied, and nothing else', 'redis', flag(false), ipv, nullType, 'observed'],
    ['an empty AuthenticationMode', 'redis', mode(), ipv, nullType, 'inferred'],
    ['passwords without a type', 'redis', mode(undefined, password), ipv, nullType, 'inferred'],
    [
      'a password and no-password-required',
      'redis',
      { ...passwords(password), ...flag(true) },
      ipc,
      'Password field is not allowed with authentication type: no-password-required',
      'inferred',
    ],
    [
      'passwords in both places',
      'redis',
      { ...passwords(password), ...mode('password', password) },
      ipc,
      'Passwords provided via multiple arguments. Use only one argument',
      'inferred',
    ],
    [
      'a password and type iam',
      'redis',
      { ...passwords(password), ...mode('iam') },
      ipc,
      'Password field is not allowed with authentication type: iam',
      'inferred',
    ],
    [
      'a password within type iam',
      'redis',
      mode('iam', password),
      ipc,
      'Password field is not allowed with authentication type: iam',
      'inferred',
    ],
    [
      'a password and type no-password-required',
      'redis',
      { ...passwords(password), ...mode('no-password-required') },
      ipc,
      'Password field is not allowed with authentication type: no-password-required',
      'inferred',
    ],
    [
      'type password without a password',
      'redis',
      mode('password'),
      ipc,
      'A user with Authentication Mode: password, must have at least one password',
      'inferred',
    ],
    [
      'no password required, and type password',
      'redis',
      { ...flag(true), ...mode('password', password) },
      ipc,
      'No password required flag is true but provided authentication type is password',
      'inferred',
    ],
    [
      'no password required, and type iam',
      'redis',
      { ...flag(true), ...mode('iam') },
      ipc,
      'No password required flag is true but provided authentication type is iam',
      'inferred',
    ],
    [
      'no password required, for Valkey',
      'valkey',
      flag(true),
      ipc,
      'No-password-required is not allowed for a user with engine Valkey',
      'documented',
    ],
    [
      'type no-password-required, for Valkey',
      'valkey',
      mode('no-password-required'),
      ipc,
      'No-password-required is not allowed for a user with engine Valkey',
      'documented',
    ],
    [
      'three passwords',
      'valkey',
      passwords(password, otherPassword, `${password}3`),
      ipv,
      'Maximum number of passwords allowed in this service is 2.',
      'documented',
    ],
  ] as const)('%s', (_name, engine, ways, fault, message, confidence) => {
    const input = loggingIn(engine, ways)
    expect(preflight(input).ok).toBe(false)
    expect(problemsOf(input)).toMatchObject([{ fault, message, confidence, severity: 'error' }])
  })

  test('type iam where id and name differ', () => {
    expect(problemsOf({ ...good, UserName: 'Worker' })).toMatchObject([
      {
        path: 'UserName',
        fault: ipc,
        severity: 'error',
        message: 'User Id and User name must be same for authentication type: iam',
      },
      { code: 'iam-upper-case', severity: 'warning' },
    ])
  })

  test('type iam for a user named default, whose id is taken', () => {
    const [problem] = problemsOf({ ...good, UserName: 'default' })
    expect(problem?.help).toContain('cannot use IAM')
  })

  test('the type that AWS answers with, not the one it takes', () => {
    expect(problemsOf(loggingIn('redis', mode('no-password')))).toMatchObject([
      {
        path: 'AuthenticationMode.Type',
        message:
          'Input Authentication type: no-password is not in the allowed list: [password,no-password-required,iam]',
        help: 'Write `no-password-required`. `no-password` is what AWS answers.',
        fault: ipv,
      },
    ])
  })

  test.each(['IAM', 'iamm', 'token', '', 'x'.repeat(100)])('the type `%s`', (type) => {
    expect(problemsOf(loggingIn('redis', mode(type)))).toMatchObject([
      { code: 'authentication-type', severity: 'error' },
    ])
  })
})

test('a password outside of the mode that asks for it is warned about: whether AWS takes it is not known', () => {
  const input = loggingIn('valkey', { ...passwords(password), ...mode('password') })
  expect(preflight(input).ok).toBe(true)
  expect(problemsOf(input)).toMatchObject([{ code: 'password-mode-elsewhere', severity: 'warning' }])
})
