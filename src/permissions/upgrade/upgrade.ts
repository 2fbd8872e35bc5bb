import { type Engine, type EngineId, loadEngine } from '../../engines/index.ts'
import { parse, requireText } from '../../grammar/index.ts'
import { compare, type Comparison } from '../compare/compare.ts'
import type { AclUser } from '../user.ts'
import { categoryChanges, type CategoryChange } from './categoryChanges.ts'
import { type Refusal, refusalsOf } from './refusals.ts'
import { suggest, type Suggestion } from './suggestion.ts'

/** What becomes of a string when the engine changes. */
export interface Upgrade {
  readonly from: EngineId
  readonly to: EngineId
  /** The rules that the second engine refuses; a server names the first of them only. */
  readonly refused: readonly Refusal[]
  /** The same for the first engine: there is nothing to be compared then. */
  readonly refusedBefore: readonly Refusal[]
  /** The users that the string makes, and how they differ; undefined where an engine refuses it. */
  readonly compared: { readonly before: AclUser; readonly after: AclUser; readonly comparison: Comparison } | undefined
  /** Categories of the string that hold other commands there. */
  readonly categories: readonly CategoryChange[]
  /** What else changes, in sentences: where channels begin, which kinds of rules there are. */
  readonly notes: readonly string[]
  /** A string that means there what this one means here, or comes closer; undefined where none is needed or known. */
  readonly suggestion: Suggestion | undefined
}

/**
 * What the same access string means in another engine: which of its rules are refused there, what its user gains and loses,
 * which commands categories draw in or let go, and a string that keeps the meaning, if there is one. It is an upgrade or the
 * way back: any two engines may be named.
 *
 * @throws TypeError for what is no string, and for an engine that is not known.
 * @returns The texts hold the secrets of the string.
 * @example
 * ```ts
 * upgrade('on ~* +@all', 'redis-6.2', 'valkey-8.1').suggestion?.text // 'on ~* +@all &*'
 * ```
 */
export function upgrade(rules: string, from: EngineId, to: EngineId): Upgrade {
  requireText(rules, 'rules')
  const [here, there] = [loadEngine(from), loadEngine(to)]
  const tree = parse(rules)
  const [before, after] = [refusalsOf(tree, here), refusalsOf(tree, there)]
  const isKnown = before.refused.length === 0
  const { refused } = after
  const compared =
    isKnown && refused.length === 0
      ? { before: before.user, after: after.user, comparison: compare(before.user, after.user) }
      : undefined
  const categories = categoryChanges(tree, here, there)
  return {
    from,
    to,
    refused,
    refusedBefore: before.refused,
    compared,
    categories,
    notes: [
      ...(isAboutChannels(compared?.comparison, refused) ? channelNotes(here, there) : []),
      ...(isAboutSubcommands(categories, refused) ? subcommandNotes(here, there) : []),
    ],
    suggestion: isKnown ? suggest({ tree, before: before.user, to: there, refused }) : undefined,
  }
}

const isAboutChannels = (comparison: Comparison | undefined, refused: readonly Refusal[]): boolean =>
  [...(comparison?.gained ?? []), ...(comparison?.lost ?? [])].some(({ channels }) => channels !== undefined) ||
  refused.some(({ rule }) => rule.kind === 'channel' || (rule.kind === 'word' && rule.name.endsWith('channels')))

const isAboutSubcommands = (categories: readonly CategoryChange[], refused: readonly Refusal[]): boolean =>
  categories.some(({ joined, left }) => [...joined, ...left].some((name) => name.includes('|'))) ||
  refused.some(({ rule }) => rule.kind === 'command' && rule.name.includes('|'))

function channelNotes(from: Engine, to: Engine): readonly string[] {
  const [was, is] = [from.traits, to.traits]
  if (was.channels !== is.channels) {
    return [`Only ${(was.channels ? from : to).title} has channel rules; without them every channel is open.`]
  }
  return was.channelsDefault === is.channelsDefault ? [] : [defaultNote(from, to)]
}

function subcommandNotes(from: Engine, to: Engine): readonly string[] {
  if (from.traits.subcommands === to.traits.subcommands) return []
  const { title } = from.traits.subcommands ? from : to
  return [`Only ${title} counts subcommands such as CONFIG GET as commands, each with categories of its own.`]
}

function defaultNote(from: Engine, to: Engine): string {
  const word = ({ traits }: Engine): string => (traits.channelsDefault === 'all' ? 'every channel' : 'no channel')
  const guessed = [from, to].filter(({ channelsDefaultConfidence }) => channelsDefaultConfidence === 'inferred')
  const said = `Without a channel rule a user has ${word(from)} in ${from.title}, and ${word(to)} in ${to.title}.`
  const titles = guessed.map(({ title }) => title).join(' and ')
  return guessed.length === 0 ? said : `${said} For ${titles} that is inferred from the open-source default.`
}
