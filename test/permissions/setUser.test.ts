import { describe, expect, it } from 'vitest'
import { engines, type ServerEngineId } from '../../src/engines/index.ts'
import { type AclUser, getUser, listUser, newUser, setUser } from '../../src/permissions/index.ts'

const refusal = (engine: ServerEngineId, ...rules: string[]) => {
  const set = setUser(newUser(engine), rules)
  return set.ok ? undefined : set.error
}

describe('a first argument that is the byte 0xFF alone', () => {
  it.each<[ServerEngineId, boolean]>([
    ['redis-7.0', true],
    ['valkey-8.0', true],
    ['redis-8.0', true],
    ['valkey-8.1', false],
    ['valkey-9.1', false],
  ])('survives on %s: %s', (engine, survives) => {
    expect(refusal(engine, '(+"get|\\xff")') === undefined).toBe(survives)
    expect(refusal(engine, '(+"get|\\xffb" +"get|\\xfe")')).toBeUndefined()
    // Behind a closing quote it is seen, though it is dropped.
    expect(refusal(engine, `(+"get|'x'\\xff")`) === undefined).toBe(engine === 'redis-7.0' || engine === 'valkey-9.1')
  })
})

describe('a refused rule list', () => {
  it.each<[string, string[], string]>([
    [
      'an unknown command',
      ['on', '+nosuch'],
      "Error in ACL SETUSER modifier '+nosuch': Unknown command or category name in ACL",
    ],
    ['no rule', ['get'], "Error in ACL SETUSER modifier 'get': Syntax error"],
    ['a rule with a NUL', ['~a\0b'], "Error in ACL SETUSER modifier '~a': Syntax error"],
    ['a rule with line ends', ['~a\r\nb'], "Error in ACL SETUSER modifier '~a  b': Syntax error"],
    [
      'a password that is not there',
      ['<p'],
      "Error in ACL SETUSER modifier '<p': The password you are trying to remove from the user does not exist",
    ],
    [
      'a hash in upper case',
      ['#ABC'],
      "Error in ACL SETUSER modifier '#ABC': The password hash must be exactly 64 characters and contain only lowercase hexadecimal characters",
    ],
    [
      'a rule inside a selector',
      ['(+get nosuch ~x)'],
      "Error in ACL SETUSER modifier '(+get nosuch ~x)': Syntax error",
    ],
    ['an empty word inside a selector', ['(+get "" ~x)'], `Error in ACL SETUSER modifier '(+get "" ~x)': Syntax error`],
    ['an open parenthesis', ['on', '(+get', '~x'], "Unmatched parenthesis in acl selector starting at '(+get'."],
    [
      'a first argument that stops the server',
      ['+select|a b'],
      "Error in ACL SETUSER modifier '+select|a b': Syntax error",
    ],
  ])('names %s in the words of the server', (_, rules, message) => {
    expect(refusal('valkey-8.1', ...rules)?.message).toBe(message)
  })

  it('says which argument was refused', () => {
    expect(refusal('valkey-8.1', 'on', '', '(+get', '~x)', '+nosuch')).toMatchObject({
      code: 'unknown-name',
      index: 4,
      rule: { kind: 'command', text: '+nosuch' },
    })
  })

  it('names the whole selector, as it was put together', () => {
    expect(refusal('valkey-8.1', '(+get', '(~x', ')')?.message).toContain("'(+get (~x )'")
    expect(refusal('redis-7.0', '(+get', '(+nosuch', ')')?.message).toContain("'(+nosuch )'")
  })

  it('names the call on 7.0.4, the opening argument later', () => {
    expect(refusal('redis-7.0.4', '(+get')?.message).toContain("starting at 'SETUSER'")
    expect(refusal('redis-7.0', '(+get')?.message).toContain("starting at '(+get'")
  })
})

describe('patterns and words with a NUL', () => {
  it('words and names end there', () => {
    const set = setUser(newUser('redis-7.2'), ['on\0zz', '+get\0zz', '~*\0x'])
    expect(set.ok && listUser(set.user)).toBe('on sanitize-payload ~* resetchannels -@all +get')
  })
})

describe('quotes behind which a word goes on', () => {
  const line = (engine: ServerEngineId, rule: string) => {
    const set = setUser(newUser(engine), [rule])
    return set.ok ? listUser(set.user).replace(/^.*-@all \(/, '(') : set.error.message
  }

  it('make a selector empty up to Valkey 8.1, and are read as in a shell from 9.0 on', () => {
    expect(line('valkey-8.1', '(~"a"b)')).toBe('(resetchannels -@all)')
    expect(line('valkey-9.1', '(~"a"b)')).toBe('(~ab resetchannels -@all)')
  })

  it('an escape of the last character is none in Valkey 9.1', () => {
    expect(line('valkey-8.1', '(~"a\\")')).toBe('(resetchannels -@all)')
    expect(line('valkey-9.1', '(~"a\\")')).toBe('(~a\\ resetchannels -@all)')
  })
})

describe('a user is never changed', () => {
  const rules = [
    'on >p ~a %R~b &c +get +config|get -@all +select|0 (+set ~s)',
    'reset',
    '+@all -@dangerous',
    'clearselectors resetkeys resetchannels',
    '<p',
    '~z +nosuch',
    '(+get (~x',
  ]

  /** Everything that can be seen of a user, from the outside and the inside. */
  const look = (user: AclUser) => ({
    line: listUser(user),
    reply: getUser(user),
    state: structuredClone({ ...user, engine: user.engine.id }),
  })

  it.each(engines)('on %s, whether rules are accepted or refused', (engine) => {
    const channels = newUser(engine).engine.traits.channels ? ['resetchannels', '&c'] : []
    const set = setUser(newUser(engine), ['on', '>p', '~a', ...channels, '+get', '-@write', '+select|0'])
    if (!set.ok) throw new Error(set.error.message)
    const before = look(set.user)
    for (const list of rules) setUser(set.user, list)
    expect(look(set.user)).toEqual(before)
    expect(listUser(newUser(engine))).not.toBe(before.line)
  })
})

describe('a NUL that an escape in a selector brings about', () => {
  it.each(['(+"get\\x00x")', '(a"llkeys\\x00")'])('ends the name in %s, as servers compare names', (text) => {
    expect(setUser(newUser('valkey-8.0'), text).ok).toBe(true)
  })
})
