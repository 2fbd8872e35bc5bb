import { describe, expect, test } from 'vitest'
import { checkRequest, preflight, preflightModify, UNKNOWN, type PreflightOptions } from '../../src/pipeline/index.ts'
import { brief, briefly, good, loggingIn, password, problemsOf } from './requests.ts'

describe('a request', () => {
  test('in which nothing is wrong goes out as it is', () => {
    expect(preflight(good)).toEqual({ ok: true, request: good, warnings: [] })
  })

  test('with many mistakes hears of all of them, warnings included', () => {
    const input = {
      UserId: 'Worker',
      UserName: '',
      Engine: 'Valky',
      AccessString: 'on ~a +@raed +gte',
      Passwords: ['short', 'with,comma-and-more'],
      NoPasswordRequired: true,
      Tags: [{ Key: 'aws:x' }],
      Tag: [],
    }
    expect(briefly(input)).toEqual([
      'error unknown-field at Tag',
      'warning user-id-lower-case at UserId',
      'error user-name-empty at UserName',
      'error engine-unknown at Engine',
      'error password-and-no-password at Passwords',
      'error password-length at Passwords[0]',
      'error password-characters at Passwords[1]',
      'error unknown-category at AccessString',
      'error unknown-command at AccessString',
      'error tag-key-reserved at Tags[0].Key',
    ])
  })

  test.each(['UserId', 'UserName', 'Engine', 'AccessString'])('without %s is not complete', (name) => {
    expect(problemsOf({ ...good, [name]: undefined })).toMatchObject([
      {
        code: 'missing-field',
        path: name,
        message: `\`${name}\` is missing.`,
        fault: 'InvalidParameterValueException',
      },
    ])
  })

  test('leaves an empty list of tags out', () => {
    expect(preflight({ ...good, Tags: [] })).toEqual({ ok: true, request: good, warnings: [] })
  })

  test('is never changed, and shares nothing with what goes out', () => {
    const Passwords = [password]
    const Tags = [{ Key: 'team', Value: 'jobs' }]
    const input = { ...loggingIn('valkey', { Passwords }), UserId: 'WORKER', Tags }
    const before = structuredClone(input)
    const result = preflight(input)
    if (!result.ok) throw new Error('a good request')
    result.request.Passwords?.push('another')
    result.request.Tags?.pop()
    expect(input).toEqual(before)
  })
})

describe('a field that is unknown', () => {
  test.each([
    ['UserID', 'UserId'],
    ['user_id', 'UserId'],
    ['AcessString', 'AccessString'],
    ['password', 'Passwords'],
    ['--no-password-required', 'NoPasswordRequired'],
  ])('`%s` may have been meant as `%s`', (name, meant) => {
    const [problem] = problemsOf({ ...good, [name]: 'x' })
    expect(problem).toMatchObject({ code: 'unknown-field', path: name, help: `Write \`${meant}\`.` })
    expect(problem?.message).toContain(`did you mean \`${meant}\`?`)
  })

  test.each(['constructor', '__proto__x', 'Region', 'x'.repeat(100)])('`%s` hears which ones there are', (name) => {
    const [problem] = problemsOf({ ...good, [name]: 'x' })
    expect(problem?.help).toContain('The fields are `UserId`, `UserName`,')
  })

  test('is found within the authentication mode', () => {
    expect(briefly({ ...good, AuthenticationMode: { Type: 'iam', Password: 'x' } })).toEqual([
      'error unknown-field at AuthenticationMode.Password',
    ])
  })
})

