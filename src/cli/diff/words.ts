import { loadEngine } from '../../engines/index.ts'
import type { RightsChange } from '../../check/index.ts'
import {
  type AclUser,
  callText,
  type Difference,
  type DifferenceGroup,
  dryRun,
  groupDifferences,
} from '../../permissions/index.ts'

/** What a group of differences is, in words. */
export interface GroupWords {
  readonly sign: '+' | '-'
  /** `28 commands, all of @hash` */
  readonly title: string
  /** What it is on: `keys ~app:* ~tmp:*`, `database 1`; none for commands without keys. */
  readonly reach: readonly string[]
  /** In capitals; empty where the title names them. */
  readonly names: readonly string[]
  /** The rules that grant or take away: `by +@hash`; may be empty. */
  readonly by: string
  /** As it is typed into redis-cli. */
  readonly call: string
  /** `is now allowed`, `is denied now`, with what else there is to know. */
  readonly fate: string
}

/** The word at the head of a user: its relation, or that it came or went. */
export const headOf = ({ state, relation }: RightsChange): string => (state === 'kept' ? relation : state)

/** What became of a user, in plain sentences. */
export function sentenceOf(change: RightsChange): string {
  const { state, relation, compared, assumption } = change
  const isEmpty = relation === 'equal'
  if (relation === 'unknown') return 'It is not known exactly what changes.'
  const said =
    state === 'added'
      ? isEmpty
        ? 'New here, and may do nothing.'
        : 'New here: all that it may do is gained.'
      : state === 'removed'
        ? isEmpty
          ? 'No longer here; it could do nothing.'
          : 'No longer here: all that it could do is lost.'
        : sentences[relation]
  const { gained = [], lost = [] } = compared?.comparison ?? {}
  return [said, countsText(gained, lost), assumption].filter(Boolean).join(' ')
}

/** `13 commands more, 99 reach further. 2 commands less.` */
export const countsText = (gained: readonly Difference[], lost: readonly Difference[]): string =>
  [counted(gained, 'more', 'reach further'), counted(lost, 'less', 'reach less far')].filter(Boolean).join(' ')

const sentences = {
  equal: 'May make the same calls as before.',
  wider: 'May do all that it could before, and more.',
  narrower: 'May do less than before, and nothing more.',
  incomparable: 'May do something that it could not before, and no longer all that it could.',
} as const

function counted(differences: readonly Difference[], more: string, further: string): string {
  const whole = differences.filter((each) => each.whole).length
  const rest = differences.length - whole
  if (rest === 0) return whole === 0 ? '' : `${plural(whole, 'command')} ${more}.`
  const reach = rest === 1 ? further.replace('reach', 'reaches') : further
  return whole === 0 ? `${plural(rest, 'command')} ${reach}.` : `${plural(whole, 'command')} ${more}, ${rest} ${reach}.`
}

/** All that is gained, then all that is lost, in groups. */
export function groupsOf({ compared }: Pick<RightsChange, 'compared'>): readonly GroupWords[] {
  if (!compared) return []
  const { before, after, comparison } = compared
  return [
    ...groupDifferences(comparison.gained, after.engine).map((group) => groupWords('+', group, compared)),
    ...groupDifferences(comparison.lost, before.engine).map((group) => groupWords('-', group, compared)),
  ]
}

/** What is no call: who can log in, later commands, commands of one engine only, and what is not known. */
export function remarksOf(change: Pick<RightsChange, 'state' | 'reasons' | 'compared' | 'engine'>): readonly string[] {
  const { state, reasons, compared } = change
  if (!compared) return reasons
  const { login, futureCommands, onlyBefore, onlyAfter } = compared.comparison
  const [was, is] = [loadEngine(change.engine.before), loadEngine(change.engine.after)]
  return [
    ...reasons,
    ...(login.sentence === '' || state === 'removed' ? [] : [login.sentence]),
    ...(futureCommands.sentence === '' || state === 'removed' ? [] : [futureCommands.sentence]),
    ...(onlyBefore.length > 0
      ? [`Only ${was.title} has ${namesText(onlyBefore)}; ${onlyBefore.length === 1 ? 'it was' : 'they were'} granted.`]
      : []),
    ...(onlyAfter.length > 0
      ? [`Only ${is.title} has ${namesText(onlyAfter)}; ${onlyAfter.length === 1 ? 'it is' : 'they are'} granted.`]
      : []),
  ]
}

