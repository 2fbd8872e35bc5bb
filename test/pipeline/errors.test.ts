import { describe, expect, test } from 'vitest'
import { checkUserGroup } from '../../src/pipeline/index.ts'
import { good, loggingIn, otherPassword, password, problemsOf } from './requests.ts'

const reading = (AccessString: string) => ({ ...good, AccessString })
const iam = { AuthenticationMode: { Type: 'iam' } }

const passwordRules =
  'Password rules are not supported in Elasticache access string. Please use Passwords parameter to set/modify user password.'

/** The messages that AWS was seen or is said to answer, and what it answers them to. */
describe('what AWS answers is said before it is asked', () => {
  test.each([
    ['`resetpass`', reading('on ~* +@all resetpass'), passwordRules, 'error', 'observed'],
    ['a password in the access string', reading(`on >${password} ~* +@all`), passwordRules, 'error', 'documented'],
    ['`nopass`', reading('on nopass ~* +@all'), passwordRules, 'warning', 'inferred'],
    [
      '`reset`',
      reading('reset on ~* +@all'),
      'reset rule is not supported in Elasticache user api',
      'error',
      'documented',
    ],
    ['a word that is no rule', reading('on ~* everything'), /`everything` is not a rule/, 'error', 'source'],
    ['an unknown category', reading('on ~* +@foo'), /has a category `foo`/, 'error', 'source'],
    ['an unknown command', reading('on ~* +foo'), /has a command `foo`/, 'error', 'source'],
    ['a forbidden command', reading('on ~* +config'), /AWS makes it unavailable/, 'warning', 'documented'],
    [
      'a password of 15 characters',
      loggingIn('valkey', { Passwords: ['pa))-w0rd-of-15'] }),
      'Passwords length must be between 16-128 characters.',
      'error',
      'documented',
    ],
    [
      'a password of 129 characters',
      loggingIn('valkey', { Passwords: ['pa))-w0rd'.repeat(15).slice(0, 129)] }),
      'Passwords length must be between 16-128 characters.',
      'error',
      'documented',
    ],
    [
      'three passwords',
      loggingIn('valkey', { Passwords: [password, otherPassword, 'a-third-pa))word!'] }),
      'Maximum number of passwords allowed in this service is 2.',
      'error',
      'documented',
    ],
    [
      'no authentication at all',
      loggingIn('valkey', {}),
      'Input Authentication type: null is not in the allowed list: [password,no-password-required,iam]',
      'error',
      'observed',
    ],
    [
      'an unknown type',
      loggingIn('valkey', { AuthenticationMode: { Type: 'invalidtype' } }),
      'Input Authentication type: invalidtype is not in the allowed list: [password,no-password-required,iam]',
      'error',
      'documented',
    ],
    [
      'Valkey without a password',
      loggingIn('valkey', { NoPasswordRequired: true }),
      'No-password-required is not allowed for a user with engine Valkey',
      'error',
      'documented',
    ],
    [
      'IAM with an id that is not the name',
      { ...loggingIn('valkey', iam), UserName: 'other' },
      'User Id and User name must be same for authentication type: iam',
      'error',
      'documented',
    ],
    [
      'a password and no-password-required',
      loggingIn('redis', { Passwords: [password], NoPasswordRequired: true }),
      'Password field is not allowed with authentication type: no-password-required',
      'error',
      'inferred',
    ],
    [
      'a password and IAM',
      loggingIn('redis', { Passwords: [password], ...iam }),
      'Password field is not allowed with authentication type: iam',
      'error',
      'inferred',
    ],
    [
      'type password without one',
      loggingIn('redis', { AuthenticationMode: { Type: 'password' } }),
      'A user with Authentication Mode: password, must have at least one password',
      'error',
      'inferred',
    ],
    [
      'passwords in both places',
      loggingIn('redis', { Passwords: [password], AuthenticationMode: { Type: 'password', Passwords: [password] } }),
      'Passwords provided via multiple arguments. Use only one argument',
      'error',
      'inferred',
    ],
    [
      'no-password-required and IAM',
      loggingIn('redis', { NoPasswordRequired: true, ...iam }),
      'No password required flag is true but provided authentication type is iam',
      'error',
      'inferred',
    ],
    ['no access string', { ...good, AccessString: undefined }, '`AccessString` is missing.', 'error', 'documented'],
    [
      'the id `default`',
      { ...good, UserId: 'default', UserName: 'default' },
      'User default already exists.',
      'error',
      'documented',
    ],
    [
      'an empty list of passwords',
      loggingIn('redis', { Passwords: [], NoPasswordRequired: true }),
      '`Passwords` is an empty list; AWS asks for one item at least.',
      'error',
      'documented',
    ],
    [
      '51 tags',
      { ...good, Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}` })) },
      'The maximum number of tags permitted on a resource is 50.',
      'error',
      'documented',
    ],
  ])('%s', (_name, input, message, severity, confidence) => {
    const said = problemsOf(input)
    expect(said).toHaveLength(1)
    expect(said[0]).toMatchObject({
      message: typeof message === 'string' ? message : (expect.stringMatching(message) as unknown),
      severity,
      confidence,
    })
    expect(said[0]?.source).toMatch(/^https:/)
    expect(said[0]?.help).toBeTruthy()
  })

  test.each([
    [
      'a Redis group without a default user',
      'redis',
      { UserName: 'app', authentication: 'iam' },
      'DefaultUserRequired',
      'Redis user group needs to contain a user with the user name default.',
    ],
    [
      'a user without a password in a Valkey group',
      'valkey',
      { UserId: 'app', authentication: 'no-password' },
      'InvalidParameterCombinationException',
      'No password user app cannot be added to user group with engine Valkey',
    ],
  ] as const)('%s', (_name, engine, user, fault, message) => {
    expect(checkUserGroup({ engine, users: [user] })).toMatchObject([{ fault, message, severity: 'error' }])
  })
})
