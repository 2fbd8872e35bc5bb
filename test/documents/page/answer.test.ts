import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer, type Answer, type Answered } from '../../../src/documents/page/answer.ts'
import { commandsReaching } from '../../../src/documents/page/askUser.ts'
import { because, replyTo } from '../../../src/documents/page/because.ts'
import { packPage, unpackPage } from '../../../src/documents/page/pageData.ts'
import { answerSentence } from '../../../src/documents/page/sentences.ts'
import { readQuestion } from '../../../src/documents/page/question.ts'
import type { EngineId } from '../../../src/engines/index.ts'
import { parseArguments } from '../../../src/grammar/index.ts'
import { callText, dryRun, findCall, keysOf, newUser, setUser } from '../../../src/permissions/index.ts'
import { ruleLists } from '../../support/ruleLists.ts'

type Strings = Readonly<Record<string, string | readonly string[]>>

function pageOf(strings: Strings, engine: EngineId = 'valkey-9.1') {
  const users = Object.entries(strings).map(([name, rules]) => {
    const set = setUser(newUser(engine), typeof rules === 'string' ? rules : parseArguments(rules))
    if (!set.ok) throw new Error(set.error.message)
    return { id: `user-${name}`, name, user: set.user }
  })
  return unpackPage(packPage(users))
}

const ask = (question: string, strings: Strings, engine?: EngineId): Answer =>
  answer(readQuestion(question), pageOf(strings, engine))

function answered(question: string, strings: Strings, engine?: EngineId): Answered {
  const said = ask(question, strings, engine)
  if (said.kind !== 'answered') throw new Error(JSON.stringify(said))
  return said
}

const names = (answers: Answered['allowed']): readonly string[] => answers.map(({ name }) => name)

const calls = (answers: Answered['allowed']): readonly string[] => answers.map(({ call }) => callText(call.words))

const team: Strings = {
  admin: 'on ~* &* +@all',
  reader: 'on ~app:* resetchannels -@all +@read',
  worker: 'on %R~app:* %W~jobs:* &news* -@all +get +set +copy +publish +subscribe +psubscribe',
  idle: 'off -@all',
}

describe('who can run a command', () => {
  test('alone, when it needs no arguments', () => {
    const said = answered('who can run FLUSHALL', team)
    expect(names(said.allowed)).toEqual(['admin'])
    expect(names(said.denied)).toEqual(['reader', 'worker', 'idle'])
  })

  test('with its arguments: just that call', () => {
    expect(names(answered('who can GET app:1', team).allowed)).toEqual(['admin', 'reader', 'worker'])
    expect(names(answered('who can GET jobs:1', team).allowed)).toEqual(['admin'])
  })

  test('with arguments that are too few: those that lack are made up, and shown', () => {
    const said = answered('who can SET jobs:1', team)
    expect(calls(said.allowed)).toEqual(['SET jobs:1 x', 'SET jobs:1 x'])
    expect(said.meaning).toBe('Asked: SET jobs:1 x, as ACL DRYRUN answers.')
  })

  test('alone, when it needs arguments: any call that is allowed, with a proof', () => {
    expect(calls(answered('who can run SET', team).allowed)).toEqual(['SET x v', 'SET jobs:x v'])
    expect(names(answered('who can run GET', { keyless: 'on +get', full: 'on ~a +get' }).allowed)).toEqual(['full'])
    expect(calls(answered('who can run COPY', team).allowed)).toEqual(['COPY x x', 'COPY app:x jobs:x'])
    expect(calls(answered('who can run PSUBSCRIBE', team).allowed)).toEqual(['PSUBSCRIBE x', 'PSUBSCRIBE news*'])
  })

  test('a container: any of its subcommands', () => {
    expect(calls(answered('who can run CONFIG', { u: 'on +config|get' }).allowed)).toEqual(['CONFIG GET x'])
  })

  test('by first arguments only', () => {
    expect(calls(answered('who can run SELECT', { u: 'on +select|7' }, 'redis-7.0').allowed)).toEqual(['SELECT 7'])
    expect(
      names(answered('who can CONFIG GET dir', { u: 'on +config|get', v: 'on +config|set' }, 'redis-6.2').allowed),
    ).toEqual(['u'])
  })

  test('from the databases that a user has', () => {
    const said = answered('who can GET k', { u: 'on ~* +@all db=3', none: 'on ~* +@all resetdbs' })
    expect(said.allowed.map(({ name, call }) => [name, call.database])).toEqual([['u', 3]])
  })

  test('SORT with BY asks more than ACL DRYRUN tells', () => {
    const said = answered('who can SORT app:1 BY w_*', team)
    expect(names(said.allowed)).toEqual(['admin'])
    const reader = said.denied.find(({ name }) => name === 'reader')
    expect(reader && replyTo(reader)).toMatch(/OK|SORT|sort/)
  })
})