/** The engine or engines that a user is judged as. */
export function engineOf({ engine: { before, after } }: RightsChange): string {
  const [was, is] = [loadEngine(before).title, loadEngine(after).title]
  return was === is ? is : `${was}, then ${is}`
}

function groupWords(
  sign: GroupWords['sign'],
  group: DifferenceGroup,
  { before, after }: { readonly before: AclUser; readonly after: AclUser },
): GroupWords {
  const { parts } = group
  const isLimited = limitsDatabases(before) || limitsDatabases(after)
  const place = limitsDatabases(sign === '+' ? after : before) ? `database ${group.database}` : 'every database'
  const differences = group.differences.toSorted((a, b) => rank(a.command) - rank(b.command))
  const first = differences[0] ?? group.differences[0]
  const names = differences.map(({ command }) => commandText(command))
  const isNamed = parts.length === 0 && names.length <= mostInTitle
  return {
    sign,
    title: titleOf(group, isNamed ? names : undefined),
    reach: reachOf(group, isLimited ? [place] : []),
    names: isNamed ? [] : names,
    by: byText(group, sign, after),
    call: callText(first.witness),
    fate: [
      sign === '+' ? 'is now allowed' : 'is now denied',
      ...(isLimited ? [`in database ${first.database}`] : []),
      ...(first.checkedBy === 'running' ? ['when it is run; ACL DRYRUN does not test what BY and GET read'] : []),
    ].join(' '),
  }
}

/** What readers know best, or fear most, stands for a group. */
const familiar =
  'get set hget hset lpush sadd zadd xadd publish subscribe flushall keys config|set acl|setuser eval sort del'.split(
    ' ',
  )

const rank = (command: string): number => (familiar.includes(command) ? familiar.indexOf(command) : familiar.length)

const mostInTitle = 3

/** `config|get` as it is called. */
export const commandText = (name: string): string => name.toUpperCase().replace('|', ' ')

function titleOf({ differences, parts, others }: DifferenceGroup, names: readonly string[] | undefined): string {
  if (names) return names.join(', ')
  const total = plural(differences.length, 'command')
  const [only] = parts
  if (only && parts.length === 1 && others.length === 0)
    return `${total}, ${only.all ? 'all' : 'each'} of @${only.category}`
  const told = parts.slice(0, mostInTitle)
  const rest = differences.length - told.reduce((sum, { count }) => sum + count, 0)
  const counts = told.map(({ category, count, all }) => `${all ? `all ${count}` : count} of @${category}`)
  if (counts.length === 0) return total
  return `${total}: ${[...counts, ...(rest > 0 ? [`${rest} more`] : [])].join(', ')}`
}

/** What keys, channels or databases it is about. */
function reachOf(
  { whole, keys = [], channels = [], differences }: DifferenceGroup,
  databases: readonly string[],
): readonly string[] {
  const places = [
    ...(keys.length > 0 ? [`keys ${keys.join(' ')}`] : []),
    ...(channels.length > 0 ? [`channels ${channels.join(' ')}`] : []),
    ...databases,
  ]
  if (places.length > 0 || whole) return places
  return [differences[0].checkedBy === 'running' ? 'reading any key by pattern' : 'with other arguments']
}

const limitsDatabases = ({ root, selectors }: AclUser): boolean =>
  [root, ...selectors].some(({ allDatabases }) => !allDatabases)

/** The rules that grant what is gained, or took away what is lost; patterns are told by the reach. */
function byText({ whole, differences }: DifferenceGroup, sign: GroupWords['sign'], after: AclUser): string {
  if (!whole) return ''
  const rules = new Set(
    differences.flatMap(({ witness, database }) => {
      const { grantedBy, decidedBy } = dryRun(after, witness, { database })
      return (sign === '+' ? grantedBy : decidedBy)?.rule.text ?? []
    }),
  )
  if (rules.size === 0) return ''
  return rules.size > mostInTitle ? `by ${rules.size} rules` : `by ${[...rules].join(' ')}`
}

export function namesText(names: readonly string[], most = 6): string {
  const shown = names.slice(0, names.length > most + 1 ? most : names.length).map(commandText)
  const rest = names.length - shown.length
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

export const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`
