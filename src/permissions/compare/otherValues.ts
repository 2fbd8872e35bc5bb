import { reachesAllDatabases } from '../decide/databaseArguments.ts'
import type { Selector } from '../user.ts'
import type { Slot } from './callForms.ts'
import { ALL_DATABASES, CURRENT, DATABASE, type Demand, NOTHING } from './demands.ts'
import { readsEverything } from './selectorSets.ts'

/** A value for a slot whose demand is no name: the id of a database, or one that stands for a right that has no names. */
export function findValue(
  slot: Slot,
  own: Selector,
  others: readonly Selector[],
  fits: (value: string) => boolean,
): string | undefined {
  const kind = kindOf(slot)
  const ids = kind === CURRENT ? databaseIds([own, ...others]) : kind === DATABASE ? SIXTEEN : [0]
  const id = ids.find(
    (each) =>
      passes(kind, slot.own, own, each) &&
      !others.some((other) => passes(kind, slot.other, other, each)) &&
      fits(`${each}`),
  )
  return id?.toString()
}

/** Whether another selector allows such a value. */
export const allowsValue = (slot: Slot, other: Selector, value: string): boolean =>
  passes(kindOf(slot), slot.other, other, Number(value))

const kindOf = ({ own, other }: Slot): Demand => (own === NOTHING ? other : own)

function passes(kind: Demand, needed: Demand, selector: Selector, id: number): boolean {
  if (needed === NOTHING) return true
  if (kind === DATABASE || kind === CURRENT) return selector.allDatabases || selector.databases.includes(id)
  return kind === ALL_DATABASES ? reachesAllDatabases(selector) : readsEverything(selector)
}

/** As many databases as there are unless a server is told otherwise. */
const SIXTEEN: readonly number[] = [...Array(16).keys()]

/** Those, and every one that rules name. */
const databaseIds = (selectors: readonly Selector[]): readonly number[] => [
  ...new Set([...SIXTEEN, ...selectors.flatMap(({ databases }) => databases)]),
]