describe('with any spelling', () => {
  const any: PreflightOptions = { spelling: 'any' }

  test.each([
    [
      'camel case',
      {
        userId: 'w',
        userName: 'w',
        engine: 'valkey',
        accessString: 'on -@all +ping',
        authenticationMode: { type: 'iam' },
      },
    ],
    [
      'snake case',
      {
        user_id: 'w',
        user_name: 'w',
        engine: 'valkey',
        access_string: 'on -@all +ping',
        authentication_mode: { type: 'iam' },
      },
    ],
    [
      'kebab case',
      {
        'user-id': 'w',
        'user-name': 'w',
        engine: 'valkey',
        'access-string': 'on -@all +ping',
        'authentication-mode': { Type: 'iam' },
      },
    ],
    [
      'flags',
      {
        '--user-id': 'w',
        '--user-name': 'w',
        '--engine': 'valkey',
        '--access-string': 'on -@all +ping',
        '--authentication-mode': { type: 'iam' },
      },
    ],
  ])('%s is understood', (_name, input) => {
    const request = {
      UserId: 'w',
      UserName: 'w',
      Engine: 'valkey',
      AccessString: 'on -@all +ping',
      AuthenticationMode: { Type: 'iam' },
    }
    expect(preflight(input as object, any)).toEqual({ ok: true, request, warnings: [] })
    expect(preflight(input as object).ok).toBe(false)
  })

  test('a field that is given twice is refused', () => {
    expect(briefly({ ...good, user_id: 'worker' }, any)).toEqual(['error field-twice at UserId'])
  })

  test('tags are understood, too', () => {
    expect(preflight({ ...good, tags: [{ key: 'a', value: 'b' }] } as object, any)).toMatchObject({
      ok: true,
      request: { Tags: [{ Key: 'a', Value: 'b' }] },
    })
  })
})

describe('a value of the wrong type is a problem, never an exception', () => {
  test.each([
    ['a number', 5, 'UserId', '`UserId` must be a text, not a number.'],
    ['null', null, 'Passwords', '`Passwords` must be a list of texts, not null.'],
    ['a list', ['valkey'], 'Engine', '`Engine` must be a text, not a list.'],
    ['a text', 'true', 'NoPasswordRequired', '`NoPasswordRequired` must be true or false, not a text.'],
    [
      'a text',
      'iam',
      'AuthenticationMode',
      '`AuthenticationMode` must be an object with `Type` and `Passwords`, not a text.',
    ],
    ['an object', { team: 'a' }, 'Tags', '`Tags` must be a list of objects with `Key` and `Value`, not an object.'],
    ['a function', () => 'x', 'AccessString', '`AccessString` must be a text, not a function.'],
    ['a bigint', 5n, 'UserName', '`UserName` must be a text, not a bigint.'],
    ['a symbol', Symbol('x'), 'UserName', '`UserName` must be a text, not a symbol.'],
  ])('%s', (_name, value, path, message) => {
    expect(problemsOf({ ...good, [path]: value })).toContainEqual(
      expect.objectContaining({ code: 'wrong-type', path, message, severity: 'error' }),
    )
  })

  test('within a list', () => {
    expect(briefly(loggingIn('valkey', { Passwords: [password, 5] }))).toEqual(['error wrong-type at Passwords[1]'])
  })

  test.each([undefined, null, 5, 'a text', [], () => good, Symbol('x')])('as a whole: %s', (input) => {
    expect(briefly(input)).toEqual(['error not-an-object at '])
  })

  test('getters that throw', () => {
    const input = Object.defineProperty({ ...good }, 'Engine', {
      enumerable: true,
      get: () => {
        throw new Error(password)
      },
    })
    expect(briefly(input)).toEqual(['error unreadable at Engine'])
  })

  test('proxies that throw, or were revoked', () => {
    const { proxy, revoke } = Proxy.revocable({ ...good }, {})
    revoke()
    expect(briefly(proxy)).toEqual(['error unreadable at '])
    expect(briefly({ ...good, Tags: proxy })).toEqual(['error unreadable at Tags'])
    const throwing = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no')
        },
      },
    )
    expect(briefly({ ...good, AuthenticationMode: throwing })).toEqual(['error unreadable at AuthenticationMode'])
  })

  test('fields of a class are read as the SDK reads them', () => {
    class Input {
      UserName = 'worker'
      Engine = 'valkey'
      AccessString = good.AccessString
      AuthenticationMode = good.AuthenticationMode
      get UserId() {
        return this.UserName
      }
    }
    expect(preflight(new Input())).toEqual({ ok: true, request: good, warnings: [] })
  })

  test('lists without end', () => {
    const input = { ...good, Tags: Array.from({ length: 3 }, () => ({ Key: 'k' })) }
    const endless = new Proxy(input.Tags, { get: (list, name) => (name === 'length' ? 2 ** 32 : list[0]) })
    expect(briefly({ ...good, Tags: endless })).toContain('error tags-too-many at Tags')
  })
})

