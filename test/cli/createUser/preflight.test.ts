import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { drive, type Setting } from '../drive.ts'
import { file, iamUser, passwordUser } from './aws.ts'

const check = (users: unknown, setting: Setting = {}, ...words: readonly string[]) =>
  drive(['create-user', '--input', 'users.yaml', ...words], {
    ...setting,
    files: { 'users.yaml': typeof users === 'string' ? users : file(users), ...setting.files },
  })

const jsonOf = async (users: unknown, setting: Setting = {}) => {
  const { out } = await check(users, setting, '--format', 'json')
  return JSON.parse(out) as {
    users: {
      state: string
      request: Record<string, unknown>
      problems: { path: string; line: number; code: string }[]
    }[]
  }
}

describe('without --send', () => {
  test('a user that is right is shown as it would be sent', async () => {
    expect(await check(iamUser('worker', { Tags: [{ Key: 'team', Value: 'payments' }] }))).toMatchObject({
      code: 0,
      err: '',
      out: `ready   worker (valkey, IAM)                            nothing sent: add --send

  UserId          worker
  UserName        worker
  Engine          valkey
  AccessString    on ~jobs:* resetchannels -@all +@list +@connection
  Authentication  iam
  Tags            team=payments
  AWS will show   on ~jobs:* resetchannels -@all +@list +@connection   (likely)
`,
    })
  })

  test('what AWS will show is not called likely where it was seen', async () => {
    const { out } = await check(iamUser('worker', { AccessString: 'on +get ~app:*' }))
    expect(out).toContain('  AWS will show   on ~app:* -@all +get\n')
  })

  test('all that is wrong is said at once, with AWS’s fault, how sure it is, and the line', async () => {
    const { code, out } = await check(`
user_id: worker
user_name: Worker
engine: valkey
access_string: on ~jobs:* -@all +@lisst
authentication_mode: { type: iam }
tgas: []
`)
    expect(code).toBe(1)
    expect(out).toMatch(/^refused {3}worker: 3 problems, nothing was sent\n/)
    expect(out).toContain('`tgas` is no field of this request; did you mean `Tags`?')
    expect(out).toContain('InvalidParameterValueException · source · line 5')
    expect(out).toContain('InvalidParameterCombinationException · documented · line 3')
  })

  test('one user that is refused refuses all, and the summary says so', async () => {
    const { code, out } = await check([iamUser('worker'), iamUser('-')])
    expect(code).toBe(1)
    expect(out).toMatch(/\n\n2 users: 1 ready, 1 refused; nothing was sent\.\n$/)
  })

  test('no more than the terminal has columns is written', async () => {
    const { out } = await check([iamUser('worker', { AccessString: `on ${'~app:some:* '.repeat(20)}-@all +@raed` })], {
      columns: 60,
    })
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(60)
  })

  test('control characters of the input never reach the terminal', async () => {
    const { out } = await check([iamUser('worker', { Tags: [{ Key: 'a\u001b[2J\u202e', Value: 'x' }] })])
    expect(out).not.toMatch(/[\u001b\u202e]/)
  })
})

