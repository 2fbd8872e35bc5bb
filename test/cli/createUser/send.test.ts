import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answers, cutAfterWrite, slow } from '../../support/endpoint/index.ts'
import { drive } from '../drive.ts'
import { awsWorld, file, iamUser, passwordUser } from './aws.ts'

const runs = Math.max(10, Math.min(2000, Number(process.env['ACLKIT_RUNS'] ?? 10)))

const many = (count: number) => Array.from({ length: count }, (_, index) => iamUser(`user-${index}`))

describe('with --send', () => {
  test('users are created, and said to be', async () => {
    const aws = await awsWorld()
    const { code, out, err } = await aws.send(['-i', 'u.json'], { files: { 'u.json': file(many(2)) } })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toBe(
      'created   user-0 (valkey, IAM), active\ncreated   user-1 (valkey, IAM), active\n\n2 users: 2 created.\n',
    )
    expect(aws.endpoint.store.all().map(({ id }) => id)).toEqual(['user-0', 'user-1'])
  })

  test('nothing is sent if one user is refused', async () => {
    const aws = await awsWorld()
    const { code } = await aws.send(['-i', 'u.json'], { files: { 'u.json': file([iamUser('worker'), iamUser('-')]) } })
    expect(code).toBe(1)
    expect(aws.endpoint.requests).toEqual([])
  })

  test('a user that is there is left alone: fine if it is what was asked for, a failure if not', async () => {
    const aws = await awsWorld()
    await aws.send(['-i', 'u.json'], { files: { 'u.json': file(iamUser('worker')) } })
    const same = await aws.send(['-i', 'u.json'], { files: { 'u.json': file(iamUser('worker')) } })
    expect(same.code).toBe(0)
    expect(same.out).toMatch(/^exists {3}worker/)
    const other = iamUser('worker', { AccessString: 'on ~other:* resetchannels -@all +get' })
    const differs = await aws.send(['-i', 'u.json'], { files: { 'u.json': file(other) } })
    expect(differs.code).toBe(1)
    expect(differs.out).toMatch(/^differs {3}worker/)
    expect(aws.endpoint.store.created).toBe(1)
  })

  test('JSON says what became of each', async () => {
    const aws = await awsWorld()
    aws.endpoint.plan('CreateUser', [answers('DuplicateUserName')])
    const words = ['-i', 'u.json', '-f', 'json', '--concurrency', '1']
    const { code, out } = await aws.send(words, { files: { 'u.json': file(many(2)) } })
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      sent: true,
      summary: { users: 2, created: 1, failed: 1 },
      users: [
        { state: 'failed', outcome: { kind: 'duplicateUserName', written: 'no', user: null } },
        { state: 'created', outcome: { kind: 'created', written: 'yes', user: { Status: 'active' } } },
      ],
    })
  })

  test('what every user would meet ends the run', async () => {
    const aws = await awsWorld()
    aws.endpoint.always('CreateUser', answers('UserQuotaExceeded'))
    const { code, out } = await aws.send(['-i', 'u.json', '--concurrency', '1'], { files: { 'u.json': file(many(3)) } })
    expect(code).toBe(1)
    expect(out).toMatch(/3 users: 1 failed, 2 not started\.\n$/)
    expect(aws.asked('CreateUser')).toBe(1)
  })

  test('credentials that AWS refuses are no verdict on the users', async () => {
    const aws = await awsWorld()
    aws.endpoint.always('DescribeUsers', answers('InvalidClientTokenId', 403))
    expect(await aws.send(['-i', 'u.json'], { files: { 'u.json': file(many(1)) } })).toMatchObject({ code: 2 })
  })

  test('an interrupt starts no more users, and ends with 130', async () => {
    const aws = await awsWorld()
    const interruption = new AbortController()
    aws.endpoint.plan('CreateUser', [undefined, { ...slow(50), name: 'then the user interrupts' }])
    const running = aws.send(['-i', 'u.json', '--concurrency', '1', '-j', 'log'], {
      files: { 'u.json': file(many(5)) },
      signal: interruption.signal,
    })
    await expect.poll(() => aws.asked('CreateUser'), { timeout: 20_000, interval: 5 }).toBe(2)
    interruption.abort()
    const { code, out } = await running
    expect(code).toBe(130)
    expect(out).toMatch(/5 users: 2 created, 3 not started\.\n$/)
  })

  test('no terminal sees a progress line where there is none', async () => {
    const aws = await awsWorld()
    expect(await aws.send(['-i', 'u.json'], { files: { 'u.json': file(many(9)) } })).toMatchObject({ err: '' })
  })
})

