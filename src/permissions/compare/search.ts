import { findName } from '../globs/findName.ts'
import { hasName, type Language } from '../globs/language.ts'
import type { Selector } from '../user.ts'
import { answerCode, createAnswers, type Found } from './answers.ts'
import type { CallForm, Slot } from './callForms.ts'
import { isNameDemand, NOTHING } from './demands.ts'
import { allowsValue, findValue } from './otherValues.ts'
import { namesOf, type SelectorTraits } from './selectorSets.ts'

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
  const answers = createAnswers()

  /** A value that `own` allows at a place and none of `others` does. */
  function find(slot: Slot, own: Selector, others: readonly Selector[], tie?: Tie): Found {
    const tied = tie?.at === slot.at ? tie : undefined
    if (!isNameSlot(slot)) return findValue(slot, own, others, (value) => fits(tied, value)) ?? false
    const result = findName({
      within: [namesOf(own, slot.own, ownTraits), ...(tied?.within ?? [])],
      without: [...others.map((other) => namesOf(other, slot.other, otherTraits)), ...(tied?.without ?? [])],
    })
    return result === 'too-large' ? null : (result?.name ?? false)
  }

  /** The same for one other at most; asked again and again for the forms of commands, and kept unless it is tied. */
  function findAgainst(slot: Slot, own: Selector, other: Selector | undefined, tie?: Tie): Found {
    if (tie?.at === slot.at) return find(slot, own, other ? [other] : NOBODY, tie)
    const known = answers(own, other)
    return (known[answerCode(slot)] ??= find(slot, own, other ? [other] : NOBODY))
  }

  const search: Search = (form, own, others, tie) => {
    // Most searches end here, and leave nothing to clean up.
    for (const slot of form.places) {
      const value = findAgainst(slot, own, undefined, tie)
      if (value === false) return 'none'
      if (value === null) return 'unknown'
    }
    let isAllowed = false
    for (const other of others) {
      // What others refuse as it is, mostly for names that begin otherwise, needs no search.
      if (!allowsFirst(form, own, other, tie)) continue
      isAllowed = true
      let isRefused = false
      for (const slot of form.places) isRefused ||= findAgainst(slot, own, other, tie) !== false
      if (!isRefused) return 'none'
    }
    if (!isAllowed) return againstOne(form, own, undefined, tie)
    return others.length === 1 ? againstOne(form, own, others[0], tie) : againstMany(form, own, others, tie)
  }

  /** Whether another selector allows the call with the first values that were found. */
  function allowsFirst(form: CallForm, own: Selector, other: Selector, tie?: Tie): boolean {
    for (const slot of form.places) {
      const value = text(findAgainst(slot, own, undefined, tie))
      if (
        isNameSlot(slot) ? !hasName(namesOf(other, slot.other, otherTraits), value) : !allowsValue(slot, other, value)
      )
        return false
    }
    return true
  }

  function againstOne(form: CallForm, own: Selector, other: Selector | undefined, tie?: Tie): SearchResult {
    const single = form.slots.map((slot) => text(findAgainst(slot, own, undefined, tie)))
    const many = form.many ? [text(findAgainst(form.many, own, undefined, tie))] : []
    if (other === undefined) return { single, many }
    const refusing = form.many ? findAgainst(form.many, own, other, tie) : false
    if (typeof refusing === 'string') return { single, many: [refusing] }
    for (const [index, slot] of form.slots.entries()) {
      const value = findAgainst(slot, own, other, tie)
      if (typeof value === 'string') return { single: single.with(index, value), many }
    }
    return 'unknown'
  }

  function againstMany(form: CallForm, own: Selector, others: readonly Selector[], tie?: Tie): SearchResult {
    const placeOf = (slot: Slot): Place => ({
      slot,
      value: text(findAgainst(slot, own, undefined, tie)),
      refusers: NOBODY,
    })
    const places = form.slots.map(placeOf)
    const many = form.many && placeOf(form.many)
    const manyValues = new Set<string>()
    const rest: { readonly other: Selector; readonly places: readonly Place[] }[] = []
    let isSure = true
    for (const other of others) {
      const refusing = many && findAgainst(many.slot, own, other, tie)
      // Each of many places can be refused by another selector.
      if (typeof refusing === 'string') manyValues.add(refusing)
      else {
        const values = places.map((place) => ({ place, value: findAgainst(place.slot, own, other, tie) }))
        const able = values.filter(({ value }) => typeof value === 'string').map(({ place }) => place)
        if (able.length === 0) return 'unknown'
        if (refusing === null || values.some(({ value }) => value === null)) isSure = false
        rest.push({ other, places: able })
      }
    }

    // Where there is one place for all, it is asked once.
    const [only] = places
    if (only !== undefined && places.length === 1 && rest.length > 0) {
      const refused = rest.map(({ other }) => other)
      const value = find(only.slot, own, refused, tie)
      if (typeof value !== 'string') return value === false ? 'none' : 'unknown'
      return { single: [value], many: manyValues.size > 0 ? [...manyValues] : many ? [many.value] : [] }
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
        const value =
          refusers.length === 0 ? findAgainst(place.slot, own, next.other, tie) : find(place.slot, own, together, tie)
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

  return search
}

const fits = (tie: Tie | undefined, value: string): boolean =>
  !tie || (tie.within.every((each) => hasName(each, value)) && !tie.without.some((each) => hasName(each, value)))

const text = (found: Found): string => (typeof found === 'string' ? found : '')

const NOBODY: readonly Selector[] = []

/** A place of a call, the value that is tried there, and the selectors that refuse it there. */
interface Place {
  readonly slot: Slot
  value: string
  refusers: readonly Selector[]
}

const isNameSlot = ({ own, other }: Slot): boolean => isNameDemand(own === NOTHING ? other : own)
