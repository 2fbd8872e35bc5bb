import { type Engine, hasBit } from '../../engines/index.ts'
import type { AclUser, Selector } from '../user.ts'
import type { CallForm } from './callForms.ts'
import { withoutKnown } from './knownSelectors.ts'
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
}

/** What was found so far. One gap can be that of many commands, whose forms demand the same. */
export interface Findings {
  readonly gaps: Gap[]
  /** For each command of two engines: 0, the place of its gap counted from 1, or UNSURE. */
  readonly byCommand: Uint16Array
}

const UNSURE = 0xffff

export const noFindings = (own: Engine, other: Engine): Findings => ({
  gaps: [],
  byCommand: new Uint16Array(sharedCommands(own, other).ownIds.length),
})

export interface AllMissing {
  readonly gaps: readonly Gap[]
  /** Each command with a gap, and that gap. */
  readonly missing: () => readonly (readonly [SharedCommand, Gap])[]
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
  const findings = noFindings(own.engine, other.engine)
  const news = own.engine === other.engine ? withoutKnown(mine, theirs) : mine
  for (const selector of news) findGaps(selector, theirs, { own, other, search }, findings)
  const { gaps, byCommand } = findings
  const granted = ownOnly.filter(({ id }) => mine.some(({ commands: bits }) => hasBit(bits, id)))
  const unknown = byCommand.includes(UNSURE) ? commands.filter((_, index) => byCommand[index] === UNSURE) : []
  return {
    gaps,
    missing: () =>
      commands.flatMap((command, index) => {
        const gap = gaps[(byCommand[index] ?? 0) - 1]
        return gap ? [[command, gap] as const] : []
      }),
    unknown: unknown.map(({ name }) => name),
    ownOnly: granted.map(({ name }) => name),
  }
}

const NOBODY: readonly Selector[] = []

type Answer = Gap | 'none' | 'unknown'

/**
 * What a single selector allows beyond others. Commands whose forms demand the same and that the same selectors grant share
 * one search. What has a gap already is passed over.
 *
 * @param only the place of a command among the shared ones, where no other is asked for.
 */
export function findGaps(
  selector: Selector,
  others: readonly Selector[],
  sides: Sides,
  { gaps, byCommand }: Findings,
  only?: number,
): void {
  const { commands, ownIds, otherIds, kinds } = sharedCommands(sides.own.engine, sides.other.engine)
  const hasFirstArgs = selector.firstArgs.size > 0 || others.some(({ firstArgs }) => firstArgs.size > 0)
  const granted = selector.commands
  // The answers for the kind that is at hand, by the selectors that grant a command; arrays are used again for the next.
  const keys: (number | string)[] = []
  const answers: number[] = []
  let known = 0
  let lastKind = -1
  const note = (answer: Answer): number => {
    if (answer === 'none') return 0
    return answer === 'unknown' ? UNSURE : gaps.push(answer)
  }
  // This loop is run for every command of every comparison.
  const end = only === undefined ? ownIds.length : only + 1
  for (let index = only ?? 0; index < end; index++) {
    const before = byCommand[index]
    if (before !== 0 && before !== UNSURE) continue
    const own = ownIds[index] ?? 0
    const isGranted = hasBit(granted, own)
    if (!isGranted && !(hasFirstArgs && selector.firstArgs.has(own))) continue
    const tied = hasFirstArgs ? commands[index] : undefined
    let answer: number
    if (tied !== undefined && isTied(tied, selector, others)) answer = note(findTied(tied, selector, others, sides))
    else {
      const kind = kinds[index] ?? 0
      if (kind !== lastKind) known = 0
      lastKind = kind
      const id = otherIds[index] ?? 0
      const key = grantKey(others, id)
      let place = 0
      while (place < known && keys[place] !== key) place++
      if (place === known) {
        known++
        keys[place] = key
        const granting = key === 0 ? NOBODY : others.filter((other) => hasBit(other.commands, id))
        answers[place] = note(searchForms(commands[index]?.forms ?? [], selector, granting, sides.search))
      }
      answer = answers[place] ?? 0
    }
    if (answer !== 0) byCommand[index] = answer
  }
}

/** Tells apart which of some selectors grant a command. */
function grantKey(selectors: readonly Selector[], id: number): number | string {
  if (selectors.length > 30) return selectors.map(({ commands }) => (hasBit(commands, id) ? 1 : 0)).join('')
  let key = 0
  // An iterator for each command would be most of what a comparison leaves to clean up.
  // eslint-disable-next-line @typescript-eslint/prefer-for-of
  for (let index = 0; index < selectors.length; index++) {
    const bits = selectors[index]?.commands
    key = (key << 1) | (bits && hasBit(bits, id) ? 1 : 0)
  }
  return key
}

/** The first form with values; where there is none, whether that is sure. */
function searchForms(
  forms: readonly CallForm[],
  selector: Selector,
  others: readonly Selector[],
  search: Search,
): Answer {
  let answer: 'none' | 'unknown' = 'none'
  for (let index = 0; index < forms.length; index++) {
    const form = forms[index]
    const values = form ? search(form, selector, others) : 'none'
    if (values === 'unknown') answer = values
    else if (form && values !== 'none') return { form, index, values, selector, others }
  }
  return answer
}