describe('a password that is made', () => {
  test('is what AWS gets, in a new file that only its owner reads', async () => {
    const aws = await awsWorld()
    const { code, directory, out } = await aws.send(['-i', 'u.json'], {
      files: { 'u.json': file(passwordUser('worker', ['generate:pw'])) },
    })
    const password = readFileSync(join(directory, 'pw'), 'utf8')
    expect({ code, length: password.length, mode: statSync(join(directory, 'pw')).mode & 0o777 }).toEqual({
      code: 0,
      length: 40,
      mode: 0o600,
    })
    expect(out).not.toContain(password)
    const sent = aws.endpoint.requests.find(({ operation }) => operation === 'CreateUser')
    expect(sent?.parameters.get('Passwords.member.1')).toBe(password)
  })

  test('is the same one when a run is resumed', async () => {
    const aws = await awsWorld()
    aws.endpoint.plan('CreateUser', [answers('UserQuotaExceeded')])
    const words = ['-i', 'u.json', '-j', 'log']
    const { directory } = await aws.send(words, { files: { 'u.json': file(passwordUser('worker', ['generate:pw'])) } })
    const password = readFileSync(join(directory, 'pw'), 'utf8')
    expect(await aws.send(words, { cwd: directory })).toMatchObject({ code: 0 })
    expect(aws.endpoint.requests.at(-1)?.body).toContain('UserId=worker')
    const sent = aws.endpoint.requests.filter(({ operation }) => operation === 'CreateUser').at(-1)
    expect(sent?.parameters.get('Passwords.member.1')).toBe(password)
  })
})

describe('a journal', () => {
  const files = { 'u.json': file(many(3)) }

  test('leaves out what is done', async () => {
    const aws = await awsWorld()
    const { directory } = await aws.send(['-i', 'u.json', '-j', 'log'], { files })
    const before = aws.endpoint.requests.length
    const { code, out } = await aws.send(['-i', 'u.json', '-j', 'log'], { cwd: directory })
    expect(code).toBe(0)
    expect(out).toContain('created   user-0 (valkey, IAM), by an earlier run\n')
    expect(aws.endpoint.requests).toHaveLength(before)
  })

  test('of a run whose last answer was lost finds out that the user is ours', async () => {
    const aws = await awsWorld()
    const { directory } = await aws.send(['-i', 'u.json', '-j', 'log'], { files })
    const log = join(directory, 'log')
    const lines = readFileSync(log, 'utf8').split('\n')
    const killed = lines.filter((line) => !/"outcome".*user-1|"end"/.test(line)).join('\n')
    const { out, code } = await aws.send(['-i', 'u.json', '-j', 'killed', '-f', 'json'], {
      files: { ...files, killed },
    })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ summary: { users: 3, created: 3 } })
    expect(aws.endpoint.store.created).toBe(3)
  })

  test.each([
    ['of another input', many(2), [], /belongs to another input/],
    ['of another Region', many(3), ['--region', 'us-east-1'], /belongs to eu-central-1, .*, not to us-east-1/],
  ])('%s is refused', async (_, users, words, message) => {
    const aws = await awsWorld()
    const { directory } = await aws.send(['-i', 'u.json', '-j', 'log'], { files: { ...files, 'v.json': file(users) } })
    const { code, err } = await aws.send(['-i', 'v.json', '-j', 'log', ...words], { cwd: directory })
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })

  test('that is another file is left as it is', async () => {
    const aws = await awsWorld()
    const { code, directory } = await aws.send(['-i', 'u.json', '-j', 'u.json'], { files })
    expect(code).toBe(2)
    expect(readFileSync(join(directory, 'u.json'), 'utf8')).toBe(files['u.json'])
    expect(aws.endpoint.requests).toEqual([])
  })

  test('that cannot be written stops all', async () => {
    const aws = await awsWorld()
    expect(await aws.send(['-i', 'u.json', '-j', 'no/such/log'], { files })).toMatchObject({ code: 2, out: '' })
    expect(aws.endpoint.requests).toEqual([])
  })

  test('is not touched without --send', async () => {
    const { directory } = await drive(['create-user', '-i', 'u.json', '-j', 'log'], { files })
    expect(existsSync(join(directory, 'log'))).toBe(false)
  })
})

describe('no secret', () => {
  const alphanumerics = fc.stringMatching(/^[A-Za-z0-9]{16,40}$/)

  test('of any user stands in stdout, stderr, the journal or JSON, sent or refused', async () => {
    const aws = await awsWorld()
    let count = 0
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(alphanumerics, { minLength: 3, maxLength: 3 }),
        fc.constantFrom('pretty', 'json'),
        fc.constantFrom('created', 'refused', 'lost', 'tattled'),
        async ([literal = '', fromEnv = '', inRules = ''], format, how) => {
          const id = `u${++count}`
          const AccessString = how === 'refused' ? `on >${inRules} ~a:* +@raed` : 'on ~a:* resetchannels -@all +@read'
          const users = [
            passwordUser(`${id}a`, [literal, 'env:PW'], { AccessString, Tags: [{ Key: 'note', Value: fromEnv }] }),
            passwordUser(`${id}b`, ['env:PW'], { UserName: literal, Tags: [{ Key: literal, Value: 'x' }] }),
          ]
          aws.endpoint.plan('CreateUser', [
            how === 'lost'
              ? cutAfterWrite
              : how === 'tattled'
                ? answers('InvalidParameterValue', 400, `${literal} ${fromEnv}`)
                : undefined,
          ])
          const { out, err, directory } = await aws.send(['-i', 'u.json', '-j', 'log', '-f', format], {
            files: { 'u.json': file(users) },
            env: { PW: fromEnv },
          })
          const log = join(directory, 'log')
          const said = out + err + (existsSync(log) ? readFileSync(log, 'utf8') : '')
          for (const secret of [literal, fromEnv, inRules]) expect(said).not.toContain(secret)
        },
      ),
      { numRuns: runs },
    )
  }, 900_000)
})
