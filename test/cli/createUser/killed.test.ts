import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readJournal } from '../../../src/pipeline/index.ts'
import { type Endpoint, slow, startEndpoint } from '../../support/endpoint/index.ts'
import { directoryWith } from '../drive.ts'
import { awsEnv, file, iamUser, passwordUser } from './aws.ts'

const isFull = process.env['CI'] !== undefined || Number(process.env['ACLKIT_RUNS'] ?? 0) >= 2000
const { users: userCount, kills } = isFull ? { users: 200, kills: 20 } : { users: 40, kills: 4 }

const bin = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url))

async function loopback(): Promise<Endpoint> {
  const endpoint = await startEndpoint()
  onTestFinished(() => endpoint.close())
  return endpoint
}

/** A run in a process of its own, which can be killed. */
function begin(endpoint: Endpoint, cwd: string): ChildProcess {
  const words = ['create-user', '-i', 'users.json', '-j', 'log', '--send', '--endpoint', endpoint.url]
  return spawn(process.execPath, [bin, ...words], {
    cwd,
    env: { PATH: process.env['PATH'], ...awsEnv },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => void child.once('exit', (code) => resolve(code)))

const isOver = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds))

/** Numbers from 0 to below 1 that a seed gives again: https://en.wikipedia.org/wiki/Xorshift */
function chance(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Waits until the run has made so many calls, and a moment more, then kills it without a warning. */
async function killAfter(child: ChildProcess, endpoint: Endpoint, calls: number, moment: number): Promise<void> {
  const until = endpoint.requests.length + calls
  const end = ended(child)
  while (endpoint.requests.length < until && !isOver(child)) await pause(1)
  await pause(moment)
  child.kill('SIGKILL')
  await end
}

const seed = Number(process.env['ACLKIT_SEED'] ?? Date.now() % 2 ** 31)

describe(`${userCount} users`, () => {
  test(`are all there, once, after ${kills} kills at random moments (ACLKIT_SEED=${seed})`, async () => {
    const endpoint = await loopback()
    const random = chance(seed)
    const isMade = (index: number): boolean => index % 10 === 0
    const users = Array.from({ length: userCount }, (_, index) =>
      isMade(index) ? passwordUser(`user-${index}`, [`generate:pw-${index}`]) : iamUser(`user-${index}`),
    )
    const directory = directoryWith({ 'users.json': file(users) })

    let killed = 0
    for (let kill = 0; kill < kills; kill++) {
      const child = begin(endpoint, directory)
      const byTime = random() < 0.2
      // Each user takes two calls, so the runs that are killed do not get to the end.
      const calls = byTime ? 0 : Math.ceil(random() * ((2 * userCount) / kills))
      await killAfter(child, endpoint, calls, byTime ? random() * 4 * userCount : random() * 6)
      if (child.signalCode === 'SIGKILL') killed++
    }
    expect(killed).toBe(kills)
    const last = begin(endpoint, directory)
    const [code, out, err] = await Promise.all([ended(last), read(last.stdout), read(last.stderr)])

    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(new RegExp(`${userCount} users: ${userCount} created\\.\n$`))
    expect(endpoint.store.created).toBe(userCount)
    expect(endpoint.store.all()).toHaveLength(userCount)
    const journal = readJournal(readFileSync(join(directory, 'log'), 'utf8'))
    expect(journal.ok && [...journal.journal.users.values()]).toEqual(users.map(() => 'created'))
    for (const [index] of users.entries()) {
      if (!isMade(index)) continue
      const sent = endpoint.requests
        .filter(
          ({ operation, parameters }) => operation === 'CreateUser' && parameters.get('UserId') === `user-${index}`,
        )
        .map(({ parameters }) => parameters.get('Passwords.member.1'))
      expect(new Set(sent)).toEqual(new Set([readFileSync(join(directory, `pw-${index}`), 'utf8')]))
    }
  }, 600_000)
})

test('of two runs at once, the second one sends nothing', async () => {
  const endpoint = await loopback()
  endpoint.always('DescribeUsers', slow(60_000))
  const directory = directoryWith({ 'users.json': file([iamUser('worker')]) })
  const first = begin(endpoint, directory)
  while (endpoint.requests.length === 0 && !isOver(first)) await pause(5)
  const second = begin(endpoint, directory)
  const [code, err] = await Promise.all([ended(second), read(second.stderr)])
  expect({ code, err }).toEqual({
    code: 2,
    err: `aclkit: \`log\` is in use by another run, process ${first.pid}. Wait until it has ended, or stop it.\n`,
  })
  expect(endpoint.requests).toHaveLength(1)
  const end = ended(first)
  first.kill('SIGKILL')
  await end
})

test('Ctrl-C ends a run with 130, and leaves a journal that says so', async () => {
  const endpoint = await loopback()
  endpoint.always('CreateUser', slow(60_000))
  const directory = directoryWith({ 'users.json': file([iamUser('worker')]) })
  const child = begin(endpoint, directory)
  while (endpoint.requests.length < 2 && !isOver(child)) await pause(5)
  child.kill('SIGINT')
  const [code, out] = await Promise.all([ended(child), read(child.stdout)])
  expect({ code, out }).toEqual({ code: 130, out: expect.stringMatching(/^failed {3}worker/) as string })
  const journal = readJournal(readFileSync(join(directory, 'log'), 'utf8'))
  expect(journal.ok && { ends: journal.journal.unended, users: [...journal.journal.users] }).toEqual({
    ends: [],
    users: [[0, 'attempted']],
  })
})

const read = (stream: NodeJS.ReadableStream | null): Promise<string> => (stream ? text(stream) : Promise.resolve(''))