describe('who can read or write a key', () => {
  test('by whatever command reads it', () => {
    const said = answered('who can read app:1', team)
    expect(names(said.allowed)).toEqual(['admin', 'reader', 'worker'])
    expect(calls(said.allowed)).toEqual(['GET app:1', 'GET app:1', 'GET app:1'])
  })

  test('also by one that needs another key, in the same selector', () => {
    const only = {
      yes: 'on %R~a %W~b -@all +copy',
      no: 'on %R~a -@all +copy',
      apart: 'on -@all (%R~a +copy) (%W~b +copy)',
    }
    expect(calls(answered('who can read a', only).allowed)).toEqual(['COPY a b'])
    expect(calls(answered('who can write b', only).allowed)).toEqual(['COPY a b'])
  })

  test('commands that ask only whether it exists do not read it', () => {
    expect(names(answered('who can read a', { u: 'on ~* +exists +type +strlen' }).allowed)).toEqual([])
  })

  test('both: by one command or by two', () => {
    const some = { one: 'on ~a +getset', two: 'on ~a +get +set', half: 'on ~a +get' }
    expect(names(answered('who can read and write a', some).allowed)).toEqual(['one', 'two'])
    expect(names(answered('who can read or write a', some).allowed)).toEqual(['one', 'two', 'half'])
  })

  test('before 7.0, where a pattern is for both, by what the command does', () => {
    const some = { reads: 'on ~a* +get', writes: 'on ~a* +setnx', neither: 'on ~a* +exists' }
    for (const engine of ['redis-6.0', 'redis-6.2', 'elasticache-redis-6.2'] as const) {
      expect(names(answered('who can read app', some, engine).allowed)).toEqual(['reads'])
      expect(names(answered('who can write app', some, engine).allowed)).toEqual(['writes'])
    }
  })

  test('SET reads with its option GET, from 6.2 on, where the pattern is for both', () => {
    const some = { both: 'on ~a +set', writes: 'on %W~a +set' }
    expect(calls(answered('who can read a', some).allowed)).toEqual(['SET a v GET'])
    expect(names(answered('who can read a', { u: 'on ~a +set' }, 'redis-6.2').allowed)).toEqual(['u'])
    expect(names(answered('who can read a', { u: 'on ~a +set' }, 'redis-6.0').allowed)).toEqual([])
  })

  test('every command by which a user does it can be told', () => {
    const page = pageOf({ u: 'on ~a +get +setnx +strlen +exists' })
    const [u] = page.users
    expect(u && commandsReaching(u, { kind: 'key', access: 'read', key: 'a' }, page)).toEqual(['get'])
    expect(u && commandsReaching(u, { kind: 'key', access: 'read or write', key: 'a' }, page)).toEqual(['get', 'setnx'])
  })

  test('holds for every list of rules: a proof is allowed and names the key; without one, no call with the key is', () => {
    fc.assert(
      fc.property(ruleLists('valkey-9.1'), fc.constantFrom('app:1', 'a', 'x', 'ab', ''), (rules, key) => {
        const set = setUser(newUser('valkey-9.1'), parseArguments(rules, 'shell'))
        fc.pre(set.ok)
        const page = unpackPage(packPage([{ id: 'user-u', name: 'u', user: set.user }]))
        const said = answer({ kind: 'ask', who: undefined, ask: { kind: 'key', access: 'read', key } }, page)
        if (said.kind !== 'answered') throw new Error('unclear')
        const [proof] = said.allowed
        if (proof) {
          const { words, database } = proof.call
          expect(dryRun(set.user, words, { database }).allowed).toBe(true)
          const call = findCall(words, set.user.engine)
          expect(call && keysOf(call).some(({ argument, need }) => words[argument] === key && (need & 1) === 1)).toBe(
            true,
          )
        } else {
          const [probes = []] = page.probes.values()
          for (const probe of probes) {
            if (!probe.keys.some(({ does }) => (does & 1) === 1)) continue
            const words = [...probe.words]
            for (const { place } of probe.keys) words[place] = key
            for (const database of [0, 1, 2]) {
              const decision = dryRun(set.user, words, { database })
              if (decision.allowed) expect(words[0]).toMatch(/^sort/)
            }
          }
        }
      }),
      { numRuns: Number(process.env['ACLKIT_RUNS'] ?? 100) },
    )
  })
})

