import { hasBit } from '../../engines/index.ts'
import type { AclUser, Selector } from '../user.ts'
import type { CallForm } from './callForms.ts'
import { createSearch, type Search, type Values } from './search.ts'
import { type SharedCommand, sharedCommands } from './sharedCommands.ts'
import { findTied, isTied, type Sides } from './tiedCalls.ts'

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
  const [mine, theirs] = [selectorsOf(own), selectorsOf(other)]
  const found = new Map<SharedCommand, Missing>()
  const unsure = new Set<SharedCommand>()
  for (const selector of mine) {
    const findOne = missingFrom(selector, theirs, { own, other, search })
    for (const command of commands) {
      if (found.size > 0 && found.has(command)) continue
      const missing = findOne(command)
      if (missing === 'unknown') unsure.add(command)
      else if (missing !== undefined) found.set(command, missing)
    }
  }
  const unknown = [...unsure].filter((command) => !found.has(command))
  const granted = ownOnly.filter(({ id }) => mine.some(({ commands: bits }) => hasBit(bits, id)))
  return {
    found: [...found.values()],
    unknown: unknown.map(({ name }) => name),
    ownOnly: granted.map(({ name }) => name),
  }
}

/** Looks for a call of a command that one selector allows and none of some others. */
export type FindOne = (command: SharedCommand) => Missing | 'unknown' | undefined

/**
 * What a single selector allows beyond others. Commands whose forms demand the same and that the same selectors grant share
 * one search.
 */
export function missingFrom(selector: Selector, others: readonly Selector[], sides: Sides): FindOne {
  const answers = new Map<number, Map<string | number, FormResult>>()
  const hasFirstArgs = [selector, ...others].some(({ firstArgs }) => firstArgs.size > 0)
  return (command) => {
    if (hasFirstArgs && isTied(command, selector, others)) return findTied(command, selector, others, sides)
    if (!hasBit(selector.commands, command.own.id)) return undefined
    let byOthers = answers.get(command.kind)
    if (byOthers === undefined) answers.set(command.kind, (byOthers = new Map<string | number, FormResult>()))
    const key = grantKey(others, command.other.id)
    let result = byOthers.get(key)
    if (result === undefined) {
      const granting = others.filter(({ commands }) => hasBit(commands, command.other.id))
      byOthers.set(key, (result = searchForms(command.forms, selector, granting, sides.search)))
    }
    if (result === 'none') return undefined
    if (result === 'unknown') return result
    const form = command.forms[result.index]
    return form && { command, form, values: result.values, selector, others: result.others }
  }
}

/** Tells apart which selectors grant a command. */
function grantKey(selectors: readonly Selector[], id: number): string | number {
  if (selectors.length > 30) return selectors.map(({ commands }) => (hasBit(commands, id) ? 1 : 0)).join('')
  let key = 1
  for (const { commands } of selectors) key = (key << 1) | (hasBit(commands, id) ? 1 : 0)
  return key
}

type FormResult =
  { readonly index: number; readonly values: Values; readonly others: readonly Selector[] } | 'none' | 'unknown'

/** The first form with values; where there is none, whether that is sure. */
function searchForms(
  forms: readonly CallForm[],
  selector: Selector,
  others: readonly Selector[],
  search: Search,
): FormResult {
  let answer: FormResult = 'none'
  for (const [index, form] of forms.entries()) {
    const values = search(form, selector, others)
    if (values === 'unknown') answer = values
    else if (values !== 'none') return { index, values, others }
  }
  return answer
}
