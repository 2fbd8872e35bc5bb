import type { Selector } from '../user.ts'
import { type Slot, slotCode } from './callForms.ts'
import { DEMANDS } from './demands.ts'

/** A value; false: there is none; null: that is not known. */
export type Found = string | false | null

/** What was found for a selector against another, or alone, by slot. The last two are at hand without a search for them. */
export function createAnswers(): (own: Selector, other: Selector | undefined) => Found[] {
  const bySelector = new Map<Selector, Map<Selector | undefined, Found[]>>()
  let lastOwn: Selector | undefined
  let lastOther: Selector | undefined
  let alone: Found[] = []
  let against: Found[] = []

  function look(own: Selector, other: Selector | undefined): Found[] {
    let byOther = bySelector.get(own)
    if (byOther === undefined) bySelector.set(own, (byOther = new Map<Selector | undefined, Found[]>()))
    let found = byOther.get(other)
    if (found === undefined) byOther.set(other, (found = []))
    return found
  }

  return (own, other) => {
    if (own !== lastOwn) {
      lastOwn = own
      lastOther = undefined
      alone = look(own, undefined)
    }
    if (other === undefined) return alone
    if (other !== lastOther) {
      lastOther = other
      against = look(own, other)
    }
    return against
  }
}

/** The place of a slot among answers: small where both engines demand the same, as they mostly do. */
export const answerCode = (slot: Slot): number => (slot.own === slot.other ? slot.own : DEMANDS + slotCode(slot))
