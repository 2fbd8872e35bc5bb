import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { drive, terraformUser } from './drive.ts'

/** Runs `aclkit test` on a file of assertions. */
const check = async (text: string, files: Readonly<Record<string, string>> = {}, ...flags: string[]) =>
  drive(['test', 'rights.yaml', ...flags], { files: { 'rights.yaml': text, ...files } })

/** A file with one user. */
const user = (string: string, ...lines: string[]): string =>
  ['users:', '  worker:', `    string: ${string}`, ...lines.map((line) => `    ${line}`), ''].join('\n')

const schema = new Ajv().compile(
  JSON.parse(readFileSync(new URL('../../docs/test.schema.json', import.meta.url), 'utf8')) as object,
)

describe('assertions', () => {
  it.each([
    ['that a call is allowed', 'on ~a* +get', 'must allow: [GET a]', 0],
    ['that a call is allowed, which is denied', 'on ~a* +get', 'must allow: [GET b]', 1],
    ['that a call is denied', 'on ~a* +get', 'must deny: [GET b, FLUSHALL]', 0],
    ['that a call is denied, which is allowed', 'on ~a* +get', 'must deny: [GET a]', 1],
    ['of a call in quotes', 'on ~a +get', `must deny: ['GET "a b"', [GET, a b]]`, 0],
    ['of bytes', 'on ~[^a-z] +get', `must allow: ['GET "\\xff"']`, 0],
    ['that nothing is gained', 'on ~a +get', 'no new access than: on ~a* +@read', 0],
    ['that nothing is gained, which is', 'on ~a +get', 'no new access than: on ~b +get', 1],
    ['whatever the password', 'on >secret-word ~a +get', 'no new access than: off ~a +get', 0],
    ['of a string that is refused', 'on +nosuch', 'must deny: [GET a]', 1],
    ['of a limit that is refused', 'on +get', 'no new access than: +nosuch', 1],
    ['of no command', 'on +get', 'must deny: [NOSUCH a]', 2],
    ['of too few words', 'on +get', 'must deny: [GET]', 2],
  ])('%s', async (_, string, line, code) => {
    const text = user(string, line)
    expect((await check(text)).code).toBe(code)
    expect([schema(parse(text)), schema.errors]).toEqual([true, null])
  })

  it('that fail are shown in the file, with the rule that decides and the words of the server', async () => {
    const { code, out } = await check(user('on ~a* +@all -@dangerous', 'must allow:', '  - FLUSHALL'))
    expect(code).toBe(1)
    expect(out).toContain('rights.yaml:5:9  error  must-allow  worker')
    expect(out).toContain('denied: taken away by -@dangerous')
    expect(out).toContain("why   User worker has no permissions to run the 'flushall' command")
    expect(out).toContain('1 assertion about 1 user: 1 does not hold.')
    expect(out).toContain('Judged as ElastiCache Valkey 9.0.')
  })

  it('that fail on some engines only say which', async () => {
    const { code, out } = await check(
      `engine: [valkey-8.1, redis-6.2]\n${user('on +subscribe', 'must allow: [SUBSCRIBE x]')}`,
    )
    expect(code).toBe(1)
    expect(out).toContain('where Valkey 8.1')
    expect(out).toContain('Judged as Redis 6.2; Valkey 8.1.')
  })

  it('may be made in a database', async () => {
    const lines = ['engine: valkey-9.1', 'database: 3', 'must deny: [GET a]']
    expect((await check(user('on ~a +get db=0', ...lines))).code).toBe(0)
  })

  it('that no command has name the one that was meant', async () => {
    const { out } = await check(user('on +get', 'must deny: [FLUSHAL]'))
    expect(out).toContain('did you mean FLUSHALL?')
  })
})

describe('the rules that no assertion touches', () => {
  it.each([
    [
      'are those that neither grant, take away nor match',
      'on ~a* ~b* -@all +get +set -@dangerous',
      'must allow: [GET a]',
      '3 of 5 rules decide none of them: worker ~b* +set -@dangerous.',
    ],
    [
      'are not those that take away',
      'on ~a* +@all -@dangerous',
      'must deny: [FLUSHALL]',
      '2 of 3 rules decide none of them: worker ~a* +@all.',
    ],
    [
      'stand in parentheses, too',
      'on +get ~a (~b +set)',
      'must allow: [SET b v]',
      '2 of 4 rules decide none of them: worker +get ~a.',
    ],
    ['are none where all are', 'on ~a +get', 'must allow: [GET a]', 'Every rule decides one of them.'],
  ])('%s', async (_, string, line, says) => {
    expect((await check(user(string, line))).out.replace(/\s+/g, ' ')).toContain(says)
  })
})

