import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CreateUserInput,
  createUsers,
  type Journal,
  JOURNAL,
  type JournalRecord,
  printRecord,
  readJournal,
  type RunRecord,
  type Sender,
  type UserJournal,
  type UserResult,
  VERSION,
} from '../../../src/pipeline/index.ts'
import { numRuns } from '../arbitraries.ts'
import { testClock } from '../send/world.ts'

const run = (name: string, fields: Partial<RunRecord> = {}): RunRecord => ({
  kind: 'run',
  journal: JOURNAL,
  version: VERSION,
  run: name,
  digest: 'd',
  target: 'eu-central-1',
  process: 1,
  host: 'here',
  ...fields,
})

const attempt = { kind: 'attempt', user: 0, id: 'worker' } as const
const outcome = { kind: 'outcome', user: 0, id: 'worker', outcome: 'created', written: 'yes' } as const
const print = (...records: readonly JournalRecord[]): string => records.map(printRecord).join('')

function journalOf(text: string): Journal {
  const read = readJournal(text)
  if (!read.ok) throw new Error(read.message)
  return read.journal
}

const stateOf = (...records: readonly JournalRecord[]) => journalOf(print(run('a'), ...records)).users.get(0)

describe('a journal says of a user', () => {
  test.each([
    ['nothing, where nothing was sent', undefined, []],
    ['that a CreateUser may be under way', 'attempted', [attempt]],
    ['that it was created', 'created', [attempt, outcome]],
    [
      'that it was there as asked for',
      'matches',
      [{ ...outcome, outcome: 'alreadyExists', written: 'no', matches: true }],
    ],
    ['that another one was there', 'open', [{ ...outcome, outcome: 'alreadyExists', written: 'no', matches: false }]],
    [
      'that nothing is under way after a refusal',
      'open',
      [attempt, { ...outcome, outcome: 'userQuotaExceeded', written: 'no' }],
    ],
    [
      'that an answer was lost for good',
      'attempted',
      [attempt, { ...outcome, outcome: 'network', written: 'unknown' }],
    ],
    [
      'that it was created and nobody waited to the end',
      'attempted',
      [attempt, { ...outcome, outcome: 'deadline', written: 'yes' }],
    ],
    ['what the last run found out', 'created', [attempt, run('b'), attempt, outcome]],
  ] as const)('%s', (_, state, records) => {
    expect(stateOf(...records)).toBe(state)
  })
})

describe('a journal', () => {
  test('names the runs whose end does not stand there', () => {
    const text = print(run('a'), { kind: 'end', run: 'a' }, run('b'), run('c'))
    expect(journalOf(text).unended.map((each) => each.run)).toEqual(['b', 'c'])
  })

  test('keeps the first run, which says whose it is', () => {
    expect(journalOf(print(run('a'), run('b', { digest: 'other' }))).first?.digest).toBe('d')
  })

  test('may have a torn line at its end, and before a run that went on', () => {
    const torn = printRecord(attempt).slice(0, 20)
    expect(journalOf(print(run('a')) + torn)).toMatchObject({ torn: true, users: new Map() })
    expect(journalOf(`${print(run('a'))}${torn}\n${print(run('b'), attempt)}`).users.get(0)).toBe('attempted')
  })

  test('counts a last line that lacks nothing but its line break', () => {
    expect(journalOf(print(run('a'), attempt).trimEnd())).toMatchObject({
      torn: true,
      users: new Map([[0, 'attempted']]),
    })
  })

  test.each([
    [
      'a line that cannot be read in its middle',
      `${print(run('a'))}{"kind":"att\n${print(attempt)}`,
      /is damaged: line 2/,
    ],
    ['a record nobody knows', `${print(run('a'))}{"kind":"what"}\n${print(attempt)}`, /is damaged: line 2/],
    ['another file', 'UserId: worker', /is no journal of `aclkit create-user`/],
    ['another journal', '{"kind":"run","journal":"other"}\n', /is no journal/],
    [
      'a later version',
      printRecord(run('a')).replace('"version":1', '"version":2') + print(attempt),
      /is damaged: line 1/,
    ],
  ])('is refused where it is %s', (_, text, message) => {
    const read = readJournal(text)
    expect(read.ok ? '' : read.message).toMatch(message)
  })

  test('is read without an error whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.json(), fc.string(), fc.constant(printRecord(attempt).trim()))), (lines) => {
        expect(readJournal(print(run('a')) + lines.join('\n')).ok).toBeTypeOf('boolean')
      }),
      { numRuns },
    )
  })
})

/** ElastiCache in memory: what it holds outlives the runs. */
class Cloud {
  readonly users = new Map<string, object>()
  created = 0

