import { describe, expect, test } from 'vitest'
import { preflight } from '../../src/pipeline/index.ts'
import { briefly, good, loggingIn, problemsOf } from './requests.ts'

const withPassword = (Password: string) => loggingIn('valkey', { Passwords: [Password] })

describe('the user id', () => {
  test.each(['1worker', '-worker', 'work_er', 'work er', '', 'wörker', 'worker\n'])(
    '`%s` does not match the pattern',
    (UserId) => {
      expect(
        problemsOf({
          ...good,
          UserId,
          UserName: UserId || 'x',
          Engine: 'redis',
          AuthenticationMode: undefined,
          NoPasswordRequired: true,
        }),
      ).toContainEqual(
        expect.objectContaining({ code: 'user-id-pattern', path: 'UserId', fault: 'InvalidParameterValueException' }),
      )
    },
  )

  test('goes out in lower case, and that is said', () => {
    const input = { ...good, UserId: 'WorkEr', AuthenticationMode: undefined, Passwords: ['a-str0ng-pa))word'] }
    const result = preflight(input)
    expect(result).toMatchObject({ ok: true, request: { UserId: 'worker', UserName: 'worker' } })
    expect(briefly(input)).toEqual(['warning user-id-lower-case at UserId'])
  })

  test('stays as it is for IAM, and upper case is warned about', () => {
    const input = { ...good, UserId: 'Worker', UserName: 'Worker' }
    expect(preflight(input)).toMatchObject({ ok: true, request: { UserId: 'Worker' } })
    expect(briefly(input)).toEqual(['warning iam-upper-case at UserId'])
  })

  test.each(['default', 'Default'])('`%s` is taken', (UserId) => {
    expect(problemsOf({ ...good, UserId, UserName: UserId })).toContainEqual(
      expect.objectContaining({ code: 'user-id-taken', fault: 'UserAlreadyExistsFault', severity: 'error' }),
    )
  })

  test.each(['a'.repeat(41), 'worker-', 'wor--ker'])('`%s` is warned about: the console refuses it', (id) => {
    expect(briefly({ ...good, UserId: id, UserName: id })).toEqual(['warning user-id-shape at UserId'])
  })
})

describe('the user name', () => {
  const named = (UserName: string) => ({ ...loggingIn('redis', { NoPasswordRequired: true }), UserName })
  test('must not be empty', () => expect(briefly(named(''))).toEqual(['error user-name-empty at UserName']))
  test('with a blank is warned about', () =>
    expect(briefly(named('My User'))).toEqual(['warning user-name-blank at UserName']))
  test('of 121 characters is warned about', () => {
    expect(briefly(named('n'.repeat(121)))).toEqual(['warning user-name-length at UserName'])
    expect(briefly(named('n'.repeat(120)))).toEqual([])
  })
  test('default replaces the default user', () => expect(briefly(named('default'))).toEqual([]))
})

describe('the engine', () => {
  test.each(['Valkey', 'VALKEY', 'vALKEY'])('`%s` goes out in lower case, and that is said', (Engine) => {
    expect(preflight({ ...good, Engine })).toMatchObject({ ok: true, request: { Engine: 'valkey' } })
    expect(briefly({ ...good, Engine })).toEqual(['warning engine-lower-case at Engine'])
  })

  test.each([
    ['vlakey', 'There is no engine `vlakey`; did you mean `valkey`?'],
    ['memcached', 'There is no engine `memcached`.'],
    ['valkey 8', 'There is no engine `valkey 8`; did you mean `valkey`?'],
    ['', 'There is no engine ``.'],
  ])('`%s` is none', (Engine, message) => {
    expect(problemsOf({ ...good, Engine })).toMatchObject([{ path: 'Engine', message, severity: 'error' }])
  })

  test('decides which offerings read the access string', () => {
    const AccessString = 'on ~a:* +@read +bf.add'
    expect(briefly({ ...good, AccessString })).toEqual([])
    expect(briefly({ ...good, Engine: 'Redis', AccessString })).toContain('error unknown-command at AccessString')
  })
})