describe('users of files', () => {
  const files = {
    'users.acl': 'user app on ~a* +get\nuser other on ~* +@all\n',
    'infra/users.tf': terraformUser('app', 'on ~${var.x}:* +get') + terraformUser('plain', 'on ~p:* +get'),
  }
  const of = (lines: string) => `users:\n  app:\n${lines.replace(/^/gm, '    ')}\n`

  it.each([
    ['by their name', 'file: users.acl\nmust allow: [GET a]\nmust deny: [SET a v]', 0],
    ['by their address', 'file: users.acl\naddress: user other\nmust allow: [FLUSHALL]', 0],
    ['of Terraform', 'file: infra/users.tf\naddress: aws_elasticache_user.plain\nmust allow: ["GET p:1"]', 0],
    ['with a placeholder are not known, which fails', 'file: infra/users.tf\nmust deny: [GET a]', 1],
  ])('are found %s', async (_, lines, code) => {
    expect((await check(of(lines), files)).code).toBe(code)
  })

  it.each([
    [
      'file: users.acl\naddress: user nobody\nmust allow: [GET a]',
      'has no user `user nobody`; there are `user app`, `user other`',
    ],
    ['file: none.acl\nmust allow: [GET a]', '`none.acl` cannot be read: there is no such file.'],
  ])('that are not there are said, with exit code 2: %j', async (lines, says) => {
    const { code, out } = await check(of(lines), files)
    expect([code, out.replace(/[\s│]+/g, ' ')]).toEqual([2, expect.stringContaining(says)])
  })
})

describe('reports', () => {
  const text = user(
    'on >the-secret-word ~a* +get',
    'must allow: [GET a, GET b]',
    'must deny: [SET a v]',
    'no new access than: ~a* +get >another-secret',
  )

  it.each(['pretty', 'json', 'junit'])('show no secret in %s', async (format) => {
    const flow = `{ users: { worker: { string: "on >the-secret-word ~a", must deny: [AUTH x, GET a] , must allow: [GET b] } } }`
    for (const each of [text, flow]) {
      const { out, err } = await check(each, {}, '-f', format)
      expect(out).not.toBe('')
      expect(out + err).not.toMatch(/the-secret|another-secret/)
    }
  })

  it('are JSON for programs', async () => {
    const { code, out } = await check(text, {}, '-f', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      path: 'rights.yaml',
      summary: { users: 1, assertions: 4, holds: 3, fails: 1, broken: 0, missing: 0, rules: 2, untouched: 0 },
      users: [
        {
          name: 'worker',
          engines: ['elasticache-valkey-9.0'],
          assertions: [
            { line: 4, column: 18, kind: 'must allow', text: 'GET a', verdict: 'holds' },
            {
              kind: 'must allow',
              text: 'GET b',
              verdict: 'fails',
              engines: [{ decision: { allowed: false, reason: 'key' } }],
            },
            { kind: 'must deny', verdict: 'holds' },
            { kind: 'no new access than', text: '~a* +get >****', verdict: 'holds' },
          ],
          untouched: [],
        },
      ],
    })
  })

  it('are JUnit for CI servers: a test case for each assertion', async () => {
    const { out } = await check(text, {}, '-f', 'junit')
    expect(out).toContain('<testsuite name="rights.yaml" tests="4" failures="1" errors="0" skipped="0">')
    expect(out).toContain('name="worker: must allow GET b"')
  })
})

describe('a file that is wrong', () => {
  it.each([
    ['[]', 'It must be a mapping with `users`'],
    ['users: 3', '`users` must name users'],
    ['users: {a: 3}', ':1: `users.a` must be a mapping of keys to values.'],
    [user('on', 'must alow: [GET a]'), ':4: `users.worker.must alow` is no key; did you mean `must allow`?'],
    [user('on'), 'is asserted nothing'],
    [user('on', 'file: x', 'must allow: [GET a]'), ':4: `worker` has a `string` and a `file`'],
    ['users: {a: {must allow: [GET a]}}', 'needs a `string`, or a `file`'],
    [user('on', 'must allow: GET a'), '`users.worker.must allow` must be a list.'],
    [user('on', `must allow: ['GET "a']`), 'is no call'],
    [user('on', 'engine: valky', 'must allow: [GET a]'), '`users.worker.engine` is no engine; did you mean `valkey`?'],
    ['users: {__proto__: {string: on, must deny: [GET a]}}', ':1: `__proto__` cannot be a name here'],
    ['users: {a: *b}', ':1: A word that begins with `*` is an alias'],
    ['users: {a: {string: on', ':1: '],
  ])('is said to be, with the line: %j', async (text, says) => {
    const { code, out, err } = await check(text)
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(says)])
  })

  it('needs to be named', async () => {
    expect(await drive(['test'])).toMatchObject({ code: 2, err: expect.stringContaining('aclkit test FILE') as string })
  })
})

describe('docs/test.schema.json', () => {
  it.each([
    ['users: {a: {string: on}}'],
    ['users: {a: {string: on, file: x, must allow: [GET a]}}'],
    ['users: {a: {string: on, must allow: [[]]}}'],
    ['users: {a: {string: on, must alow: [GET a]}}'],
    ['engine: 3\nusers: {}'],
  ])('refuses what aclkit refuses: %s', async (text) => {
    expect((await check(text)).code).toBe(2)
    expect(schema(parse(text))).toBe(false)
  })
})