  answer(name: string, input: { UserId: string; UserName: string; Engine: string; AccessString: string }): unknown {
    const user = this.users.get(input.UserId)
    if (name === 'DescribeUsersCommand') {
      if (user) return { Users: [user] }
      throw Object.assign(new Error('not found'), {
        name: 'UserNotFoundFault',
        Code: 'UserNotFound',
        $metadata: { httpStatusCode: 404 },
      })
    }
    if (user) {
      throw Object.assign(new Error('exists'), {
        name: 'UserAlreadyExistsFault',
        Code: 'UserAlreadyExists',
        $metadata: { httpStatusCode: 400 },
      })
    }
    this.created++
    const { UserId, UserName, Engine, AccessString } = input
    const made = {
      UserId,
      UserName,
      Engine,
      AccessString,
      Status: 'active',
      Authentication: { Type: 'iam' },
      $metadata: {},
    }
    this.users.set(UserId, made)
    return made
  }
}

const never = new Promise<never>(() => undefined)

/**
 * One run that is killed after so many steps: a step is a byte of the journal that reached the disk, or one half of a
 * call, before AWS does it or before its answer comes back.
 */
function mortal(cloud: Cloud, text: string, steps: number) {
  let [left, written] = [steps, text]
  let die: () => void = () => undefined
  const death = new Promise<undefined>((resolve) => (die = () => resolve(undefined)))
  const live = (): boolean => {
    left = Math.max(0, left - 1)
    if (left === 0) die()
    return left > 0
  }
  const write = (line: string): boolean => {
    const room = Math.min(left, line.length)
    written += line.slice(0, room)
    left -= room
    if (left <= 0) die()
    return left > 0
  }
  const client: Sender = {
    async send(command) {
      await Promise.resolve()
      if (!live()) return never
      const { constructor, input } = command as { constructor: { name: string }; input: Parameters<Cloud['answer']>[1] }
      const answer = (): unknown => cloud.answer(constructor.name, input)
      try {
        const said = answer()
        return live() ? said : await never
      } catch (error) {
        if (!live()) return never
        throw error
      }
    },
  }
  const journal = (users: UserJournal['users']): UserJournal => ({
    users,
    append: (record) => (write(printRecord(record)) ? undefined : never),
  })
  return { client, journal, write, death, written: () => written }
}

const inputs = (count: number): readonly CreateUserInput[] =>
  Array.from({ length: count }, (_, index) => ({
    UserId: `user-${index}`,
    UserName: `user-${index}`,
    Engine: 'valkey',
    AccessString: 'on ~app:* resetchannels -@all +@read',
    AuthenticationMode: { Type: 'iam' },
  }))

/** A run on top of what an earlier one left; the results if it lived. */
async function live(cloud: Cloud, text: string, steps: number, users: number, concurrency: number) {
  const { torn, users: states } = journalOf(text)
  const body = mortal(cloud, text, steps)
  const begun = body.write(`${torn ? '\n' : ''}${printRecord(run(`at ${text.length}`))}`)
  const work = begun
    ? createUsers(body.client, inputs(users), {
        concurrency,
        journal: body.journal(states),
        clock: testClock(),
        attempts: 2,
      })
    : never
  const results = await Promise.race([work, body.death])
  return { results, text: body.written() }
}

const isSettled = (result: UserResult): boolean =>
  result.kind === 'done' ? result.before === 'created' : result.kind === 'ended' && result.outcome.kind === 'created'

describe('a run that is killed at any byte and any half of a call', () => {
  test('is resumed until every user is created once, by us, and the journal says so', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 4 }),
        async (users, concurrency, deaths) => {
          const cloud = new Cloud()
          let text = ''
          for (const steps of deaths) ({ text } = await live(cloud, text, steps, users, concurrency))
          const { results, text: last } = await live(cloud, text, Infinity, users, concurrency)
          expect(results?.every(isSettled)).toBe(true)
          expect(cloud.created).toBe(users)
          expect([...journalOf(last).users.values()]).toEqual(Array.from({ length: users }, () => 'created'))
        },
      ),
      { numRuns },
    )
  }, 120_000)

  test('every prefix of a whole journal is a journal, and says no more than the whole', async () => {
    const { text } = await live(new Cloud(), '', Infinity, 3, 2)
    const whole = journalOf(text).users
    expect(whole.size).toBe(3)
    for (let length = 0; length <= text.length; length++) {
      for (const [user, state] of journalOf(text.slice(0, length)).users) {
        expect(['attempted', whole.get(user)]).toContain(state)
      }
    }
  })
})
