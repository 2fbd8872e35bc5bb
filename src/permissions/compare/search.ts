import { reachesAllDatabases } from '../decide/databaseArguments.ts'
import { findName } from '../globs/findName.ts'
import { hasName, type Language } from '../globs/language.ts'
import type { Selector } from '../user.ts'
import type { CallForm, Slot } from './callForms.ts'
import { ALL_DATABASES, CURRENT, DATABASE, type Demand, isNameDemand, NOTHING } from './demands.ts'
import { namesOf, readsEverything, type SelectorTraits } from './selectorSets.ts'

/** What a name at one place is tied to, beside what the place demands: the first argument of a first-arg rule. */
export interface Tie {
  readonly at: number
  readonly within: readonly Language[]
  readonly without: readonly Language[]
}

/** Values for a call that one side allows and the other does not: for each slot of the form, and for the places of which there are many. */
export interface Values {
  readonly single: readonly string[]
  readonly many: readonly string[]
}

/** `unknown`: languages were too large to search, and what is left does not decide. */
export type SearchResult = Values | 'none' | 'unknown'

/** Selectors that could all be tried at all places of a call; more would take exponentially long. */
const MOST_STEPS = 2000

/**
 * Looks for values that a selector allows and that each of some others refuses at one place at least. Exact: a call that
 * fits none of the others is found if there is one.
 */
export type Search = (form: CallForm, own: Selector, others: readonly Selector[], tie?: Tie) => SearchResult

export function createSearch(ownTraits: SelectorTraits, otherTraits: SelectorTraits): Search {
  type Known = (string | undefined | null)[]
  const pairs = new Map<Selector, Map<Selector | undefined, Known>>()

  /** A value that `own` allows at a place and none of `others` does: undefined for none, null where that is not known. */
  function find(slot: Slot, own: Selector, others: readonly Selector[], tie?: Tie): string | undefined | null {
    if (others.length > 1 || tie?.at === slot.at) return findFresh(slot, own, others, tie)
    const [other] = others
    let byOther = pairs.get(own)
    if (byOther === undefined) pairs.set(own, (byOther = new Map<Selector | undefined, Known>()))
    let found = byOther.get(other)
    if (found === undefined) byOther.set(other, (found = []))
    const code = slot.own * CODES + slot.other
    if (!(code in found)) found[code] = findFresh(slot, own, others)
    return found[code]
  }

  function findFresh(slot: Slot, own: Selector, others: readonly Selector[], tie?: Tie): string | undefined | null {
    const tied = tie?.at === slot.at ? tie : undefined
    if (!isNameSlot(slot)) return findOther(slot, own, others, tied)
    const result = findName({
      within: [namesOf(own, slot.own, ownTraits), ...(tied?.within ?? [])],
      without: [...others.map((other) => namesOf(other, slot.other, otherTraits)), ...(tied?.without ?? [])],
    })
    return result === 'too-large' ? null : result?.name
  }

  return (form, own, others, tie) => {
    const places = form.slots.map((slot): Place => ({ slot, value: '', refusers: [] }))
    const many: Place | undefined = form.many && { slot: form.many, value: '', refusers: [] }
    for (const place of many ? [...places, many] : places) {
      const value = find(place.slot, own, [], tie)
      if (value === undefined) return 'none'
      if (value === null) return 'unknown'
      place.value = value
    }

    const manyValues = new Set<string>()
    const rest: { readonly other: Selector; readonly places: readonly Place[] }[] = []
    let isSure = true
    for (const other of others) {
      const refusing = many && find(many.slot, own, [other], tie)
      // Each of many places can be refused by another selector.
      if (typeof refusing === 'string') manyValues.add(refusing)
      else {
        const values = places.map((place) => ({ place, value: find(place.slot, own, [other], tie) }))
        const able = values.filter(({ value }) => typeof value === 'string').map(({ place }) => place)
        const doubtful = refusing === null || values.some(({ value }) => value === null)
        if (able.length === 0) return doubtful ? 'unknown' : 'none'
        if (doubtful) isSure = false
        rest.push({ other, places: able })
      }
    }

    let steps = 0
    const assign = (index: number): boolean => {
      const next = rest[index]
      if (next === undefined) return true
      for (const place of next.places) {
        if (++steps > MOST_STEPS) isSure = false
        if (steps > MOST_STEPS) return false
        const { value: before, refusers } = place
        const together = [...refusers, next.other]
        const value = find(place.slot, own, together, tie)
        if (value === null) isSure = false
        if (typeof value !== 'string') continue
        Object.assign(place, { value, refusers: together })
        if (assign(index + 1)) return true
        Object.assign(place, { value: before, refusers })
      }
      return false
    }
    if (!assign(0)) return isSure ? 'none' : 'unknown'
    return {
      single: places.map(({ value }) => value),
      many: manyValues.size > 0 ? [...manyValues] : many ? [many.value] : [],
    }
  }
}

/** A place of a call, the value that is tried there, and the selectors that refuse it there. */
interface Place {
  readonly slot: Slot
  value: string
  refusers: readonly Selector[]
}

const CODES = 16

const isNameSlot = ({ own, other }: Slot): boolean => isNameDemand(own === NOTHING ? other : own)

/** Databases and rights without a name. */
function findOther(
  { own: demand, other: otherDemand }: Slot,
  own: Selector,
  others: readonly Selector[],
  tie?: Tie,
): string | undefined {
  const kind = demand === NOTHING ? otherDemand : demand
  const has = kind === ALL_DATABASES ? reachesAllDatabases : readsEverything
  const passes = (needed: Demand, selector: Selector, id: number): boolean => {
    if (needed === NOTHING) return true
    return isDatabase(kind) ? selector.allDatabases || selector.databases.includes(id) : has(selector)
  }
  const fits = (id: string) =>
    !tie || (tie.within.every((each) => hasName(each, id)) && !tie.without.some((each) => hasName(each, id)))
  const ids = kind === CURRENT ? databaseIds([own, ...others]) : kind === DATABASE ? SIXTEEN : [0]
  const id = ids.find(
    (each) => passes(demand, own, each) && !others.some((other) => passes(otherDemand, other, each)) && fits(`${each}`),
  )
  return id?.toString()
}

const isDatabase = (kind: Demand): boolean => kind === DATABASE || kind === CURRENT

/** As many databases as there are unless a server is told otherwise. */
const SIXTEEN: readonly number[] = [...Array(16).keys()]

/** Those, and every one that rules name. */
const databaseIds = (selectors: readonly Selector[]): readonly number[] => [
  ...new Set([...SIXTEEN, ...selectors.flatMap(({ databases }) => databases)]),
]
