import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAclFile } from '../../src/sources/aclFile.ts'
import { readAclList } from '../../src/sources/aclList.ts'
import { readPlain } from '../../src/sources/plain.ts'
import { readServerConfig } from '../../src/sources/serverConfig.ts'
import { agreesWithFile } from './agreement.ts'

const rulesIn = (file: { users: readonly { rules?: { text: string } }[] }) => file.users.map((user) => user.rules?.text)
const addressesIn = (file: { users: readonly { address: string }[] }) => file.users.map((user) => user.address)

describe('a plain file', () => {
  it('has one access string a line, and empty lines between them', () => {
    const file = readPlain('on ~shop:* +@read\n\n \t\noff -@all')
    expect(rulesIn(file)).toEqual(['on ~shop:* +@read', 'off -@all'])
    expect(addressesIn(file)).toEqual(['line 1', 'line 4'])
    expect(file.users[1]?.file).toEqual({ start: 22, end: 31 })
  })

  it('takes a hash with a blank for a comment, and a hash with digits for a rule', () => {
    const file = readPlain('# note\n#\n#00ff on')
    expect(file.comments.map((comment) => comment.text)).toEqual([' note', ''])
    expect(rulesIn(file)).toEqual(['#00ff on'])
  })

  it('ends lines at CRLF and does not take a byte-order mark for a rule', () => {
    const text = '\uFEFFon +get\r\n# x\r\noff\r\n'
    const file = readPlain(text)
    expect(rulesIn(file)).toEqual(['on +get', 'off'])
    expect(file.users[0]?.file).toEqual({ start: 1, end: 8 })
    for (const user of file.users) agreesWithFile(text, user)
  })
})

describe('an ACL file', () => {
  it('keeps the rules exactly: blanks in a row, tabs, and what looks like a comment', () => {
    const text = 'user alice on  ~a\t*  +get # no comment \t\r\n  user bob\n\n'
    const file = readAclFile(text)
    expect(rulesIn(file)).toEqual(['on  ~a\t*  +get # no comment', ''])
    expect(addressesIn(file)).toEqual(['user alice', 'user bob'])
    expect(file.users[0]?.fields['UserName']).toEqual({ value: 'alice', file: { start: 5, end: 10 } })
    expect(file.problems).toEqual([])
    for (const user of file.users) agreesWithFile(text, user)
  })

  it('takes a second blank after `user` for an empty name, as servers do', () => {
    expect(rulesIn(readAclFile('user  alice on'))).toEqual(['alice on'])
    expect(addressesIn(readAclFile('user  alice on'))).toEqual(['user '])
  })

  it('reports every line for which a server refuses the file, shows none of it, and reads the rest', () => {
    const file = readAclFile('# team\nUSER a on >hunter2\nuser\nuser\tb on\nuser c on')
    expect(addressesIn(file)).toEqual(['user c'])
    const messages = file.problems.map((problem) => problem.message)
    expect(messages).toHaveLength(4)
    expect(messages[0]).toContain('Suppressions for an ACL file go into the configuration file')
    expect(messages[1]).toContain('in lower case')
    expect(messages[2]).toContain('names no user')
    expect(messages[3]).toContain('tab')
    expect(messages.every((message) => message.includes('refuses the whole file'))).toBe(true)
    expect(messages.join('')).not.toContain('hunter2')
  })

  it('reports a byte-order mark, which servers take for a part of the first word', () => {
    const [problem] = readAclFile('\uFEFFuser a on').problems
    expect(problem?.message).toContain('byte-order mark')
  })
})

describe('the output of ACL LIST', () => {
  it('is read raw and as a terminal shows it', () => {
    const text = '127.0.0.1:6379> ACL LIST\n1) "user a on ~\\"q\\" \\\\ &* +@all"\n 2) "user b off"\nuser c on +get\n'
    const file = readAclList(text)
    expect(rulesIn(file)).toEqual(['on ~"q" \\ &* +@all', 'off', 'on +get'])
    expect(file.problems).toEqual([])
    for (const user of file.users) agreesWithFile(text, user)
  })

  it('puts the bytes of a character together again, and keeps bytes that are none', () => {
    const text = '1) "user \\xc3\\xa9 on ~\\xe2\\x82\\xac\\x01x ~\\xff"'
    const file = readAclList(text)
    expect(addressesIn(file)).toEqual(['user é'])
    expect(rulesIn(file)).toEqual(['on ~€\x01x ~\xff'])
    const euro = file.users[0]?.rules?.pieces.find((piece) => piece.start === 4)
    expect(text.slice(euro?.fileStart, euro?.fileEnd)).toBe('\\xe2\\x82\\xac')
  })

  it('reports what ACL LIST does not print', () => {
    expect(readAclList('1) "user a on"\n(error) NOPERM').problems).toHaveLength(1)
  })
})

describe('a configuration file', () => {
  it('has users among other directives, in any case, with comments on lines of their own', () => {
    const text = '# head\nport 6379\n  USER alice on "~a b" >x\r\nusers none\nuser "b c"\toff\n'
    const file = readServerConfig(text)
    expect(addressesIn(file)).toEqual(['user alice', 'user b c'])
    expect(rulesIn(file)).toEqual(['on "~a b" >x', 'off'])
    expect(file.comments).toEqual([{ text: ' head', file: { start: 0, end: 6 }, ownLine: true }])
    expect(file.users.every((user) => user.splitting === 'configuration')).toBe(true)
    for (const user of file.users) agreesWithFile(text, user)
  })

  it('reads names in both quotes with their escapes', () => {
    const file = readServerConfig(`user "a\\x41\\"" on\nuser 'it\\'s' on\nuser p"q" on`)
    expect(addressesIn(file)).toEqual([`user aA"`, `user it's`, 'user pq'])
  })

  it('reports names that no server can read', () => {
    const file = readServerConfig('user "a on\nuser\nuser "a"b on')
    expect(file.users).toEqual([])
    expect(file.problems).toHaveLength(3)
  })
})

describe('any text', () => {
  it('is read without a crash, with texts that agree with the file', () => {
    const line = fc.constantFrom(
      'user a on',
      '# x',
      '\t',
      '1) "user \\xc3',
      '"',
      '\\',
      "user 'q",
      '\r',
      '\uFEFF',
      'user ',
      'é',
    )
    const text = fc.array(fc.oneof(line, fc.string()), { maxLength: 20 })
    fc.assert(
      fc.property(text, fc.constantFrom('\n', '\r\n', ' '), (parts, joint) => {
        const whole = parts.join(joint)
        for (const read of [readPlain, readAclFile, readAclList, readServerConfig]) {
          for (const user of read(whole).users) agreesWithFile(whole, user)
        }
      }),
    )
  })
})