describe('channels', () => {
  test('who can publish, subscribe', () => {
    expect(names(answered('who can publish to news:1', team).allowed)).toEqual(['admin', 'worker'])
    expect(names(answered('who can subscribe to other', team).allowed)).toEqual(['admin'])
    expect(names(answered('who can psubscribe news*', team).allowed)).toEqual(['admin', 'worker'])
    expect(names(answered('who can psubscribe news:*', team).allowed)).toEqual(['admin'])
  })
})

test('what a service does not run is said, whatever the rules say', () => {
  const strings = { u: 'on +@all' }
  expect(answered('who can CONFIG GET dir', strings, 'elasticache-valkey-8.2').notes).toEqual([
    expect.stringMatching(/^Whatever the rules say: .*ElastiCache/),
  ])
  expect(answered('who can CONFIG GET dir', strings, 'valkey-8.1').notes).toEqual([])
})

describe('one user', () => {
  test('is found in any case, if nobody is called just so', () => {
    expect(answered('can WORKER SET jobs:1 x', team)).toMatchObject({
      who: 'worker',
      allowed: [{ name: 'worker' }],
      denied: [],
    })
  })

  test('that is not there is said, with names alike', () => {
    expect(ask('can raeder read app:1', team)).toEqual({
      kind: 'unclear',
      message: 'There is no user raeder on this page.',
      suggestions: ['can reader read app:1', 'who can read app:1'],
    })
  })
})

describe('users of which it is not known what they may do', () => {
  const { engines, users } = packPage(pageOf(team).users)
  const unread = [{ id: 'user-tenant', name: 'tenant', reasons: ['What `${var.x}` stands for is not known here.'] }]
  const page = unpackPage({ ...packPage(pageOf(team).users, unread), engines, users })
  const said = (question: string) => answer(readQuestion(question), page)

  test('are counted with every answer about everyone', () => {
    expect(said('who can run FLUSHALL')).toMatchObject({
      notes: ['Of 1 more user it is not known: see the end of the page.'],
    })
    expect(said('can admin run FLUSHALL')).toMatchObject({ notes: [] })
  })

  test('are found by name, and say why', () => {
    expect(said('ten')).toMatchObject({ kind: 'found', users: [], unread: [{ name: 'tenant' }] })
    expect(said('can tenant run FLUSHALL')).toEqual({
      kind: 'unclear',
      message: 'What tenant may do is not known. What `${var.x}` stands for is not known here.',
      suggestions: ['who can run FLUSHALL'],
    })
  })
})

describe('in a sentence', () => {
  const [first] = pageOf({ app: 'on +@all' }).users
  const [second] = pageOf({ app: 'on -@all' }).users
  const two = unpackPage(
    packPage([first, second].flatMap((user, index) => (user ? [{ ...user, id: `user-${index}` }] : []))),
  )
  const nobody = unpackPage(packPage([]))
  const sentence = (question: string, page = pageOf(team)) => answerSentence(answer(readQuestion(question), page), page)

  test.each([
    ['who can run FLUSHALL', '1 of 4 users can run FLUSHALL.'],
    ['who can read zzz and', 'One key at a time. A key with blanks in it stands in quotes.'],
    ['who can publish to "a b"', '1 of 4 users can PUBLISH "a b" x.'],
    ['can idle GET x', 'No: idle cannot GET x.'],
    ['can admin read x', 'Yes: admin can read x.'],
    ['app', '“app” stands in the name or rules of 2 of 4 users.'],
    ['zzz', "No user's name or rules contain “zzz”."],
    ['', ''],
  ])('%s: %s', (question, said) => {
    expect(sentence(question)).toBe(said)
  })

  test('of several users of one name', () => {
    expect(sentence('can app run FLUSHALL', two)).toBe('1 of 2 users called app can run FLUSHALL.')
  })

  test('of nobody', () => {
    expect(sentence('who can read x', nobody)).toBe('No user can read x.')
    expect(sentence('who can run FLUSHALL', nobody)).toBe('No user can run FLUSHALL.')
  })

  test('what would turn the direction of the text is written out', () => {
    expect(sentence('who can read \u202ex')).toBe('1 of 4 users can read \\u202ex.')
  })
})

