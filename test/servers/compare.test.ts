import { expect, it } from 'vitest'
import {
  type AclUser,
  compare,
  type Difference,
  minimize,
  newUser,
  readBack,
  setUser,
} from '../../src/permissions/index.ts'
import { commandLines } from '../support/commandLines.ts'
import { describeServers } from '../support/describeServers.ts'
import { isPatched } from '../support/patched.ts'
import { randomFrom } from '../support/random.ts'
import { connectRaw, encodeCall, type RawReply, type RawServer } from '../support/rawServer.ts'
import { liveServers, type LiveServer } from '../support/startServer.ts'
import { userPairs } from '../support/userPairs.ts'

/** Pairs of users, on all servers together. */
const PAIRS = Number(process.env['ACLKIT_PAIRS'] ?? 1000)
/** How long each server is asked at most; the closing line says how many pairs that were. */
const MINUTES = Number(process.env['ACLKIT_MINUTES'] ?? 60)
const SEED = Number(process.env['ACLKIT_SEED'] ?? Date.now() % 2 ** 31)
/** Calls by which two users are found to be equal. */
const CALLS = 500

describeServers('confirms what aclkit says of two users', liveServers, (server, engine) => {
  it(`${PAIRS / liveServers.length} random pairs and their forms (seed ${SEED})`, async () => {
    const random = randomFrom(SEED)
    const pairOf = userPairs(engine)
    const questions = questionsOf(engine)
    const raw = await connectRaw(Number(server().redis.options.port))
    const tally = { equal: 0, narrower: 0, wider: 0, incomparable: 0, unknown: 0, witnesses: 0, run: 0, forms: 0 }
    const end = performance.now() + MINUTES * 60_000
    for (let left = PAIRS / liveServers.length; left > 0 && performance.now() < end; left--) {
      const texts = pairOf(random).map((rules) => rules.join(' '))
      const [before, after] = [userOf(texts[0] ?? '', engine), userOf(texts[1] ?? '', engine)]
      const { relation, gained, lost } = compare(before, after)
      tally[relation]++
      await setUsers(raw, texts)
      for (const [differences, may, mayNot] of [
        [gained, 'u1', 'u0'],
        [lost, 'u0', 'u1'],
      ] as const) {
        const shown = differences.filter(({ command }) => !isPatched(engine, [command]))
        expect(await contradictions(raw, shown, may, mayNot), texts.join('  ->  ')).toEqual([])
        tally.witnesses += shown.length
        tally.run += shown.filter(({ checkedBy }) => checkedBy === 'running').length
      }
      const forms = formsOf(texts[0] ?? '', before, engine)
      tally.forms += forms.length
      const same = [...(relation === 'equal' && texts[0] !== texts[1] ? [texts[1] ?? ''] : []), ...forms]
      if (same.length === 0) continue
      const first = random.below(questions.length - CALLS)
      const asked = questions.slice(first, first + CALLS)
      const database = random.below(2)
      const answers = await answersOf(raw, texts[0] ?? '', asked, database)
      for (const text of same) {
        const others = await answersOf(raw, text, asked, database)
        const differing = asked.filter((_, index) => isAllowed(answers[index]) !== isAllowed(others[index]))
        expect(
          differing.map(({ line }) => line),
          `${texts[0]}  =  ${text}`,
        ).toEqual([])
      }
    }
    raw.close()
    console.log(`${engine}, pairs: ${JSON.stringify(tally)}`)
    expect(tally.unknown).toBe(0)
    expect(Math.min(tally.witnesses, tally.forms, tally.equal)).toBeGreaterThan(0)
  })
})

function userOf(text: string, engine: LiveServer): AclUser {
  const set = setUser(newUser(engine), text)
  if (!set.ok) throw new Error(`${text}: ${set.error.message}`)
  return set.user
}

