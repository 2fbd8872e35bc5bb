import type { Engine } from '../../engines/index.ts'
import type { AccessString, RuleNode } from '../../grammar/index.ts'
import { compare, type Comparison } from '../compare/compare.ts'
import type { Difference } from '../compare/difference.ts'
import { setUser } from '../setUser.ts'
import { type AclUser, newUser, type Selector } from '../user.ts'
import type { Refusal } from './refusals.ts'

/** A string for the second engine that means there what the first string meant, or comes closer to it. */
export interface Suggestion {
  /** It holds the secrets of the string that it was made of. */
  readonly text: string
  /** What was done to the string, a sentence each. */
  readonly steps: readonly SuggestionStep[]
  /** Whether it was proved to mean the same, commands of one engine only left aside. */
  readonly exact: boolean
  /** The first user, and the one that this string makes. */
  readonly comparison: Comparison
}

/** Rules that were put in or taken out, and why. */
export interface SuggestionStep {
  readonly added: readonly string[]
  readonly removed: readonly RuleNode[]
  readonly why: string
}

interface Asked {
  readonly tree: AccessString
  readonly before: AclUser
  readonly to: Engine
  readonly refused: readonly Refusal[]
}

/** A string in the making. */
interface Draft {
  readonly words: readonly Word[]
  readonly steps: readonly SuggestionStep[]
}

/** One rule, and which rule of the string it was. */
interface Word {
  readonly text: string
  readonly rule?: RuleNode
}

/** A draft that the second engine takes, and what it means. */
interface Tried {
  readonly draft: Draft
  readonly before: AclUser
  readonly after: AclUser
  readonly comparison: Comparison
}

/** More commands than these are no string that a person would keep. */
const MOST_COMMANDS = 60

/**
 * Mends one thing after the other, and keeps what brings the meaning closer: rules that are refused, channels that begin
 * open or closed, commands that a category or container gained or lost. Undefined where nothing is to be done, or helps.
 */
export function suggest({ tree, before, to, refused }: Asked): Suggestion | undefined {
  const words = tree.rules.map((rule): Word => ({ text: rule.text, rule }))
  let best = tried(accepted({ words, steps: [] }, before, to, refused), before, to)
  for (const mend of [sameChannels, sameCommands]) {
    if (!best || best.comparison.relation === 'equal') break
    const next = mend(best, to)
    const better = next && tried(next, before, to)
    if (better && differences(better.comparison) < differences(best.comparison)) best = better
  }
  if (!best || best.draft.steps.length === 0) return undefined
  const { draft, comparison } = best
  const exact = comparison.relation === 'equal'
  // What was left out may have been what held the user back, or all that it had.
  const isLoose = draft.steps.some(({ added, removed }) => removed.length > 0 && added.length === 0)
  if (!exact && isLoose && [...comparison.gained, ...comparison.lost].some(isOfRules)) return undefined
  return { text: textOf(draft), steps: draft.steps, exact, comparison }
}

function tried(draft: Draft, before: AclUser, to: Engine): Tried | undefined {
  const set = setUser(newUser(to), textOf(draft))
  return set.ok ? { draft, before, after: set.user, comparison: compare(before, set.user) } : undefined
}

/** Other differences come from how servers find the keys of a call, which no rule can change. */
const isOfRules = ({ whole, keys = [], channels = [] }: Difference): boolean =>
  whole || keys.length > 0 || channels.length > 0

const textOf = ({ words }: Draft): string => words.map(({ text }) => text).join(' ')

const differences = ({ gained, lost, unknown }: Comparison): number => gained.length + lost.length + unknown.length

/** Without the rules that are refused, or with them in words that are not. */
function accepted({ words, steps }: Draft, before: AclUser, to: Engine, refused: readonly Refusal[]): Draft {
  const [closing] = refused.filter(({ code, rule }) => code === 'after-all-channels' && rule.kind === 'channel')
  if (closing && !before.root.allChannels && to.traits.channelsDefault === 'all') {
    const at = words.findIndex(({ rule }) => rule === closing.rule)
    const why = `Channels begin open in ${to.title}, and take no patterns until they are closed.`
    const draft = {
      words: [...words.slice(0, at), { text: 'resetchannels' }, ...words.slice(at)],
      steps: [...steps, { added: ['resetchannels'], removed: [], why }],
    }
    const others = refused.filter(({ code }) => code !== 'after-all-channels')
    return accepted(draft, before, to, others)
  }
  const rules = refused.map(({ rule }) => rule)
  const respelled = rules.filter((rule) => spelling(rule) !== undefined)
  const removed = rules.filter((rule) => spelling(rule) === undefined)
  return {
    words: words.flatMap((word) => {
      if (!word.rule || !rules.includes(word.rule)) return [word]
      const text = spelling(word.rule)
      return text === undefined ? [] : [{ ...word, text }]
    }),
    steps: [
      ...steps,
      ...(removed.length > 0 ? [{ added: [], removed, why: `${to.title} refuses it.` }] : []),
      ...(respelled.length > 0
        ? [{ added: respelled.flatMap((rule) => spelling(rule) ?? []), removed: respelled, why: 'It says the same.' }]
        : []),
    ],
  }
}

/** A rule in the words of servers before 7.0. */
const spelling = (rule: RuleNode): string | undefined =>
  rule.kind === 'key' && rule.read && rule.write && rule.text.startsWith('%') ? `~${rule.pattern}` : undefined

/** Channels open or closed as they were where nothing is said of them: in the root, and in each pair of parentheses. */
function sameChannels({ draft, before, after }: Tried): Draft | undefined {
  const added: string[] = []
  const rule = channelRule(before.root, after.root)
  if (rule !== undefined) added.push(rule)
  const selectors = draft.words.filter((word) => word.rule?.kind === 'selector')
  const inside = new Map<Word, string>()
  if (selectors.length === after.selectors.length && selectors.length === before.selectors.length) {
    for (const [index, word] of selectors.entries()) {
      const inner = channelRule(before.selectors[index], after.selectors[index])
      if (inner === undefined) continue
      inside.set(word, `${word.text.slice(0, -1).trimEnd()} ${inner})`)
      added.push(inner)
    }
  }
  if (added.length === 0) return undefined
  const opens = before.root.allChannels || before.selectors.some(({ allChannels }) => allChannels)
  const why = opens ? 'Channels began open, and begin closed now.' : 'Channels began closed, and begin open now.'
  const words = draft.words.map((word) => ({ ...word, text: inside.get(word) ?? word.text }))
  return {
    words: rule === undefined ? words : [...words, { text: rule }],
    steps: [...draft.steps, { added: [...new Set(added)], removed: [], why }],
  }
}

function channelRule(before: Selector | undefined, after: Selector | undefined): string | undefined {
  if (!before || !after || before.channels.size + after.channels.size > 0) return undefined
  if (before.allChannels === after.allChannels) return undefined
  return before.allChannels ? '&*' : 'resetchannels'
}

function sameCommands({ draft, comparison }: Tried, to: Engine): Draft | undefined {
  const { gained, lost } = comparison
  const more = lost.filter(({ whole }) => whole).map(({ command }) => `+${command}`)
  const less = gained.filter(({ whole }) => whole).map(({ command }) => `-${command}`)
  const added = [...more, ...less]
  if (added.length === 0 || added.length > MOST_COMMANDS) return undefined
  const why = `${to.title} has other commands in the categories that are named.`
  return {
    words: [...draft.words, ...added.map((text) => ({ text }))],
    steps: [...draft.steps, { added, removed: [], why }],
  }
}
