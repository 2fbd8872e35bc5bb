import { intersects, isSubset } from '../../engines/index.ts'
import type { Analysis, Step } from '../analysis.ts'
import { commandSets, namedCommands } from '../commandSets.ts'
import { insert } from '../edits.ts'
import { grantedAnywhere, mayDeny, missingHandshake as findMissing, takesGrant } from '../handshake.ts'
import { accepting, mayLogIn } from '../login.ts'
import { perEngine } from '../perEngine.ts'
import { perKey } from '../perKey.ts'
import { defineRule, type TargetFinding } from '../rule.ts'
import { commandWords, listWords, quote } from '../words.ts'

export const missingHandshake = defineRule({
  id: 'missing-handshake',
  scope: 'targets',
  severity: 'info',
  presets: ['recommended'],
  fix: 'unsafe',
  summary: 'A user who may not run what client libraries send when they connect.',
  why: 'Without PING many clients give up; without SELECT some go on and write into database 0.',
  sources: [
    'https://github.com/StackExchange/StackExchange.Redis/issues/2360',
    'https://github.com/redis/lettuce/issues/1379',
    'https://github.com/redis/jedis/issues/3438',
  ],
  bad: [
    {
      text: 'on ~app:* +@read +@write',
      engine: 'valkey-8.1',
      at: '+@write',
      fixed: 'on ~app:* +@read +@write +ping +select +client|setname +client|setinfo',
    },
    { text: 'on ~app:* +@all -@connection', at: '-@connection', note: 'Takes PING, SELECT and CLIENT away.' },
    {
      text: 'on ~app:* +get +set +ping',
      at: '+ping',
      fixed: 'on ~app:* +get +set +ping +select +client|setname',
    },
  ],
  good: [
    { text: 'on ~app:* +@read +@write +@connection', engine: 'valkey' },
    { text: 'on ~app:* +@all -@dangerous' },
    { text: 'on ~app:* +@all -select', note: 'Taken away by name: a decision.' },
    { text: 'on -@all +ping', note: 'For health checks: no keys, so no database to select.' },
  ],
  may: (analyses) => analyses.some(({ engine, user }) => !isSubset(first(engine), user.root.commands)),
  *check(analyses) {
    const accepted = accepting(analyses)
    const hurt = accepted.flatMap((analysis) => {
      const missing = mayLogIn(analysis) ? missingFor(analysis) : NONE
      return missing.length > 0 ? [{ analysis, missing }] : []
    })
    const last = hurt.at(-1)
    // `@connection` holds SELECT from 7.0 on: who grants it has thought of connecting, and older targets are few.
    if (!last || (!isModern(last.analysis) && accepted.some(isModern))) return
    const place = blame(last.analysis)
    if (place) yield describe(hurt, last, place)
  },
})

interface Hurt {
  readonly analysis: Analysis
  readonly missing: readonly string[]
}

const isModern = ({ engine }: Analysis): boolean => engine.traits.subcommands

const NONE: readonly string[] = []

/** What is missing, if that hurts: PING for a user who may run anything at all, or SELECT for one who works with keys. */
function missingFor(analysis: Analysis): readonly string[] {
  if (isSubset(first(analysis.engine), analysis.user.root.commands)) return NONE
  const missing = findMissing(analysis)
  const sets = commandSets(analysis.engine)
  const hurts = missing.includes('ping')
    ? !isSubset(grantedAnywhere(analysis), sets.always)
    : missing.includes('select') && intersects(grantedAnywhere(analysis), sets.keyed)
  return hurts ? missing : NONE
}

const first = perEngine((engine) => namedCommands(engine, ['ping', 'select']))

/** The rule that took them away, or else the last one that grants commands. */
function blame({ parts, root, engine }: Analysis): Step | undefined {
  const connection = engine.catalog.categoryBits.get('connection')
  const denial = root.steps.findLast(({ grant, bits }) => !grant && bits === connection)
  return denial ?? root.steps.findLast(({ grant }) => grant) ?? parts.flatMap(({ steps }) => steps).at(-1)
}

/** Says what the newest engine denies, and of which engines that is true. */
function describe(hurt: readonly Hurt[], { missing }: Hurt, { rule }: Step): TargetFinding {
  const holds = hurt.filter((each) => missing.every((name) => lacks(name, each))).map(({ analysis }) => analysis)
  const finding = { span: rule, ...wordsOf(missing.join(' ')), holds }
  const added = missing
    .filter((name) => holds.every((analysis) => takesGrant(name, analysis)))
    .map((name) => `+${name}`)
    .join(' ')
  if (added === '') return { ...finding, help: 'Grant what your client sends.' }
  // Inside a selector nothing is written; the root is where connecting belongs.
  const end = holds.at(-1)?.root.rules.findLast(({ kind }) => kind !== 'selector')?.end ?? rule.end
  return {
    ...finding,
    help: `Add what your client sends, such as ${quote(added)}.`,
    fix: { safety: 'unsafe', title: `add ${added}`, edits: [insert(end, ` ${added}`)] },
  }
}

/** By the names of the missing commands, with a space between them. */
const wordsOf = perKey((missing) => {
  const names = missing.split(' ')
  const words = listWords(names.map(commandWords))
  return {
    message: `This user may not run ${words}, which clients send when they connect.`,
    label: names.length > 1 ? 'what clients send to connect is missing' : `${words} is missing`,
  }
})

/** An engine that has no such command does not run it either. */
const lacks = (name: string, { analysis, missing }: Hurt): boolean =>
  missing.includes(name) || !mayDeny(name, analysis.engine)