describe('what cannot be answered says so', () => {
  test('a command that is not there, with commands alike', () => {
    expect(ask('who can run FLUSHAL', team)).toMatchObject({
      kind: 'unclear',
      message: 'Valkey 9.1 has no command FLUSHAL.',
      suggestions: ['who can run FLUSHALL', 'who can run FLUSHDB'],
    })
    expect(ask('can reader config gte dir', team)).toMatchObject({
      message: 'Valkey 9.1 has no command "CONFIG GTE".',
      suggestions: ['can reader CONFIG GET dir', 'can reader CONFIG SET dir'],
    })
  })

  test('arguments that are too many', () => {
    expect(ask('who can GET app:1 now', team)).toMatchObject({
      kind: 'unclear',
      message: 'GET takes 1 argument. A name with blanks in it stands in quotes.',
      suggestions: ['who can GET app:1', 'who can run GET'],
    })
  })
})

describe('a word', () => {
  test('finds users by name and by rule', () => {
    expect(ask('WORK', team)).toMatchObject({ kind: 'found', users: [{ name: 'worker' }], suggestions: [] })
    expect(ask('jobs:', team)).toMatchObject({ users: [{ name: 'worker' }] })
  })

  test('that is a command or a key offers the question', () => {
    expect(ask('flushall', team)).toMatchObject({ users: [], suggestions: ['who can run FLUSHALL'] })
    expect(ask('app:1', team)).toMatchObject({ suggestions: ['who can read app:1', 'who can write app:1'] })
  })
})

describe('why', () => {
  const why = (question: string, name: string): string => {
    const said = answered(question, team)
    const user = [...said.allowed, ...said.denied].find((each) => each.name === name)
    if (!user) throw new Error(name)
    return because(user, said.ask)
      .map((piece) => (typeof piece === 'string' ? piece : `\`${piece.code}\``))
      .join('')
  }

  test.each([
    ['who can run FLUSHALL', 'admin', '`+@all` grants FLUSHALL.'],
    ['who can run FLUSHALL', 'reader', 'No rule grants FLUSHALL.'],
    ['who can GET app:1', 'reader', '`+@read` grants GET, and `~app:*` matches.'],
    ['who can GET jobs:1', 'reader', 'No key pattern of what grants GET matches `jobs:1`.'],
    ['who can read jobs:1', 'worker', 'What matches `jobs:1` may be written only.'],
    ['who can write app:1', 'worker', 'What matches `app:1` may be read only.'],
    ['who can write app:1', 'reader', 'A key pattern matches, but no command is granted there that writes such a key.'],
    ['who can SET app:1 x', 'worker', '`%R~app:*` matches `app:1`, but may be read only.'],
    ['who can PSUBSCRIBE news:*', 'worker', '`&news*` matches, but PSUBSCRIBE asks for the very pattern `news:*`.'],
    ['who can read x', 'worker', 'No key pattern matches `x`.'],
    ['who can run AUTH', 'idle', 'AUTH is for everybody: no rule can deny it.'],
    ['who can publish to other', 'worker', 'No channel pattern of what grants PUBLISH matches `other`.'],
  ])('%s: %s', (question, name, sentence) => {
    expect(why(question, name)).toBe(sentence)
  })

  test("the server's own sentence names the user", () => {
    const [denied] = answered('can reader FLUSHALL', team).denied
    expect(denied && replyTo(denied)).toBe("User reader has no permissions to run the 'flushall' command")
  })
})
