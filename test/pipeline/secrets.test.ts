import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  generatePassword,
  maskRequest,
  parseSecretSource,
  preflight,
  reusedPasswords,
  Secret,
  weakPasswords,
} from '../../src/pipeline/index.ts'
import { brief, good, loggingIn, otherPassword, password } from './requests.ts'

describe('a secret shows itself', () => {
  const secret = new Secret(password)

  test('when it is asked to', () => expect(secret.reveal()).toBe(password))

  test.each([
    // eslint-disable-next-line @typescript-eslint/restrict-template-expressions -- what this test is about
    ['a template', () => `${secret}`],
    ['String()', () => String(secret)],
    ['a joined list', () => [secret, secret].join('').slice(4)],
    ['JSON', () => JSON.stringify(secret).slice(1, -1)],
    ['util.inspect', () => inspect(secret, { showHidden: true, depth: Infinity })],
  ])('but not in %s', (_name, show) => expect(show()).toBe('****'))

  test('nor within something else', () => {
    const holder = { user: { secrets: [secret], map: new Map([['key', secret]]) } }
    const shown = [
      inspect(holder, { depth: Infinity, showHidden: true, getters: true }),
      JSON.stringify(holder),
      inspect(structuredClone({ secret })),
      Object.entries(secret).join(),
      Reflect.ownKeys(secret).join(),
    ]
    expect(shown.join('\n')).not.toContain(password)
  })
})

describe('a generated password', () => {
  test('is one that AWS takes, of the length asked for', () => {
    for (const length of [16, 17, 40, 127, 128]) {
      for (const characters of ['printable', 'alphanumeric'] as const) {
        const text = generatePassword({ length, characters }).password.reveal()
        expect(text).toHaveLength(length)
        expect(preflight(loggingIn('valkey', { Passwords: [text] }))).toMatchObject({ ok: true, warnings: [] })
      }
    }
  })

  test('says its entropy', () => {
    expect(generatePassword({ length: 20 }).bits).toBeCloseTo(20 * Math.log2(90))
    expect(generatePassword({ length: 16, characters: 'alphanumeric' }).bits).toBeCloseTo(16 * Math.log2(62))
  })

  test('uses every allowed character, each as often as any other', () => {
    const counts = new Map<string, number>()
    const total = 128 * 700
    for (let round = 0; round < 700; round++) {
      for (const sign of generatePassword({ length: 128 }).password.reveal())
        counts.set(sign, (counts.get(sign) ?? 0) + 1)
    }
    expect(counts.size).toBe(90)
    const expected = total / 90
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // 89 degrees of freedom: beyond 200 once in 10^10 runs; a biased modulo comes to thousands.
    expect(chiSquare).toBeLessThan(200)
  })

  test('is never the same twice', () => {
    const made = Array.from({ length: 100 }, () => generatePassword({ length: 16 }).password.reveal())
    expect(new Set(made).size).toBe(100)
  })

  test.each([{ length: 15 }, { length: 129 }, { length: 20.5 }, { length: NaN }, { characters: 'emoji' }])(
    'cannot be had with %j',
    (options) => expect(() => generatePassword(options as object)).toThrow(TypeError),
  )
})

describe('where a secret comes from', () => {
  test.each([
    ['env:WORKER_PASSWORD', { from: 'env', name: 'WORKER_PASSWORD' }],
    ['file:/run/secrets/worker', { from: 'file', path: '/run/secrets/worker' }],
    ['file:C:\\secrets\\worker', { from: 'file', path: 'C:\\secrets\\worker' }],
    ['stdin', { from: 'stdin' }],
    ['-', { from: 'stdin' }],
    ['generate:worker.secret', { from: 'generate', path: 'worker.secret' }],
  ])('`%s`', (text, source) => expect(parseSecretSource(text)).toEqual({ ok: true, source }))

  test.each([password, `env:${password}`, 'env:', 'file:', 'generate:', '', `ENV:${password}`, `file ${password}`])(
    '`%s` says it not, and is not repeated',
    (text) => {
      const result = parseSecretSource(text)
      expect(result.ok).toBe(false)
      expect(JSON.stringify(result)).not.toContain(password)
    },
  )
})

