import { describe, expect, it } from 'vitest'
import type { ServerEngineId } from '../../src/engines/index.ts'
import { listUser, loadAclFile } from '../../src/permissions/index.ts'

const TAIL = 'WARNING: ACL errors detected, no change to the previously active ACL rules was performed'
const HASH = 'The password hash must be exactly 64 characters and contain only lowercase hexadecimal characters'
const START = 'should start with user keyword followed by the username. '

/** The users of a file by name, or the error without its common end. */
function load(text: string, engine: ServerEngineId = 'redis-7.2') {
  const loaded = loadAclFile(text, engine)
  if (!loaded.ok) {
    expect(loaded.error.message.endsWith(TAIL)).toBe(true)
    expect(loaded.error.problems.map(({ message }) => message).join('') + TAIL).toBe(loaded.error.message)
    return loaded.error.message.slice(0, -TAIL.length)
  }
  return Object.fromEntries([...loaded.users].map(([name, user]) => [name, listUser(user)]))
}

const plain = 'sanitize-payload resetchannels -@all'
const defaultLine = { default: 'on nopass sanitize-payload ~* &* +@all' }

describe('an ACL file is loaded', () => {
  it.each<[string, string, Record<string, string>]>([
    ['empty', '', {}],
    ['with blank lines and CRLF', '\r\n\nuser a on\r\n \t\n', { a: `on ${plain}` }],
    ['without a final line end', 'user a on', { a: `on ${plain}` }],
    ['with blanks before user', ' \t user a on\n', { a: `on ${plain}` }],
    ['with several blanks between rules', 'user a  on   off\n', { a: `off ${plain}` }],
    ['with tabs around a rule', 'user a \ton\t \n', { a: `on ${plain}` }],
    ['with a selector over several words', 'user a (+get ~x)\n', { a: `off ${plain} (~x resetchannels -@all +get)` }],
    ['with a reset inside a line', 'user a on reset\n', { a: `off ${plain}` }],
    ['with a name that is not ASCII', 'user ä on\n', { ä: `on ${plain}` }],
    ['with a NUL, which takes the rest of the line and its end', 'user a on\0 off\nuser\n', { a: `on ${plain}` }],
  ])('%s', (_, text, users) => {
    if (text.includes('\0')) expect(load('user a on \0 off\n+get\n')).toEqual({ a: `on ${plain} +get`, ...defaultLine })
    else expect(load(text)).toEqual({ ...users, ...defaultLine })
  })

  it('with a line for default in place of the built-in one', () => {
    expect(load('user default on nopass ~* +@all\n')).toEqual({
      default: 'on nopass sanitize-payload ~* resetchannels +@all',
    })
  })

  it('with users in byte order', () => {
    expect(Object.keys(load('user ﬀ on\nuser 😀 on\nuser b on\nuser ab on\nuser a on\nuser B on\n'))).toEqual([
      'B',
      'a',
      'ab',
      'b',
      'default',
      'ﬀ',
      '😀',
    ])
  })
})

describe('an ACL file is refused', () => {
  it.each<[string, string, string]>([
    ['a line that is no user', 'on\n', `users.acl:1 ${START}`],
    ['a comment', '# users\nuser a on\n', `users.acl:1 ${START}`],
    ['USER in capitals', 'USER a on\n', `users.acl:1 ${START}`],
    ['user alone', 'user\n', `users.acl:1 ${START}`],
    ['a byte-order mark', '\ufeffuser a on\n', `users.acl:1 ${START}`],
    ['tabs as separators', 'user\ta\ton\n', `users.acl:1 ${START}`],
    ['two blanks before the name, which make it empty', 'user  a on\n', 'users.acl:1: Syntax error. '],
    ['a name with a blank in it', 'user a\vb on\n', "'users.acl:1: username 'a\vb' contains invalid characters. "],
    ['a comment behind the rules', 'user a on # x\n', `users.acl:1: ${HASH}. `],
    ['quotes around a pattern', 'user a on "~x"\n', 'users.acl:1: Syntax error. '],
    [
      'an unknown command, and the first other error',
      'user a +nosuch foo bar\n',
      "users.acl:1: Error in applying operation '+nosuch': Unknown command or category name in ACL. users.acl:1: Syntax error. ",
    ],
    ['a user that is there twice', 'user a on\nuser a off\n', "WARNING: Duplicate user 'a' found on line 2. "],
    [
      'a user whose first line is wrong, too',
      'user a foo\nuser a off\n',
      "users.acl:1: Syntax error. WARNING: Duplicate user 'a' found on line 2. ",
    ],
    ['an unclosed parenthesis', 'user a (+get\n', 'users.acl:1: Unmatched parenthesis in selector definition.'],
    ['one that stops servers', 'user a on (+get ~x\n', 'users.acl:1: Unmatched parenthesis in selector definition.'],
  ])('for %s', (_, text, message) => {
    expect(load(text)).toBe(message)
  })

  it('with the path and line of each problem', () => {
    const loaded = loadAclFile('user a on\n\nuser b foo\nx\n', 'redis-7.2', { path: '/etc/users.acl' })
    expect(loaded.ok ? [] : loaded.error.problems).toEqual([
      { line: 3, message: '/etc/users.acl:3: Syntax error. ' },
      { line: 4, message: `/etc/users.acl:4 ${START}` },
    ])
  })
})

describe('6.x', () => {
  it('lets a later line for a user replace the first, from reset on', () => {
    expect(load('user a on ~x\nuser a ~y\n', 'redis-6.2')).toMatchObject({ a: 'off sanitize-payload ~y &* -@all' })
  })

  it('resets the user default before its line', () => {
    expect(load('user default on nopass ~* +@all\n', 'redis-6.2')).toEqual({
      default: 'on nopass sanitize-payload ~* &* +@all',
    })
  })

  it('lists every error of a line, of a selector word by word', () => {
    expect(load('user a +nosuch foo (+get ~x)\n', 'redis-6.2')).toBe(
      'users.acl:1: Unknown command or category name in ACL. users.acl:1: Syntax error. users.acl:1: Syntax error. ',
    )
  })
})
