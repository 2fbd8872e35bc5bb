import { hasBit } from '../../engines/index.ts'
import type { AclUser, Selector } from '../user.ts'
import type { CallForm } from './callForms.ts'
import { createSearch, type Search, type SearchResult, type Values } from './search.ts'
import { type SharedCommand, sharedCommands } from './sharedCommands.ts'
import { findTied, isTied } from './tiedCalls.ts'

/** A way to call a command that one user has and the other has not. */
export interface Missing {
  readonly command: SharedCommand
  readonly form: CallForm
  readonly values: Values
  /** The selector of the user that may. */
  readonly selector: Selector
  /** Those of the other user that grant the command, for other calls. */
  readonly others: readonly Selector[]
}

export interface AllMissing {
  readonly found: readonly Missing[]
  /** Commands for which no exact answer was found within the bounds. */
  readonly unknown: readonly string[]
  /** Commands granted that the other engine does not know. */
  readonly ownOnly: readonly string[]
}

export const selectorsOf = ({ root, selectors }: AclUser): readonly Selector[] =>
  selectors.length === 0 ? [root] : [root, ...selectors]

/** Every command that `own` may call in a way `other` may not, with one such way each. */
export function findMissing(own: AclUser, other: AclUser): AllMissing {
  const { commands, ownOnly } = sharedCommands(own.engine, other.engine)
  const search = createSearch(own.engine.traits, other.engine.traits)
  const theirs = selectorsOf(other)
  const found = new Map<SharedCommand, Missing>()
  const unsure = new Set<SharedCommand>()
  for (const selector of selectorsOf(own)) {
    const findOne = missingFrom(selector, own, other, search)
    for (const command of commands) {
      if (found.has(command)) continue
      const missing = findOne(command, theirs)
      if (missing === 'unknown') unsure.add(command)
      else if (missing !== undefined) found.set(command, missing)
    }
  }
  const unknown = [...unsure].filter((command) => !found.has(command))
  const granted = ownOnly.filter(({ id }) => selectorsOf(own).some(({ commands: bits }) => hasBit(bits, id)))
  return {
    found: [...found.values()],
    unknown: unknown.map(({ name }) => name),
    ownOnly: granted.map(({ name }) => name),
  }
}

type FindOne = (command: SharedCommand, others: readonly Selector[]) => Missing | 'unknown' | undefined

/** What a single selector allows: commands whose forms and whose counterparts are the same share one search. */
export function missingFrom(selector: Selector, own: AclUser, other: AclUser, search: Search): FindOne {
  const answers = new Map<number, Map<string, FormResult>>()
  return (command, others) => {
    if (isTied(command, [selector], others)) return findTied(command, selector, others, { own, other, search })
    if (!hasBit(selector.commands, command.own.id)) return undefined
    const granting = others.filter(({ commands }) => hasBit(commands, command.other.id))
    let byOthers = answers.get(command.kind)
    if (byOthers === undefined) answers.set(command.kind, (byOthers = new Map<string, FormResult>()))
    const key =
      granting.length === others.length ? '*' : others.map((each) => (granting.includes(each) ? 1 : 0)).join('')
    let result = byOthers.get(key)
    if (result === undefined) byOthers.set(key, (result = searchForms(command.forms, selector, granting, search)))
    if (typeof result === 'string') return result === 'none' ? undefined : 'unknown'
    const form = command.forms[result.index]
    return form && { command, form, values: result.values, selector, others: granting }
  }
}

type FormResult = { readonly index: number; readonly values: Values } | 'none' | 'unknown'

/** The first form with values; where there is none, whether that is sure. */
function searchForms(
  forms: readonly CallForm[],
  selector: Selector,
  others: readonly Selector[],
  search: Search,
): FormResult {
  let answer: FormResult = 'none'
  for (const [index, form] of forms.entries()) {
    const result: SearchResult = search(form, selector, others)
    if (typeof result !== 'string') return { index, values: result }
    if (result === 'unknown') answer = 'unknown'
  }
  return answer
}