describe('the input', () => {
  const list = [iamUser('worker'), iamUser('reader')]

  test.each([
    ['one user', iamUser('worker'), 1],
    ['a list', list, 2],
    ['users with defaults', { defaults: { Engine: 'valkey' }, users: list }, 2],
  ])('may be %s', async (_, users, count) => {
    const { users: found } = await jsonOf(users)
    expect(found.map(({ state }) => state)).toEqual(Array.from({ length: count }, () => 'ready'))
  })

  test.each([
    [
      'AWS’s names',
      'UserId: w\nUserName: w\nEngine: valkey\nAccessString: "off -@all"\nAuthenticationMode: {Type: iam}',
    ],
    [
      'camel case',
      'userId: w\nuserName: w\nengine: valkey\naccessString: "off -@all"\nauthenticationMode: {type: iam}',
    ],
    [
      'snake case',
      'user_id: w\nuser_name: w\nengine: valkey\naccess_string: "off -@all"\nauthentication_mode: {type: iam}',
    ],
    [
      'flags',
      '--user-id: w\n--user-name: w\n--engine: valkey\n--access-string: "off -@all"\n--authentication-mode: {Type: iam}',
    ],
  ])('takes fields in %s', async (_, text) => {
    expect((await jsonOf(text)).users[0]?.request).toMatchObject({ UserId: 'w', AccessString: 'off -@all' })
  })

  test('may come through stdin', async () => {
    expect(await drive(['create-user', '-i', '-'], { stdin: file(iamUser('worker')) })).toMatchObject({ code: 0 })
  })

  test('has defaults that a user overrides, whichever way a field is spelled', async () => {
    const { users } = await jsonOf(
      `
defaults: { engine: redis, access_string: 'off -@all', authentication_mode: { type: iam }, tags: [{ key: a, value: b }] }
users:
  - { UserId: one, UserName: one }
  - { UserId: two, UserName: two, Engine: valkey, Passwords: ['env:PW'] }`,
      { env: { PW: 'a-str0ng-pa))word' } },
    )
    expect(users[0]?.request).toMatchObject({ Engine: 'redis', AuthenticationMode: { Type: 'iam' } })
    expect(users[1]?.request).toMatchObject({ Engine: 'valkey', Passwords: ['****'], Tags: [{ Key: 'a', Value: 'b' }] })
    expect(users[1]?.request).not.toHaveProperty('AuthenticationMode')
  })

  test('takes aliases and merge keys, and says the line of what is wrong in a default', async () => {
    const { users } = await jsonOf(`
defaults: &all
  engine: vlakey
  authentication_mode: { type: iam }
users:
  - &one { user_id: one, user_name: one, access_string: off -@all }
  - { <<: *one, user_id: two, user_name: two }`)
    expect(users.map(({ problems }) => problems.map(({ code, line }) => [code, line]))).toEqual([
      [['engine-unknown', 3]],
      [['engine-unknown', 3]],
    ])
  })

  test('has no two users of one id', async () => {
    const { users } = await jsonOf([iamUser('worker'), passwordUser('Worker', ['env:PW'])], {
      env: { PW: 'a-str0ng-pa))word' },
    })
    expect(users.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      [],
      ['user-id-twice', 'user-id-lower-case'],
    ])
  })

  test.each([
    ['broken YAML', 'users: [', /^aclkit: users\.yaml:\d: /],
    ['an alias without an anchor', 'UserId: *hunter2hunter2x', /:1: A word that begins with `\*` is an alias/],
    ['an unknown tag', 'UserId: !hunter2hunter2x y', /:1: A word that begins with `!` is a tag/],
    ['a field twice', 'UserId: a\nUserId: b', /:2: This field is given twice/],
    ['two documents', 'UserId: a\n---\nUserId: b', /:2: A second document/],
    [
      'aliases that grow',
      `a: &a [x, x, x]\n${'bcdefghi'
        .split('')
        .map(
          (name, at) =>
            `${name}: &${name} [${Array(9)
              .fill(`*${'abcdefgh'.charAt(at)}`)
              .join(', ')}]`,
        )
        .join('\n')}\nusers: *i`,
      /Aliases multiply/,
    ],
    ['nothing', '', /No user stands in it/],
    ['a text', 'worker', /A user is an object/],
    ['defaults alone', 'defaults: {}', /`defaults` stands there without `users`/],
    ['more beside users', 'users: []\nuser: {}', /:2: Beside `users` only `defaults` may stand/],
    ['users that are no list', 'users: {}', /:1: `users` must be a list/],
    ['defaults that are no object', 'users: [{}]\ndefaults: []', /:2: `defaults` must be an object/],
  ])('is refused where it is %s', async (_, text, message) => {
    const { code, out, err } = await check(text)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
    expect(err).not.toContain('hunter2')
  })

  test('is refused where it is not UTF-8', async () => {
    const { code, err } = await drive(['create-user', '-i', '-'], { stdin: new Uint8Array([0x61, 0x3a, 0xff]) })
    expect({ code, err }).toEqual({ code: 2, err: 'aclkit: `stdin` is not UTF-8; save it as UTF-8.\n' })
  })

  test('that is no object is a user that is refused', async () => {
    expect((await jsonOf('- worker')).users[0]).toMatchObject({ id: null, state: 'refused' })
  })
})

