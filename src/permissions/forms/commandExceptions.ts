import { addRange, type Bits, countCommon, emptyBits, type Engine, hasBit, removeAll } from '../../engines/index.ts'

/** Which commands a set of rules must grant and which it must not; the others do not matter. */
export interface CommandTarget {
  readonly ones: Bits
  readonly zeros: Bits
  /** Whether commands not known yet are granted: the rules then begin with `+@all`. */
  readonly future: boolean
}

export const sign = (grant: boolean): string => (grant ? '+' : '-')

/** A rule for every command that is not yet as it should be, containers with their subcommands together. */
export function exceptions(bits: Bits, { ones, zeros }: CommandTarget, { catalog }: Engine): readonly string[] {
  const rules: string[] = []
  for (const { id, name, parent, subcommands } of catalog.commands) {
    if (parent !== undefined) continue
    const family = catalog.commands
      .slice(id, id + subcommands + 1)
      .filter((each) => hasBit(ones, each.id) || hasBit(zeros, each.id))
    const wrong = family.filter((each) => hasBit(bits, each.id) !== hasBit(ones, each.id))
    if (wrong.length === 0) continue
    const single = (each: { readonly id: number; readonly name: string }) => sign(hasBit(ones, each.id)) + each.name
    const whole = (grant: boolean) => [
      sign(grant) + name,
      ...family.filter((each) => each.id !== id && hasBit(ones, each.id) !== grant).map(single),
    ]
    const choices = [
      // A rule for the container changes all of its subcommands.
      ...(subcommands === 0 || !wrong.some((each) => each.id === id) ? [wrong.map(single)] : []),
      ...(subcommands > 0 ? [true, false].filter((grant) => isPossible(grant, id, ones, zeros)).map(whole) : []),
    ]
    rules.push(...choices.reduce((a, b) => (b.length < a.length ? b : a)))
  }
  return rules
}

/** Whether a container itself may be granted or taken away: COMMAND can be called alone. */
const isPossible = (grant: boolean, id: number, ones: Bits, zeros: Bits): boolean => !hasBit(grant ? zeros : ones, id)

/** Commands by what one rule can set: those alone, and containers with their subcommands. */
export interface Families {
  readonly alone: Bits
  readonly containers: readonly {
    readonly id: number
    readonly members: Bits
    /** How many rules it takes if a rule for the container comes first: one that grants, one that takes away. */
    readonly whole: readonly number[]
  }[]
}

export function familiesOf({ ones, zeros }: CommandTarget, { catalog }: Engine): Families {
  const alone = catalog.all.slice()
  const containers = catalog.commands
    .filter(({ subcommands }) => subcommands > 0)
    .map(({ id, subcommands }) => {
      const members = emptyBits(catalog.size)
      addRange(members, id, id + subcommands + 1)
      removeAll(alone, members)
      const others = emptyBits(catalog.size)
      addRange(others, id + 1, id + subcommands + 1)
      const whole = [true, false]
        .filter((grant) => isPossible(grant, id, ones, zeros))
        .map((grant) => 1 + countCommon(others, grant ? zeros : ones))
      return { id, members, whole }
    })
  return { alone, containers }
}

/** How many rules `exceptions` takes. */
export function countExceptions(bits: Bits, { ones, zeros }: CommandTarget, { alone, containers }: Families): number {
  const wrong = bits.map((word, index) => (word ^ (ones[index] ?? 0)) & ((ones[index] ?? 0) | (zeros[index] ?? 0)))
  let count = countCommon(wrong, alone)
  for (const { id, members, whole } of containers) {
    const single = countCommon(wrong, members)
    if (single > 0) count += Math.min(...(hasBit(wrong, id) ? [] : [single]), ...whole)
  }
  return count
}
