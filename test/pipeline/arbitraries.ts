import fc from 'fast-check'
import type { CreateUserInput } from '../../src/pipeline/index.ts'
import { good } from './requests.ts'

/** How many runs a property has: CI asks for more. */
export const numRuns = Number(process.env['ACLKIT_RUNS'] ?? 300)

const letters = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** At least 12 letters and digits, so that a hit is never chance. */
export const anySecret = fc.string({
  minLength: 12,
  maxLength: 40,
  unit: fc.nat(letters.length - 1).map((at) => letters.charAt(at)),
})

const anyPassword = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(anySecret, fc.constantFrom('', '-', '!', ',', '/', ' ', 'é', '\n'))
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom('short', 'x'.repeat(129), 'y'.repeat(128), '') },
)

const anyPasswords = fc.array(anyPassword, { maxLength: 3 })

const anyType = fc.constantFrom('password', 'no-password-required', 'iam', 'no-password', 'IAM')

const anyTags = fc.oneof(
  fc.array(
    fc.record(
      {
        Key: fc.constantFrom('team', 'env', 'aws:x', 'AWS:x', '', 'k'.repeat(129), 'é'),
        Value: fc.constantFrom('', 'a', 'v'.repeat(257), null),
      },
      { requiredKeys: [] },
    ),
    { maxLength: 4 },
  ),
  fc
    .integer({ min: 48, max: 53 })
    .map((length) => Array.from({ length }, (_, index) => ({ Key: `k${index}`, Value: 'v' }))),
)

const anyAccessString = fc
  .array(
    fc.constantFrom(
      'on',
      'off',
      '~app:*',
      '&*',
      '+@read',
      '+@raed',
      '-@all',
      '+GET',
      '(~a +set)',
      'reset',
      'nopass',
      '(',
      ' ',
    ),
    { maxLength: 6 },
  )
  .map((rules) => rules.join(' '))

const anyName = fc.constantFrom('worker', 'Worker', 'default', '', 'two words', '9lives', 'w'.repeat(130), 'a--b')

/** Requests near those that people write: each field good, odd or wrong. */
export const anyInput: fc.Arbitrary<CreateUserInput> = fc.record(
  {
    UserId: fc.oneof({ weight: 3, arbitrary: fc.constant('worker') }, anyName),
    UserName: fc.oneof({ weight: 3, arbitrary: fc.constant('worker') }, anyName),
    Engine: fc.constantFrom('valkey', 'redis', 'Redis', 'VALKEY', 'vlakey'),
    AccessString: fc.oneof({ weight: 3, arbitrary: fc.constant<string>(good.AccessString) }, anyAccessString),
    Passwords: fc.option(anyPasswords, { nil: undefined, freq: 1 }),
    NoPasswordRequired: fc.constantFrom(undefined, false, true),
    AuthenticationMode: fc.option(fc.record({ Type: anyType, Passwords: anyPasswords }, { requiredKeys: [] }), {
      nil: undefined,
      freq: 1,
    }),
    Tags: fc.option(anyTags, { nil: undefined }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<CreateUserInput>

/** Requests of which many are accepted. */
export const nearlyGood: fc.Arbitrary<CreateUserInput> = fc
  .record({
    UserId: fc.constantFrom('worker', 'Worker', 'w'),
    Engine: fc.constantFrom('valkey', 'redis', 'Redis'),
    AccessString: fc.constantFrom(
      good.AccessString,
      'on  ~a:*  +@READ ',
      'off -@all',
      '~a:* +get',
      'on ~* +@all (~b +set)',
    ),
    way: fc.oneof(
      fc.array(anySecret, { minLength: 1, maxLength: 2 }).map((Passwords) => ({ Passwords })),
      fc
        .array(anySecret, { minLength: 1, maxLength: 2 })
        .map((Passwords) => ({ AuthenticationMode: { Type: 'password', Passwords } })),
      fc.constant({ AuthenticationMode: { Type: 'iam' } }),
      fc.constant({ AuthenticationMode: { Type: 'no-password-required' } }),
      fc.constant({ NoPasswordRequired: true }),
    ),
    flag: fc.constantFrom({}, { NoPasswordRequired: false }),
    tags: fc.option(anyTags, { nil: undefined }),
  })
  .map(
    ({ way, flag, tags, ...rest }) =>
      ({ ...rest, UserName: rest.UserId, ...flag, ...way, ...(tags ? { Tags: tags } : {}) }) as CreateUserInput,
  )

/** Anything at all, in any place of a request. */
export const anythingInPlace: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
  fc.record(
    Object.fromEntries(
      [...Object.keys(good), 'Passwords', 'NoPasswordRequired', 'Tags'].map((name) => [
        name,
        fc.oneof(
          fc.anything({ withBigInt: true }),
          fc.array(fc.anything()),
          fc.record({ Type: fc.anything(), Passwords: fc.anything(), Key: fc.anything() }),
        ),
      ]),
    ),
    { requiredKeys: [] },
  ),
)
