import type { Command, Engine } from '../../engines/index.ts'
import type { CallTemplate } from './callTemplates.ts'
import { type CallReading, DEMANDS, type Demand, NOTHING, readCall } from './demands.ts'

/** One place of a call, and what it demands: on the side that may make the call, and on the other. */
export interface Slot {
  /** The index of an argument, or a place of `demands.ts` that is none. */
  readonly at: number
  readonly own: Demand
  readonly other: Demand
}

/** One way to call a command, as both engines read it. */
export interface CallForm {
  readonly template: CallTemplate
  /** Places that stand there once, ordered by what they demand: equal in forms of equal signature. */
  readonly slots: readonly Slot[]
  /** What the places demand of which there can be any number, one at least. */
  readonly many: Slot | undefined
  /** How many of these the shortest call has. */
  readonly least: number
  /** The slots, and behind them the one of which there are many. */
  readonly places: readonly Slot[]
  /** Equal for forms that demand the same. */
  readonly signature: string
}

/** A call as two engines read it. */
export interface Pair {
  readonly own: CallReading
  readonly other: CallReading
}

/** Undefined where one of them knows no such command or refuses the number of arguments. */
export function readBoth(call: readonly string[], own: Engine, other: Engine): Pair | undefined {
  const ours = readCall(call, own)
  if (ours === undefined) return undefined
  const theirs = own === other ? ours : readCall(call, other)
  return theirs && { own: ours, other: theirs }
}

export const isCallOf = (pair: Pair | undefined, own: Command, other: Command): pair is Pair =>
  pair?.own.command === own && pair.other.command === other

/** The places of a call that demand something on either side. */
export function slotsOf({ own, other }: Pair): readonly Slot[] {
  const theirs = new Map(other.demands.map(({ at, demand }) => [at, demand]))
  const slots = own.demands.map(({ at, demand }): Slot => ({ at, own: demand, other: theirs.get(at) ?? NOTHING }))
  if (own === other) return slots
  const ours = new Set(own.demands.map(({ at }) => at))
  const added = other.demands.filter(({ at }) => !ours.has(at))
  return [...slots, ...added.map(({ at, demand }): Slot => ({ at, own: NOTHING, other: demand }))]
}

/** Equal for slots that demand the same. */
export const slotCode = ({ own, other }: Slot): number => own * DEMANDS + other

/**
 * The forms of the calls that a template builds. Which places grow with the number of keys is seen by building three.
 * `alone` is a place that is kept out of those, because its value is tied.
 */
export function formsOf(
  template: CallTemplate,
  read: (call: readonly string[]) => Pair | undefined,
  alone?: number,
): readonly CallForm[] {
  const built = [1, 2, 3].map((count) => {
    const pair = read(template(count))
    return pair && slotsOf(pair)
  })
  const [one, two, three] = built
  if (one && two && three && two.length > one.length && three.length - two.length === two.length - one.length) {
    const free = ({ at }: Slot): boolean => at !== alone
    const grown = growth(one.filter(free), two.filter(free))
    const [many] = grown
    if (many && grown.length === 1) {
      const single = one.filter((slot) => !free(slot) || slotCode(slot) !== slotCode(many))
      const least = one.length - single.length
      const withMany = form(template, single, many, least)
      return least === 0 ? [form(template, single), withMany] : [withMany]
    }
  }
  const forms = built.flatMap((slots, index) => (slots ? [form(() => template(index + 1), slots)] : []))
  return [...new Map(forms.reverse().map((each) => [each.signature, each])).values()].reverse()
}

function form(template: CallTemplate, slots: readonly Slot[], many?: Slot, least = 0): CallForm {
  const ordered = slots.toSorted((a, b) => slotCode(a) - slotCode(b))
  const codes = ordered.map(slotCode)
  const places = many ? [...ordered, many] : ordered
  return {
    template,
    slots: ordered,
    many,
    places,
    least,
    signature: `${codes.join(',')}+${many ? slotCode(many) : ''}`,
  }
}

/** One slot of each demand of which a longer call has more. */
function growth(slots: readonly Slot[], more: readonly Slot[]): readonly Slot[] {
  const count = (all: readonly Slot[], code: number) => all.filter((slot) => slotCode(slot) === code).length
  const first = new Map(more.map((slot) => [slotCode(slot), slot]))
  return [...first].filter(([code]) => count(more, code) > count(slots, code)).map(([, slot]) => slot)
}