/** The minimal form and what AWS would return, where they are another text. */
function formsOf(text: string, user: AclUser, engine: LiveServer): readonly string[] {
  const returned = (['elasticache', 'memorydb'] as const).flatMap((dialect) => {
    const form = readBack(text, dialect, [engine])
    return form.ok && form.changes.length === 0 ? [form.text] : []
  })
  return [...new Set([minimize(user), ...returned])].filter((form) => form !== text)
}

interface Question {
  readonly line: readonly string[]
  readonly encoded: string
}

/** Call lines, and ACL DRYRUN of each by the first user. */
function questionsOf(engine: LiveServer): readonly Question[] {
  const random = randomFrom(SEED + 1)
  const lineOf = commandLines(engine)
  const lines = Array.from({ length: 20 * CALLS }, () => lineOf(random))
  return lines
    .filter((line) => !isPatched(engine, line))
    .map((line) => ({ line, encoded: encodeCall(['ACL', 'DRYRUN', 'u0', ...line]) }))
}

async function setUsers(raw: RawServer, texts: readonly string[]): Promise<void> {
  const calls = texts.map((text, index) =>
    encodeCall(['ACL', 'SETUSER', `u${index}`, 'reset', 'on', 'nopass', ...words(text)]),
  )
  const replies = await raw.ask(calls)
  for (const [index, reply] of replies.entries()) if (reply !== 'ok') throw new Error(`${texts[index]}: ${said(reply)}`)
}

/** Rules as arguments: a selector is one. */
const words = (text: string): readonly string[] => text.match(/\([^)]*\)|[^ ]+/g) ?? []

const said = (reply: RawReply | undefined): string => (typeof reply === 'object' ? reply.error : String(reply))

const isAllowed = (reply: RawReply | undefined): boolean => reply === 'ok'

/** Witnesses that a server does not confirm: the one user may, the other may not. */
async function contradictions(
  raw: RawServer,
  differences: readonly Difference[],
  may: string,
  mayNot: string,
): Promise<readonly unknown[]> {
  const wrong: unknown[] = []
  const dry = differences.filter(({ checkedBy }) => checkedBy === 'dryRun')
  const replies = await raw.ask(
    dry.flatMap(({ witness, database }) => [
      encodeCall(['SELECT', String(database)]),
      ...[may, mayNot].map((name) => encodeCall(['ACL', 'DRYRUN', name, ...witness])),
    ]),
  )
  dry.forEach(({ witness }, index) => {
    const [yes, no] = replies.slice(index * 3 + 1, index * 3 + 3)
    if (yes !== 'ok' || no !== 'other') wrong.push({ witness, yes, no })
  })
  for (const { witness, database } of differences.filter(({ checkedBy }) => checkedBy === 'running')) {
    const [yes, no] = [await run(raw, witness, database, may), await run(raw, witness, database, mayNot)]
    if (isDenied(yes) || !isDenied(no)) wrong.push({ witness, run: true, yes, no })
  }
  return wrong
}

/** Runs a call as a user. */
async function run(raw: RawServer, call: Difference['witness'], database: number, user: string): Promise<RawReply> {
  const [, , reply] = await raw.ask([
    encodeCall(['SELECT', String(database)]),
    encodeCall(['AUTH', user, 'x']),
    encodeCall(call),
    encodeCall(['AUTH', 'default', '']),
  ])
  if (reply === undefined) throw new Error('no reply')
  return reply
}

/** NOPERM, or SORT's own words: "BY option of SORT denied due to insufficient ACL permissions". */
const isDenied = (reply: RawReply): boolean =>
  typeof reply === 'object' && /^NOPERM|insufficient ACL permissions/.test(reply.error)

async function answersOf(
  raw: RawServer,
  text: string,
  questions: readonly Question[],
  database: number,
): Promise<readonly RawReply[]> {
  await setUsers(raw, [text])
  await raw.ask([encodeCall(['SELECT', String(database)])])
  return raw.ask(questions.map(({ encoded }) => encoded))
}