describe('passwords', () => {
  const length = {
    code: 'password-length',
    path: 'Passwords[0]',
    message: 'Passwords length must be between 16-128 characters.',
  }

  test.each([15, 129])('of %i characters are refused', (count) => {
    expect(problemsOf(withPassword('aB3$'.repeat(33).slice(0, count)))).toMatchObject([length])
  })

  test.each([16, 128])('of %i characters are taken', (count) => {
    expect(preflight(withPassword('xK7$w!2mQz)p^Lr5'.repeat(8).slice(0, count))).ok).toBe(true)
  })

  test('count characters, not UTF-16 units', () => {
    expect(briefly(withPassword('🔑'.repeat(15)))).toContain('error password-length at Passwords[0]')
    expect(briefly(withPassword('🔑'.repeat(8) + 'abcdefgh'))).not.toContain('error password-length at Passwords[0]')
  })

  test.each([',', '"', '/', '@', '\t', '\u0000', '\u007f'])('with %j are refused', (sign) => {
    expect(briefly(withPassword(`a-str0ng-pa))word${sign}`))).toEqual(['error password-characters at Passwords[0]'])
  })

  test.each([' ', 'é', '\u00a0'])('with %j are warned about: whether it is printable is not known', (sign) => {
    expect(briefly(withPassword(`a-str0ng-pa))word${sign}`))).toContain(
      'warning password-uncommon-characters at Passwords[0]',
    )
  })

  test('that are equal are warned about', () => {
    const Passwords = ['a-str0ng-pa))word', 'a-str0ng-pa))word']
    expect(briefly(loggingIn('valkey', { Passwords }))).toEqual(['warning passwords-equal at Passwords[1]'])
  })

  test('stand in a list that is not empty', () => {
    expect(briefly(loggingIn('redis', { Passwords: [], NoPasswordRequired: true }))).toEqual([
      'error passwords-empty at Passwords',
    ])
    expect(briefly(loggingIn('redis', { AuthenticationMode: { Type: 'iam', Passwords: [] } }))).toEqual([
      'error passwords-empty at AuthenticationMode.Passwords',
    ])
  })

  test('of the authentication mode are checked like the others', () => {
    expect(briefly(loggingIn('redis', { AuthenticationMode: { Type: 'password', Passwords: ['short'] } }))).toEqual([
      'error password-length at AuthenticationMode.Passwords[0]',
    ])
  })
})

