import type { Analysis } from '../analysis.ts'
import type { Related } from '../diagnostic.ts'
import { insert } from '../edits.ts'
import { quoteRule } from '../quoteRule.ts'
import { refusalsOf } from '../refusalOwner.ts'
import { reasonsOf, type SharedReason } from '../refusalReasons.ts'
import { engineNames, type RefusedRule } from '../refusals.ts'
import { defineRule, type TargetFinding } from '../rule.ts'
import { count } from '../words.ts'

const WHY = 'An engine that does not take one rule takes none of the string.'

export const notOnAllTargets = defineRule({
  id: 'not-on-all-targets',
  scope: 'targets',
  severity: 'warning',
  presets: ['recommended'],
  only: { refused: true },
  fix: 'unsafe',
  summary: 'A rule that some of the targeted engines refuse. Where only Redis 6 does, it is worth knowing and no more.',
  why: `${WHY} The string needs the newer engines, or another wording.`,
  sources: [
    'https://valkey.io/topics/acl/',
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html',
  ],
  bad: [
    { text: 'on %R~shared:* ~app:* +@read', at: '%R~shared:*', note: 'Redis 6 knows no permissions of keys.' },
    { text: 'on ~app:* +get +getdel +copy', at: '+getdel', note: 'Commands of Redis 6.2.' },
    {
      text: 'on ~app:* &app:* +@all -@dangerous',
      engine: 'valkey',
      at: '&app:*',
      fixed: 'on ~app:* resetchannels &app:* +@all -@dangerous',
      note: 'Serverless caches open all channels to a new user.',
    },
    { text: 'on ~app:* +@connection +client|setname', at: '+client|setname' },
  ],
  good: [
    { text: 'on %R~shared:* ~app:* +@read', engine: 'valkey' },
    { text: 'on ~app:* resetchannels &app:* +@all -@dangerous', engine: 'valkey' },
  ],
  *check(analyses) {
    const rows = refusalsOf('not-on-all-targets', analyses)
    if (rows.length === 0) return
    const isOld = (row: RefusedRule) => isOfOldTargets(row, analyses)
    const old = rows.filter(isOld)
    const groups = groupRows(rows.filter((row) => !isOld(row)))
    if (old[0]) groups.push({ old: true, first: old[0], reasons: joinReasons(old), others: old.slice(1) })
    yield* groups.map((group) => describe(group, analyses))
  },
})

interface Group {
  /** Refused by nothing but a few targets of Redis 6. */
  readonly old: boolean
  readonly first: RefusedRule
  readonly reasons: readonly SharedReason[]
  readonly others: RefusedRule[]
}

/** Redis 6 is going out of use: where most targets are newer, what it refuses is no more than worth knowing. */
const isOfOldTargets = ({ refusedBy }: RefusedRule, analyses: readonly Analysis[]): boolean =>
  2 * refusedBy.length < analyses.length && refusedBy.every(({ engine }) => !engine.traits.subcommands)

/** The reasons of several rows, each once, with all the engines that have it. */
function joinReasons(rows: readonly RefusedRule[]): readonly SharedReason[] {
  const joined = new Map<string, SharedReason>()
  for (const row of rows) {
    for (const reason of reasonsOf(row)) {
      const by = new Set([...(joined.get(reason.id)?.by ?? []), ...reason.by])
      joined.set(reason.id, { ...reason, by: [...by] })
    }
  }
  return [...joined.values()]
}

/** What the same engines refuse for the same reason is said once. */
function groupRows(rows: readonly RefusedRule[]): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const reasons = reasonsOf(row)
    const key = reasons.map(({ id, by }) => [id, ...by.map(({ engine }) => engine.id)].join(' ')).join(', ')
    const group = groups.get(key)
    if (group) group.others.push(row)
    else groups.set(key, { old: false, first: row, reasons, others: [] })
  }
  return [...groups.values()]
}

const MOST_RELATED = 3

function describe({ old, first, reasons, others }: Group, analyses: readonly Analysis[]): TargetFinding {
  const { rule } = first
  const [main] = reasons
  const shown = quoteRule(rule)
  const subject = others.length === 0 ? `${shown} is` : `${shown} and ${count(others.length, 'more rule')} are`
  const why = reasons.map(({ by, because }) => `by ${engineNames(by)}, because ${because}`).join('; and ')
  const finding = {
    span: rule,
    holds: [...new Set([first, ...others].flatMap((row) => row.refusedBy))],
    ...(old ? { severity: 'info' as const, why: `${WHY} It only matters while one that you run is Redis 6.` } : {}),
    message: `${subject} refused ${why}${sinceWhen(first, analyses)}.`,
    label: others.length === 0 ? 'refused by some targets' : `refused by some targets, like ${others.length} more`,
    ...(others.length > 0 ? { related: others.slice(0, MOST_RELATED).map(pointAt) } : {}),
    help: main?.help ?? 'Leave it out, or check for the engines that you run alone: `--engine`.',
  }
  if (main?.id !== 'open-channels' || rule.text.length !== rule.end - rule.start) return finding
  const title = 'put resetchannels first, which closes all other channels'
  return { ...finding, fix: { safety: 'unsafe', title, edits: [insert(rule.start, 'resetchannels ')] } }
}

const pointAt = ({ rule }: RefusedRule): Related => ({ span: rule, message: 'refused there, too' })

/** The oldest target of the same family that has a name which older ones have not. */
function sinceWhen({ rule, code, refusedBy }: RefusedRule, analyses: readonly Analysis[]): string {
  if (code !== 'unknown-name' || (rule.kind !== 'command' && rule.kind !== 'category')) return ''
  const last = refusedBy.at(-1)
  const next = last && analyses[analyses.indexOf(last) + 1]
  return next && family(next) === family(last) ? `; ${next.engine.title} has it` : ''
}

const family = ({ engine }: Analysis): string => [engine.product, engine.dialect, engine.deployment].join(' ')
