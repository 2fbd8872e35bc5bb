import { hasBit } from '../../engines/index.ts'
import type { AclUser, Selector } from '../user.ts'
import type { CallForm } from './callForms.ts'
import { createSearch, type Search, type Values } from './search.ts'
import { type SharedCommand, sharedCommands } from './sharedCommands.ts'
import { findTied, isTied, type Sides } from './tiedCalls.ts'

/** A way to call commands that one user has and the other has not. */
export interface Gap {
  readonly form: CallForm
  /** Its place among the forms of each command; negative: it is made for this one. */
  readonly index: number
  readonly values: Values
  /** The selector of the user that may. */
  readonly selector: Selector
  /** Those of the other user that grant the commands, for other calls. */
  readonly others: readonly Selector[]
  /** All commands that this is true of: their forms demand the same. */
  readonly commands: readonly SharedCommand[]
}

export interface AllMissing {
  readonly gaps: readonly Gap[]
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
  const done = new Uint8Array(commands.length)
  const gaps: Gap[] = []
  for (const selector of mine) gaps.push(...gapsOf(selector, theirs, { own, other, search }, done))
  const granted = ownOnly.filter(({ id }) => mine.some(({ commands: bits }) => hasBit(bits, id)))
  const unknown = done.includes(UNSURE) ? commands.filter((_, index) => done[index] === UNSURE) : []
  return { gaps, unknown: unknown.map(({ name }) => name), ownOnly: granted.map(({ name }) => name) }
}

const FOUND = 1
const UNSURE = 2

/** One that commands are still added to. */
export interface OpenGap extends Gap {
  readonly commands: SharedCommand[]
}

/**
 * What a single selector allows beyond others. Commands whose forms demand the same and that the same selectors grant share
 * one search. What is found is marked in `done`, and not looked for again.
 */
export function gapsOf(
  selector: Selector,
  others: readonly Selector[],
  sides: Sides,
  done: Uint8Array,
): readonly Gap[] {
  const { commands } = sharedCommands(sides.own.engine, sides.other.engine)
  const answers = new Map<number | string, OpenGap | 'none' | 'unknown'>()
  const hasFirstArgs = [selector, ...others].some(({ firstArgs }) => firstArgs.size > 0)
  const gaps: OpenGap[] = []
  // This loop is run for every command of every comparison.
  for (let index = 0; index < commands.length; index++) {
    const command = commands[index]
    if (command === undefined || done[index] === FOUND) continue
    let gap: OpenGap | 'none' | 'unknown' | undefined
    if (hasFirstArgs && isTied(command, selector, others)) gap = findTied(command, selector, others, sides)
    else {
      if (!hasBit(selector.commands, command.own.id)) continue
      const key = grantKey(others, command)
      gap = answers.get(key)
      if (gap === undefined) {
        const granting = others.filter(({ commands: bits }) => hasBit(bits, command.other.id))
        answers.set(key, (gap = searchForms(command.forms, selector, granting, sides.search)))
      }
    }
    if (gap === 'none') continue
    if (gap === 'unknown') done[index] = UNSURE
    else {
      done[index] = FOUND
      if (gap.commands.length === 0) gaps.push(gap)
      gap.commands.push(command)
    }
  }
  return gaps
}

/** Tells apart what the forms of a command demand, and which selectors grant it. */
function grantKey(selectors: readonly Selector[], { other, kind }: SharedCommand): number | string {
  if (selectors.length > 20)
    return `${kind}/${selectors.map(({ commands }) => (hasBit(commands, other.id) ? 1 : 0)).join('')}`
  let key = kind
  for (const { commands } of selectors) key = (key << 1) | (hasBit(commands, other.id) ? 1 : 0)
  return key
}

/** The first form with values; where there is none, whether that is sure. */
function searchForms(
  forms: readonly CallForm[],
  selector: Selector,
  others: readonly Selector[],
  search: Search,
): OpenGap | 'none' | 'unknown' {
  let answer: 'none' | 'unknown' = 'none'
  for (const [index, form] of forms.entries()) {
    const values = search(form, selector, others)
    if (values === 'unknown') answer = values
    else if (values !== 'none') return { form, index, values, selector, others, commands: [] }
  }
  return answer
}