test.each([
  ['spelling', { spelling: 'all' }],
  ['accessStringForm', { accessStringForm: 'short' }],
  ['lint', { lint: 'everything' }],
  ['engine', { engine: 'valkey-1' }],
])('an option `%s` that is not known is a misuse', (name, options) => {
  expect(() => preflight(good, options as PreflightOptions)).toThrow(new RegExp(`^\`${name}\``))
})

describe('an access string in the form that AWS returns', () => {
  const options = { accessStringForm: 'read-back' } as const
  const sent = (AccessString: string, more: PreflightOptions = {}) =>
    preflight({ ...good, AccessString }, { ...options, ...more })

  test('is sent where that is asked', () => {
    expect(sent('on +get ~app:*')).toMatchObject({
      ok: true,
      request: { AccessString: 'on ~app:* -@all +get' },
      warnings: [],
    })
    expect(preflight({ ...good, AccessString: 'on +get ~app:*' })).toMatchObject({
      request: { AccessString: 'on +get ~app:*' },
    })
    expect(preflightModify({ UserId: 'worker', AccessString: 'on +get ~app:*' }, options)).toMatchObject({
      request: { AccessString: 'on ~app:* -@all +get' },
    })
  })

  test('is sent as it was given where the form would take something away', () => {
    const text = 'on ~a +@all (~b +publish)'
    const result = sent(text)
    expect(result).toMatchObject({ ok: true, request: { AccessString: text } })
    expect(result.ok && result.warnings).toMatchObject([
      { code: 'access-string-form', severity: 'warning', message: expect.stringContaining('serverless') as string },
    ])
    expect(sent(text, { engine: 'elasticache-valkey-8.1' })).toMatchObject({
      request: { AccessString: 'on ~a resetchannels +@all (~b resetchannels -@all +publish)' },
      warnings: [],
    })
  })

  test('is still refused where it is wrong', () => {
    expect(sent('on +nosuch').ok).toBe(false)
    expect(briefly({ ...good, AccessString: 'on +nosuch' }, { ...options, lint: 'off' })).toEqual([
      'warning access-string-form at AccessString',
    ])
  })

  test('is its own form', () => {
    const first = sent('+get on ~app:*')
    expect(first.ok && preflight(first.request, options)).toEqual(first)
  })
})

