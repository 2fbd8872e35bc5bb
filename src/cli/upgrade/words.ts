import { maskRules, refusalText, type RightsChange } from '../../check/index.ts'
import { loadEngine, type EngineId } from '../../engines/index.ts'
import { parse } from '../../grammar/index.ts'
import type { CategoryChange, Refusal, SuggestionStep, Upgrade } from '../../permissions/index.ts'
import { commandText, countsText, namesText, remarksOf } from '../diff/words.ts'

export const titleOf = (id: EngineId): string => loadEngine(id).title

/** The word at the head: how the meaning changes, or that the string is refused. */
export const headOf = ({ refused, refusedBefore, compared }: Upgrade): string =>
  refused.length + refusedBefore.length > 0 ? 'refused' : (compared?.comparison.relation ?? 'unknown')

/** What the string means there, in plain sentences. */
export function sentenceOf({ from, to, refused, refusedBefore, compared }: Upgrade): string {
  const [here, there] = [titleOf(from), titleOf(to)]
  if (refusedBefore.length > 0) {
    const both = refused.length > 0 ? `, and ${there} as well` : ''
    return `${here} refuses this string${both}: there is nothing to be compared.`
  }
  if (refused.length > 0) return `${there} refuses this string, and changes or creates no user.`
  if (!compared) return ''
  const { relation, gained, lost, unknown } = compared.comparison
  const sentences = {
    equal: `It allows the same calls in ${here} and in ${there}.`,
    wider: `It allows more in ${there}, and nothing less.`,
    narrower: `It allows less in ${there}, and nothing more.`,
    incomparable: `It allows something in ${there} that it does not in ${here}, and the other way round.`,
    unknown: `It is not known exactly what changes. ${unknown.join(' ')}`,
  } as const
  return [sentences[relation], countsText(gained, lost)].filter(Boolean).join(' ')
}

/** What there is to know beside the calls. */
export function notesOf(upgrade: Upgrade): readonly string[] {
  const { from, to, compared, notes, categories } = upgrade
  const change: Pick<RightsChange, 'state' | 'reasons' | 'compared' | 'engine'> = {
    state: 'kept',
    reasons: [],
    compared,
    engine: { before: from, after: to },
  }
  return [...notes, ...categories.flatMap((category) => categoryText(category) ?? []), ...remarksOf(change)]
}

/** `@connection gains ASKING, READONLY; loses …`; undefined where it only holds new commands. */
function categoryText({ category, joined, left }: CategoryChange): string | undefined {
  const parts = [
    ...(joined.length > 0 ? [`gains ${namesText(joined)}`] : []),
    ...(left.length > 0 ? [`loses ${namesText(left)}`] : []),
  ]
  return parts.length === 0 ? undefined : `@${category} ${parts.join('; ')}.`
}

/** What the server says of a rule, without its secrets. */
export function refusalWords({ message, rule }: Refusal): string {
  const said = refusalText({ message, rule })
  return /: (?<why>[A-Z][^:]*)$/.exec(said)?.groups?.['why'] ?? said
}

/** `&*`, `without +stralgo` */
export function stepText({ added, removed }: SuggestionStep): string {
  const gone = removed.map(({ text }) => maskRules(parse(text)))
  if (added.length === 0) return `without ${gone.join(' ')}`
  return gone.length === 0 ? added.join(' ') : `${added.join(' ')} for ${gone.join(' ')}`
}

/** What was proved of the string that is offered. */
export function proofOf({ from, to, suggestion }: Upgrade): string {
  if (!suggestion) return ''
  const { exact, comparison } = suggestion
  if (exact) return `Proved: in ${titleOf(to)} it allows the calls that yours allows in ${titleOf(from)}.`
  const rest = [...comparison.gained, ...comparison.lost].map(({ command }) => commandText(command))
  return `The closest there is: ${rest.slice(0, 4).join(', ')}${rest.length > 4 ? ` and ${rest.length - 4} more` : ''} still ${rest.length === 1 ? 'differs' : 'differ'}, since no rule changes how the servers find the keys of a call.`
}