describe('passwords', () => {
  const password = 'Zq8wT1mNv4Rk7Ls2'

  test.each([
    ['a variable', 'env:PW', { env: { PW: password } }],
    ['a file', 'file:secrets/pw', { files: { 'secrets/pw': `${password}\n` } }],
    ['stdin', 'stdin', { stdin: `${password}\n` }],
  ])('are read from %s, and never shown', async (_, reference, setting: Setting) => {
    const { code, out, err } = await check(passwordUser('worker', [reference]), setting)
    expect(code).toBe(0)
    expect(out).toContain(`Password        **** from ${reference}\n`)
    expect(out + err).not.toContain(password)
  })

  test('that are to be made are made when they are sent, not before', async () => {
    const { code, out, directory } = await check(passwordUser('worker', ['generate:pw']))
    expect(code).toBe(0)
    expect(out).toContain('**** from generate:pw, 259 bits')
    expect(existsSync(join(directory, 'pw'))).toBe(false)
  })

  test('that stand in the file are warned about', async () => {
    const { users } = await jsonOf(passwordUser('worker', [password]))
    expect(users[0]).toMatchObject({ state: 'ready', problems: [{ path: 'Passwords[0]', code: 'password-in-file' }] })
  })

  test.each([
    ['a variable that is not set', ['env:PW'], {}, 'The environment variable `PW` is not set.'],
    ['an empty variable', ['env:PW'], { env: { PW: '' } }, 'The environment variable `PW` is empty.'],
    ['a name that is none', ['env:P W'], {}, 'is no name of an environment variable'],
    ['a file that is not there', ['file:pw'], {}, 'The file `pw` cannot be read: there is no such file.'],
    ['a terminal', ['stdin'], {}, 'Nothing is piped in'],
    ['stdin twice', ['stdin', '-'], { stdin: password }, 'stdin is another password already.'],
    ['a file that is there already', ['generate:pw'], { files: { pw: 'x' } }, 'is there already'],
    ['one new file for two', ['generate:pw', 'generate:./pw'], {}, 'takes another password already'],
  ])('cannot be had from %s, beside all else that is wrong', async (_, passwords, setting: Setting, message) => {
    const { code, out } = await check(passwordUser('worker', passwords, { Engine: 'vlakey' }), setting)
    expect(code).toBe(2)
    expect(out.replaceAll(/\s+/g, ' ')).toContain(message)
    expect(out).toContain('vlakey')
  })

  test('that two users have are warned about', async () => {
    const { users } = await jsonOf([passwordUser('one', ['env:PW']), passwordUser('two', ['env:PW'])], {
      env: { PW: password },
    })
    expect(users[1]?.problems).toMatchObject([{ path: 'Passwords[0]', code: 'password-reused' }])
  })
})

describe('flags', () => {
  test.each([
    [[], /Name the users: `aclkit create-user --input users.yaml`/],
    [['-i', 'users.yaml', '--concurrency', '17'], /`--concurrency 17`: write a whole number from 1 to 16\./],
    [['-i', 'users.yaml', '--rate', '0.5'], /`--rate 0.5`: write a whole number from 1 to 100\./],
    [['-i', 'users.yaml', '--timeout', '-1'], /`--timeout -1`: write a whole number/],
    [['-i', 'users.yaml', '--format', 'jsn'], /There is no format `jsn`; did you mean `json`\?/],
    [['-i', 'users.yaml', '--jurnal', 'x'], /did you mean `--journal`\?/],
    [['-i', 'nope.yaml'], /`nope.yaml` cannot be read: there is no such file\./],
    [['-i', '-'], /`stdin` is a terminal/],
    [['-i', 'users.yaml', '--send', '--endpoint', 'nowhere'], /`--endpoint` must be a URL/],
  ])('%j are refused', async (words, message) => {
    const { code, out, err } = await drive(['create-user', ...words], {
      files: { 'users.yaml': file(iamUser('worker')) },
    })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })

  test('the help fits into 80 columns', async () => {
    const { out } = await drive(['create-user', '--help'])
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
  })
})
