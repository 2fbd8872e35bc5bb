import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asciiLower } from '../../src/grammar/index.ts'
import { setUser, newUser } from '../../src/permissions/index.ts'
import {
  checkRequest,
  checkUserGroup,
  maskRequest,
  preflight,
  preflightModify,
  reusedPasswords,
  Secret,
  weakPasswords,
  type CreateUserInput,
  type CreateUserRequest,
  type PreflightResult,
} from '../../src/pipeline/index.ts'
import { anyInput, anySecret, anythingInPlace, nearlyGood, numRuns } from './arbitraries.ts'

const runs = { numRuns }
const anyRequest = fc.oneof(anyInput, nearlyGood)

/** The constraints once more, in the plainest words, over what goes out. */
function breaches(request: CreateUserRequest): string[] {
  const { UserId, UserName, Engine, AccessString, Passwords = [], Tags = [], AuthenticationMode: mode } = request
  const passwords = [...Passwords, ...(mode?.Passwords ?? [])]
  const keys = Tags.map(({ Key }) => Key)
  const rules: [string, boolean][] = [
    ['id pattern', /^[a-zA-Z][a-zA-Z0-9-]*$/.test(UserId)],
    ['id not taken', asciiLower(UserId) !== 'default'],
    ['id in lower case', mode?.Type === 'iam' || UserId === asciiLower(UserId)],
    ['name', UserName.length > 0],
    ['engine', Engine === 'valkey' || Engine === 'redis'],
    ['access string', /\S/.test(AccessString)],
    ['one or two passwords', [Passwords, mode?.Passwords].every((list) => list === undefined || list.length <= 2)],
    ['password length', passwords.every((each) => Array.from(each).length >= 16 && Array.from(each).length <= 128)],
    ['password characters', passwords.every((each) => !/[,"/@\p{Cc}]/u.test(each))],
    ['iam', mode?.Type !== 'iam' || UserId === UserName],
    ['tags', Tags.length <= 50 && new Set(keys).size === keys.length],
    ['tag keys', keys.every((key) => !key.startsWith('aws:') && Array.from(key).length <= 128)],
    ['tag values', Tags.every(({ Value = '' }) => Array.from(Value).length <= 256)],
    ['one way', waysOf(request).size === 1],
    ['a way that the engine has', Engine === 'redis' || !waysOf(request).has('no-password-required')],
  ]
  return rules.flatMap(([name, holds]) => (holds ? [] : [name]))
}

const waysOf = ({ Passwords, NoPasswordRequired, AuthenticationMode: mode }: CreateUserRequest): Set<string> =>
  new Set([
    ...(Passwords || mode?.Passwords ? ['password'] : []),
    ...(NoPasswordRequired ? ['no-password-required'] : []),
    ...(mode ? [mode.Type] : []),
  ])

/** Of all requests of a property, how many went out: a property over none would prove nothing. */
function accepted(
  result: PreflightResult<CreateUserRequest>,
  count: { ok: number; refused: number },
): result is Extract<typeof result, { ok: true }> {
  count[result.ok ? 'ok' : 'refused']++
  return result.ok
}

describe('preflight', () => {
  test('lets out only what fulfils every constraint, and refuses with a path and a fault (8, 11)', () => {
    const count = { ok: 0, refused: 0 }
    fc.assert(
      fc.property(anyRequest, (input) => {
        const result = preflight(input)
        if (accepted(result, count)) {
          expect(breaches(result.request)).toEqual([])
          expect(result.warnings.every(({ severity }) => severity === 'warning')).toBe(true)
        } else {
          const errors = result.problems.filter(({ severity }) => severity === 'error')
          expect(errors).not.toEqual([])
          for (const { path, fault, code, message } of errors) {
            expect(path).toMatch(/^[A-Z][A-Za-z]+/)
            expect(fault).toMatch(/^[A-Z][A-Za-z]+$/)
            expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
            expect(message).not.toBe('')
          }
        }
      }),
      runs,
    )
    expect(Math.min(count.ok, count.refused)).toBeGreaterThan(numRuns / 20)
  })

  test('refuses with known constraints only: inferred ones warn, but for what is ambiguous (8)', () => {
    const ambiguous =
      /^(password-and-no-password|passwords-in-two-places|password-not-allowed|password-mode-without-password|no-password-and-other-type|authentication-type-missing)$/
    fc.assert(
      fc.property(anyRequest, (input) => {
        for (const { code, confidence, severity } of checkRequest({ ...input })) {
          if (confidence === 'inferred' && severity === 'error') expect(code).toMatch(ambiguous)
        }
      }),
      runs,
    )
  })

  test('of its own request gives the same request (9)', () => {
    fc.assert(
      fc.property(nearlyGood, (input) => {
        const first = preflight(input)
        if (!first.ok) return
        expect(preflight(first.request)).toMatchObject({ ok: true, request: first.request })
        expect(Object.keys(first.request).length).toBeGreaterThan(3)
      }),
      runs,
    )
  })

  test('never changes the input (9)', () => {
    fc.assert(
      fc.property(anyRequest, (input) => {
        const before = structuredClone(input)
        preflight(freeze(input))
        expect(input).toEqual(before)
      }),
      runs,
    )
  })

  test('keeps the access string, and so its meaning (10)', () => {
    fc.assert(
      fc.property(nearlyGood, (input) => {
        const result = preflight(input)
        if (!result.ok) return
        expect(result.request.AccessString).toBe(input.AccessString)
        const engine = result.request.Engine === 'valkey' ? 'elasticache-valkey-9.0' : 'elasticache-redis-7.1'
        expect(setUser(newUser(engine), result.request.AccessString).ok).toBe(true)
      }),
      runs,
    )
  })

  test('keeps the tags, their order and their count (13)', () => {
    fc.assert(
      fc.property(nearlyGood, (input) => {
        const result = preflight(input)
        if (!result.ok) return
        const flat = (tags: CreateUserInput['Tags'] = []) => tags.map(({ Key, Value }) => [Key, Value ?? undefined])
        expect(flat(result.request.Tags)).toEqual(flat(input.Tags))
      }),
      runs,
    )
  })

  test('throws at nothing whatever', () => {
    fc.assert(
      fc.property(anythingInPlace, (input) => {
        for (const spelling of ['aws', 'any'] as const) {
          expect(preflight(input as object, { spelling }).ok).toBeTypeOf('boolean')
          expect(preflightModify(input as object, { spelling }).ok).toBeTypeOf('boolean')
        }
      }),
      runs,
    )
  })
})

/** Every way in which what we say may reach somebody. */
const shown = (value: unknown): string =>
  [
    inspect(value, { depth: Infinity, showHidden: true, maxStringLength: Infinity, maxArrayLength: Infinity }),
    JSON.stringify(value),
    String(value),
  ].join('\n')

/** All but the request itself, which is what will be sent. */
const said = (result: PreflightResult<unknown>): unknown => (result.ok ? result.warnings : result.problems)

/** Secrets in each place where a request may have one, and a request around them that may be wrong in any way. */
const anySecretive = fc
  .record({
    secrets: fc.tuple(anySecret, anySecret, anySecret, anySecret),
    input: anyRequest,
    sign: fc.constantFrom('>', '<', '#', '!'),
    frame: fc.constantFrom(
      'S',
      '(S)',
      '(~a S',
      '~a S)',
      'S +@raed',
      'x+S',
      '"S"',
      '(">S")',
      'SS',
      '+getS',
      '%S',
      'S\tx',
      'S|x',
      '(~a S) +get',
    ),
    elsewhere: fc.constantFrom('none', 'UserName', 'UserId', 'Engine', 'Tags', 'AccessString', 'Type', 'field'),
    shape: fc.constantFrom('list', 'text', 'object'),
  })
  .map(({ secrets, input, sign, frame, elsewhere, shape }) => {
    const [first, second, third, fourth] = secrets
    const rule = sign + third
    const secretive: Record<string, unknown> = {
      ...input,
      Passwords: { list: [first, 7, second], text: first, object: { 0: first } }[shape],
      AuthenticationMode: { ...input.AuthenticationMode, Passwords: [second, fourth] },
      AccessString: `on ${frame.replaceAll('S', rule)} +get`,
    }
    if (shape === 'list') {
      if (elsewhere === 'Tags') secretive['Tags'] = [{ Key: first, Value: `${first} é` }]
      else if (elsewhere === 'AccessString')
        secretive['AccessString'] = `on ~a ${first} +${first} +@${first} (${first}) ${rule}`
      else if (elsewhere === 'Type') secretive['AuthenticationMode'] = { Type: first, Passwords: [fourth] }
      else if (elsewhere === 'field') secretive[`x${first}`] = 5
      else if (elsewhere !== 'none') secretive[elsewhere] = first
    }
    return { input: secretive, secrets }
  })

describe('no secret of a request is found (12)', () => {
  const holdsNone = (text: string, secrets: readonly string[]) => {
    for (const secret of secrets) expect(text).not.toContain(secret)
  }

  test('in anything that preflight says', () => {
    fc.assert(
      fc.property(anySecretive, fc.constantFrom('errors', 'warnings'), ({ input, secrets }, lint) => {
        const { AccessString, ...others } = input
        const outputs = [
          said(preflight(input, { lint })),
          said(preflight(input, { lint, spelling: 'any' })),
          said(preflightModify(input, { lint })),
          said(preflightModify({ ...others, AppendAccessString: AccessString } as object, { lint })),
          checkRequest(input, { lint }),
          weakPasswords(secrets, { names: [...secrets] }),
          reusedPasswords([{ Passwords: secrets }, { Passwords: secrets, UserId: 'b' }]),
        ]
        holdsNone(outputs.map(shown).join('\n'), secrets)
      }),
      runs,
    )
  })

  test('in a request for printing', () => {
    fc.assert(
      fc.property(anySecretive, ({ input, secrets }) => {
        holdsNone(shown(maskRequest(input)), secrets)
      }),
      runs,
    )
  })

  test('in a Secret, or in what a group check says of its users', () => {
    fc.assert(
      fc.property(anySecret, (secret) => {
        const held = new Secret(secret)
        const user = { UserId: 'a', UserName: 'a', Engine: 'redis', Passwords: [secret], secret: held }
        holdsNone(shown({ held, list: [held] }) + String(held), [secret])
        holdsNone(shown(checkUserGroup({ engine: 'redis', users: [user, user] })), [secret])
      }),
      runs,
    )
  })

  test('while what will be sent has all of them', () => {
    fc.assert(
      fc.property(
        anySecret.filter(({ length }) => length >= 16),
        (secret) => {
          const result = preflight({
            UserId: 'a',
            UserName: 'a',
            Engine: 'valkey',
            AccessString: 'on +ping',
            Passwords: [secret],
          })
          expect(result).toMatchObject({ ok: true, request: { Passwords: [secret] } })
        },
      ),
      runs,
    )
  })
})

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) freeze(each)
    Object.freeze(value)
  }
  return value
}
