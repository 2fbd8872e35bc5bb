import { loadEngine, nextEngine, type Engine } from '../../engines/index.ts'
import type { Span } from '../../grammar/index.ts'
import { type AclUser, callText, compare, type Difference, dryRun, newUser, setUser } from '../../permissions/index.ts'
import type { Analysis } from '../analysis.ts'
import { accepting, mayLogIn } from '../login.ts'
import { defineRule, type TargetFinding } from '../rule.ts'
import { commandWords, count, listWords, quote } from '../words.ts'

export const upgradeChanges = defineRule({
  id: 'upgrade-changes',
  scope: 'targets',
  severity: 'info',
  presets: ['strict'],
  summary: 'The string will mean something else on the next version of the same family.',
  why: 'Categories, subcommands and the channels that a user begins with differ between versions; nobody is told on the day.',
  sources: [
    'https://github.com/redis/redis/pull/9504',
    'https://github.com/redis/redis/pull/10181',
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagementConsiderations.html',
  ],
  bad: [
    {
      text: 'on ~app:* +@all -@dangerous',
      engine: 'elasticache-redis-6.2',
      at: '+@all',
      note: 'Channels begin open on 6.2 and closed on 7.0.',
    },
    {
      text: 'on ~app:* +@read +@connection',
      engine: 'memorydb-redis-6.2',
      at: '+@connection',
      note: 'SELECT joins `@connection` with 7.0.',
    },
    {
      text: 'on ~app:* resetchannels +@all -@blocking',
      engine: 'elasticache-valkey-7.2',
      at: '-@blocking',
      note: 'WAIT joins `@blocking` with 8.0.',
    },
  ],
  good: [
    { text: 'on ~app:* &app:* +get +set +publish', engine: 'elasticache-redis-6.2' },
    { text: 'on ~app:* +@read +@write', engine: 'elasticache-valkey-8.1' },
    {
      text: 'on ~app:* +@all -@dangerous',
      engine: 'elasticache-redis-7.1',
      note: 'The newest of its family: there is no next one.',
    },
  ],
  may: ([first]) => first !== undefined && isShort(first),
  *check(analyses) {
    // Who has many targets is told of the newest of these upgrades; the others are behind most caches.
    for (const analysis of accepting(analyses).toReversed()) {
      const finding = mayLogIn(analysis) ? describe(analysis) : undefined
      if (!finding) continue
      yield finding
      return
    }
  },
})

/** Each pattern is compared with many, and each selector with all. What is longer was written by a program. */
const MOST_RULES = 200
const MOST_SELECTORS = 10

const isShort = ({ tree, root }: Analysis): boolean =>
  tree.rules.length <= MOST_RULES && root.look.selectors <= MOST_SELECTORS

function describe(analysis: Analysis): TargetFinding | undefined {
  const { tree, user, engine } = analysis
  const next = nextOf(analysis)
  const set = next && setUser(newUser(next), tree)
  if (!next || !set?.ok) return undefined
  const { relation, gained, lost } = compare(user, set.user)
  if (relation === 'equal' || relation === 'unknown') return undefined
  const sides: readonly Side[] = [
    { fate: 'denied', differences: lost.filter(isOfRules), users: [set.user, user] },
    { fate: 'allowed', differences: gained.filter(isOfRules), users: [set.user] },
  ]
  const told = sides.flatMap((side) => tell(side) ?? []).toSorted((a, b) => a.rank - b.rank)
  const [first] = told
  if (!first) return undefined
  const changes = sides.flatMap(({ differences }) => differences)
  return {
    span: first.span,
    message: `On ${next.title} this string means something else than on ${engine.version}: ${told.map(({ words }) => words).join(', and ')}.`,
    label: `means something else on ${next.title}`,
    help: helpFor(changes, engine, next),
    holds: [analysis],
  }
}

/** What changes in one direction, and the users whose rules say why: the first that has one to blame. */
interface Side {
  readonly fate: 'denied' | 'allowed'
  readonly differences: readonly Difference[]
  readonly users: readonly AclUser[]
}

/** The next version, seen from the newest of the targets that answer alike. */
function nextOf({ targets }: Analysis): Engine | undefined {
  const last = targets.at(-1)
  const next = last && nextEngine(last)
  return next && loadEngine(next)
}

/** Other differences come from how servers find the keys of a call, which no rule can change. */
const isOfRules = ({ whole, channels = [] }: Difference): boolean => whole || channels.length > 0

/** What readers know best stands for the others; a HELP is no witness that anybody fears. */
const rankOf = ({ command }: Difference): number =>
  FAMILIAR.has(command) ? 0 : !command.includes('|') ? 1 : command.endsWith('|help') ? 3 : 2

const FAMILIAR = new Set(['publish', 'select', 'get', 'set', 'flushall', 'wait', 'client|setname'])

function tell({ fate, differences, users }: Side) {
  const [shown] = differences.toSorted((a, b) => rankOf(a) - rankOf(b))
  if (!shown) return undefined
  const span = firstDefined(users, (user) => placeOf(shown, user))
  if (!span) return undefined
  const others = differences.length - 1
  const subject = `${quote(callText(shown.witness))}${others > 0 ? ` and ${count(others, 'more command')}` : ''}`
  return { rank: rankOf(shown), span, words: `${subject} ${others > 0 ? 'are' : 'is'} ${fate} there` }
}

/** The rule that decides the call shown. */
const placeOf = ({ witness, database }: Difference, user: AclUser): Span | undefined =>
  dryRun(user, witness, { database }).decidedBy?.span

function firstDefined<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

function helpFor(changes: readonly Difference[], from: Engine, to: Engine): string {
  const names = changes.filter(({ whole }) => whole).map(({ command }) => command)
  const parts = [
    ...(changes.some(({ channels = [] }) => channels.length > 0)
      ? ['Name the channels (`&app:*`), or write `resetchannels` if none is meant.']
      : []),
    ...(names.length > 0 && names.length <= MOST_NAMED
      ? [`Say by name whether ${listWords(names.map(commandWords))} ${names.length > 1 ? 'are' : 'is'} meant.`]
      : []),
  ]
  return [...parts, `\`aclkit upgrade --from ${from.id} --to ${to.id}\` tells all that changes.`].join(' ')
}

/** More commands than these are better read in a list. */
const MOST_NAMED = 4