describe('tags', () => {
  const tagged = (...Tags: unknown[]) => ({ ...good, Tags })
  const fifty = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }))

  test('keep order and count', () => {
    const result = preflight({ ...good, Tags: fifty })
    expect(result).toMatchObject({ ok: true, request: { Tags: fifty } })
  })

  test('are fifty at most', () => {
    expect(problemsOf({ ...good, Tags: [...fifty, { Key: 'more' }] })).toMatchObject([
      {
        fault: 'TagQuotaPerResourceExceeded',
        message: 'The maximum number of tags permitted on a resource is 50.',
        help: 'Take 1 away.',
      },
    ])
  })

  test.each([
    ['no key', { Value: 'v' }, 'error tag-key-missing at Tags[0].Key'],
    ['an empty key', { Key: '' }, 'warning tag-key-empty at Tags[0].Key'],
    ['a key of null', { Key: null }, 'error wrong-type at Tags[0].Key'],
    ['a key of 129 characters', { Key: 'k'.repeat(129) }, 'error tag-key-length at Tags[0].Key'],
    ['a value of 257 characters', { Key: 'k', Value: 'v'.repeat(257) }, 'error tag-value-length at Tags[0].Value'],
    ['a key of AWS', { Key: 'aws:team' }, 'error tag-key-reserved at Tags[0].Key'],
    ['a key almost of AWS', { Key: 'Aws:team' }, 'warning tag-key-almost-reserved at Tags[0].Key'],
    ['a key that CloudFormation refuses', { Key: 'té' }, 'warning tag-characters at Tags[0].Key'],
    ['a value that CloudFormation refuses', { Key: 't', Value: '50%' }, 'warning tag-characters at Tags[0].Value'],
    ['a lower-case field', { Key: 't', value: 'v' }, 'error unknown-field at Tags[0].value'],
    ['no object', 'team=jobs', 'error wrong-type at Tags[0]'],
  ])('with %s', (_name, tag, said) => {
    expect(briefly(tagged(tag))).toEqual([said])
  })

  test('take keys of 128 and values of 256 characters of any plane', () => {
    expect(briefly(tagged({ Key: '🔑'.repeat(128), Value: '🔑'.repeat(256) }))).toEqual([
      'warning tag-characters at Tags[0].Key',
      'warning tag-characters at Tags[0].Value',
    ])
  })

  test('may have a value of null, which is left out', () => {
    expect(preflight({ ...good, Tags: [{ Key: 'team', Value: undefined }] })).toMatchObject({ ok: true })
    expect(preflight(tagged({ Key: 'team', Value: null }) as typeof good)).toEqual({
      ok: true,
      request: { ...good, Tags: [{ Key: 'team' }] },
      warnings: [],
    })
  })

  test('have keys of their own, upper and lower case apart', () => {
    expect(briefly(tagged({ Key: 'a' }, { Key: 'A' }, { Key: 'a' }))).toEqual(['error tag-key-twice at Tags[2].Key'])
  })
})

describe('the access string', () => {
  const reading = (AccessString: string) => ({ ...good, AccessString })

  test.each(['', ' ', '\t \n'])('%j is blank', (text) => {
    expect(briefly(reading(text))).toEqual(['error access-string-blank at AccessString'])
  })

  test('goes out byte for byte', () => {
    const AccessString = 'ON  ~a:*   +@READ +get  -@dangerous '
    expect(preflight(reading(AccessString))).toMatchObject({ ok: true, request: { AccessString } })
  })

  test('is refused where every offering of the engine refuses it, at the characters', () => {
    expect(problemsOf(reading('on ~app:* +@raed'))).toMatchObject([
      {
        path: 'AccessString',
        code: 'unknown-category',
        fault: 'InvalidParameterValueException',
        severity: 'error',
        confidence: 'source',
        span: { start: 10, end: 16 },
      },
    ])
  })

  test('without on or off is warned about: nobody can log in', () => {
    expect(problemsOf(reading('~app:* +@read'))).toMatchObject([
      { code: 'login-missing', severity: 'warning', confidence: 'documented' },
    ])
  })

  test('with what does not say what its author meant is warned about on request only', () => {
    expect(briefly(reading('on ~* +@all'))).toEqual([])
    expect(briefly(reading('on ~* +@all'), { lint: 'warnings' })).toEqual(['warning full-access at AccessString'])
  })

  test('is not read where lint has read it already', () => {
    expect(briefly(reading('on ~app:* +@raed'), { lint: 'off' })).toEqual([])
    expect(briefly(reading(' '), { lint: 'off' })).toEqual(['error access-string-blank at AccessString'])
  })

  test('is checked against the engine that is asked for', () => {
    expect(briefly(reading('on ~app:* +get db=0'), { engine: 'elasticache-valkey-8.1' })).toEqual([
      'error refused-rule at AccessString',
    ])
  })
})

test('half a character is refused: it cannot be sent', () => {
  expect(briefly({ ...good, Tags: [{ Key: 'k', Value: 'a\ud800' }] })).toEqual([
    'error lone-surrogate at Tags[0].Value',
  ])
  expect(preflight({ ...good, Tags: [{ Key: '🔑', Value: '🔑' }] }).ok).toBe(true)
})