describe('a request of ModifyUser', () => {
  const modify = (input: object) => preflightModify(input)
  const said = (input: object) => {
    const result = modify(input)
    return (result.ok ? result.warnings : result.problems).map(brief)
  }

  test('asks for the id alone', () => {
    expect(said({})).toEqual(['error missing-field at UserId', 'warning nothing-to-modify at '])
    expect(said({ UserId: 'worker' })).toEqual(['warning nothing-to-modify at '])
  })

  test('goes out with the id and the engine in lower case', () => {
    const input = { UserId: 'Worker', Engine: 'VALKEY', Passwords: [password], AccessString: 'on  -@all +ping' }
    expect(modify(input)).toMatchObject({
      ok: true,
      request: { UserId: 'worker', Engine: 'valkey', Passwords: [password], AccessString: 'on  -@all +ping' },
    })
  })

  test('cannot change the built-in user, the name or the tags', () => {
    expect(said({ UserId: 'default', AccessString: 'off -@all' })).toEqual(['error default-user-fixed at UserId'])
    expect(said({ UserId: 'worker', Engine: 'redis', UserName: 'x', Tags: [] })).toEqual([
      'error unknown-field at UserName',
      'error unknown-field at Tags',
    ])
  })

  test('keeps the rules of authenticating', () => {
    expect(said({ UserId: 'worker', Passwords: [password], NoPasswordRequired: true })).toEqual([
      'error password-and-no-password at Passwords',
    ])
    expect(said({ UserId: 'worker', Engine: 'valkey', NoPasswordRequired: true })).toEqual([
      'error valkey-without-password at NoPasswordRequired',
    ])
  })

  test('has appended rules read as what follows others', () => {
    expect(said({ UserId: 'worker', AppendAccessString: '+get' })).toEqual([])
    expect(said({ UserId: 'worker', AppendAccessString: '-@dangerous' })).toEqual([])
    expect(said({ UserId: 'worker', AccessString: '+get' })).toEqual(['warning login-missing at AccessString'])
  })

  test('has mistakes of appended rules at their own characters', () => {
    const result = modify({ UserId: 'worker', AppendAccessString: '+get +@raed resetpass' })
    expect(result.ok ? [] : result.problems).toMatchObject([
      { path: 'AppendAccessString', code: 'unknown-category', span: { start: 5, end: 11 } },
      {
        path: 'AppendAccessString',
        code: 'password-in-access-string',
        span: { start: 12, end: 21 },
        confidence: 'observed',
      },
    ])
  })

  test('with both kinds of rules is warned about', () => {
    expect(said({ UserId: 'worker', AccessString: 'on +get', AppendAccessString: '+set' })).toEqual([
      'warning access-string-twice at AppendAccessString',
    ])
    expect(said({ UserId: 'worker', AppendAccessString: ' ' })).toEqual([
      'error access-string-blank at AppendAccessString',
    ])
  })
})

describe('a request of which only parts are known', () => {
  const said = (fields: Record<string, unknown>) => checkRequest({ ...good, ...fields }).map(brief)

  test.each(Object.keys(good))('has nothing wrong with %s where it is a reference', (name) => {
    expect(said({ [name]: UNKNOWN })).toEqual([])
  })

  test('has no missing authentication where a part of it is a reference', () => {
    const none = { AuthenticationMode: undefined }
    expect(said(none)).toEqual(['error authentication-missing at AuthenticationMode'])
    expect(said({ ...none, Passwords: UNKNOWN })).toEqual([])
    expect(said({ ...none, Passwords: [UNKNOWN] })).toEqual([])
    expect(said({ ...none, NoPasswordRequired: UNKNOWN })).toEqual([])
    expect(said({ AuthenticationMode: { Type: UNKNOWN } })).toEqual([])
    expect(said({ AuthenticationMode: { Type: 'password', Passwords: UNKNOWN } })).toEqual([])
  })

  test('is wrong where what is known is wrong', () => {
    expect(said({ AuthenticationMode: { Type: 'iam', Passwords: [UNKNOWN] } })).toEqual([
      'error password-not-allowed at AuthenticationMode.Passwords',
    ])
    expect(said({ UserName: UNKNOWN, AuthenticationMode: { Type: 'no-password-required' } })).toEqual([
      'error valkey-without-password at AuthenticationMode.Type',
    ])
    expect(said({ Tags: [UNKNOWN, { Key: UNKNOWN, Value: 'x' }, { Key: 'aws:a', Value: UNKNOWN }] })).toEqual([
      'error tag-key-reserved at Tags[2].Key',
    ])
    expect(said({ AuthenticationMode: { Type: 'password', Passwords: [UNKNOWN, UNKNOWN, UNKNOWN] } })).toEqual([
      'error passwords-too-many at AuthenticationMode.Passwords',
    ])
  })

  test('may be one of ModifyUser', () => {
    expect(checkRequest({ UserId: UNKNOWN, AppendAccessString: '+@raed' }, { operation: 'modify' }).map(brief)).toEqual(
      ['error unknown-category at AppendAccessString'],
    )
  })
})