describe('a password is warned about', () => {
  test.each([
    'aaaaaaaaaaaaaaaa',
    'abcdefghijklmnop',
    '1234567890123456',
    'passwordpassword',
    'Password-Password1',
    'xK7$xK7$xK7$xK7$',
    'ChangeMe-ChangeMe',
    'redis-valkey-redis',
  ])('where it can be guessed: `%s`', (text) => {
    const said = weakPasswords([new Secret(text)])
    expect(said.map(brief)).toEqual(['warning password-guessable at Passwords[0]'])
    expect(JSON.stringify(said)).not.toContain(text)
  })

  test('where it is made of the name', () => {
    expect(weakPasswords(['orders-service-77'])).toEqual([])
    expect(weakPasswords(['orders-service-77'], { names: ['orders-service'] })).toHaveLength(1)
  })

  test.each([password, otherPassword, 'correct-horse-battery-staple', 'xK7$w!2mQz)p^Lr5'])(
    'not where it is good: `%s`',
    (text) => {
      expect(weakPasswords([text])).toEqual([])
    },
  )

  test('where another user has it, too', () => {
    const reader = { ...loggingIn('valkey', { Passwords: [password, otherPassword] }), UserId: 'reader' }
    const writer = loggingIn('valkey', { AuthenticationMode: { Type: 'password', Passwords: [otherPassword] } })
    const said = reusedPasswords([reader, good, writer])
    expect(said).toMatchObject([
      {
        path: '[2].AuthenticationMode.Passwords[0]',
        message: 'This is the password of `reader`, too.',
        severity: 'warning',
      },
    ])
    expect(reusedPasswords([reader, good])).toEqual([])
  })
})

describe('a request for printing', () => {
  test('has every password covered, and everything else in its place', () => {
    const input = {
      ...good,
      AuthenticationMode: { Type: 'password', Passwords: [password, otherPassword] },
      Tags: [{ Key: 'team', Value: 'jobs' }],
    } as const
    expect(maskRequest(input)).toEqual({
      ...input,
      AuthenticationMode: { Type: 'password', Passwords: ['****', '****'] },
    })
    expect(input.AuthenticationMode.Passwords).toEqual([password, otherPassword])
  })

  test.each([
    ['on >hunter2hunter2 ~a #0123 +get', 'on >**** ~a #**** +get'],
    ['on <hunter2 !0123 ~a>b +get', 'on <**** !**** ~a>b +get'],
    ['on (~a >hunter2) +get', 'on (~a >****) +get'],
    ['on (~a >hunter2', 'on (~a >****'],
    ['on +get>hunter2', 'on +get>****'],
    ['on word>hunter2', 'on word>****'],
    ['on (~a "\\x3ehunter2")', 'on ****'],
    ['on (~a ">hunter2)', 'on (~a ">****)'],
  ])('shows `%s` as `%s`', (AccessString, shown) => {
    expect(maskRequest({ AccessString })).toEqual({ AccessString: shown })
  })

  test('has what is no field, or no such field, covered as a whole', () => {
    const odd = {
      Pasword: password,
      Passwords: password,
      AuthenticationMode: password,
      Tags: [password],
      UserId: [password],
    }
    expect(inspect(maskRequest(odd as object), { depth: Infinity })).not.toContain(password)
  })
})

test('a password does not show where it was written into another field, too', () => {
  const input = {
    ...loggingIn('valkey', { Passwords: [password] }),
    UserId: password,
    UserName: password,
    Engine: password,
  }
  const result = preflight(input)
  expect(result.ok).toBe(false)
  expect(inspect(result, { depth: Infinity })).not.toContain(password)
})
