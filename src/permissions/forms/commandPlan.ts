import { addAll, type Bits, emptyBits, type Engine, hasBit, removeAll } from '../../engines/index.ts'

/** Which commands a set of rules must grant and which it must not; the others do not matter. */
export interface CommandTarget {
  readonly ones: Bits
  readonly zeros: Bits
  /** Whether commands not known yet are granted: the rules then begin with `+@all`. */
  readonly future: boolean
}

interface Step {
  readonly grant: boolean
  readonly category: string
}

/** With so many categories that matter, every order and every sign of them is weighed; beyond, the most promising so many. */
export const MOST_CATEGORIES = 12

/** A rule counts more than anything; of equally many the fewer categories, which later versions may fill. */
const RULE = 64

/**
 * The fewest rules that reach a target: categories first, then single commands. Exact for commands without subcommands while
 * at most MOST_CATEGORIES matter: a rule decides what no later one names, so that sequences are built from their end, by sets
 * of categories. Subcommands, which one rule for their container can set together, are counted in two ways, one for each
 * category they are in and one for each container, and the better outcome is taken. Takes time proportional to 2^12 times
 * the ways in which categories overlap, whatever the target.
 */
export function planCommands(target: CommandTarget, engine: Engine): readonly string[] {
  const useful = usefulCategories(target, engine)
  const plans = [false, true].map((together) => {
    const steps = bestSteps(useful.slice(0, MOST_CATEGORIES), target, engine, together)
    return rulesOf(useful.length > MOST_CATEGORIES ? improve(steps, useful, target, engine) : steps, target, engine)
  })
  return plans.reduce((a, b) => (weight(b) < weight(a) ? b : a))
}

const weight = (rules: readonly string[]): number =>
  rules.length * RULE + rules.filter((rule) => rule.includes('@')).length

function rulesOf(steps: readonly Step[], target: CommandTarget, engine: Engine): readonly string[] {
  return [
    ...(target.future ? ['+@all'] : []),
    ...steps.map(({ grant, category }) => `${sign(grant)}@${category}`),
    ...exceptions(apply(steps, target, engine), target, engine),
  ]
}

const sign = (grant: boolean): string => (grant ? '+' : '-')

function apply(steps: readonly Step[], { future }: CommandTarget, { catalog }: Engine): Bits {
  const bits = future ? catalog.all.slice() : emptyBits(catalog.size)
  for (const { grant, category } of steps) {
    const members = catalog.categoryBits.get(category)
    if (members) (grant ? addAll : removeAll)(bits, members)
  }
  return bits
}

/** Categories that can save a rule, those that save most first; of categories that name the same only the shortest. */
function usefulCategories({ ones, zeros, future }: CommandTarget, { catalog }: Engine): readonly string[] {
  const counted = new Map<string, { name: string; plus: number; minus: number }>()
  for (const name of catalog.categories) {
    const members = catalog.categoryBits.get(name)
    if (!members) continue
    const seen: number[] = []
    let [plus, minus] = [0, 0]
    for (let word = 0; word < members.length; word++) {
      const [one, zero] = [(members[word] ?? 0) & (ones[word] ?? 0), (members[word] ?? 0) & (zeros[word] ?? 0)]
      plus += bitCount(one)
      minus += bitCount(zero)
      seen.push(one | zero)
    }
    const key = seen.join()
    const known = counted.get(key)
    if (!known || known.name.length > name.length) counted.set(key, { name, plus, minus })
  }
  const all = [...counted.values()]
  const first = all.filter(({ plus, minus }) => {
    const [gain, harm] = future ? [minus, plus] : [plus, minus]
    return gain > (harm > 0 ? 2 : 1)
  })
  // What the first kind goes too far in, the second may take back.
  const second = first.length === 0 ? [] : all.filter(({ plus, minus }) => (future ? plus : minus) > 1)
  const useful = [...new Set([...first, ...second])]
  return useful.sort((a, b) => Math.abs(b.plus - b.minus) - Math.abs(a.plus - a.minus)).map(({ name }) => name)
}

function bitCount(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}

/** Commands that are in the same categories, counted: how many must be granted, and how many must not. */
interface Cell {
  readonly places: number
  ones: number
  zeros: number
}

function cellsOf(
  categories: readonly string[],
  target: CommandTarget,
  { catalog }: Engine,
  together: boolean,
): readonly Cell[] {
  const members = categories.map((name) => catalog.categoryBits.get(name))
  const cells = new Map<number, Cell>()
  const families = new Map<string, true>()
  for (const { id, parent } of catalog.commands) {
    const isOne = hasBit(target.ones, id)
    if (!isOne && !hasBit(target.zeros, id)) continue
    let places = 0
    members.forEach((bits, index) => {
      if (bits && hasBit(bits, id)) places |= 1 << index
    })
    const family = `${parent ?? `own ${id}`}/${together ? '' : places}/${isOne}`
    if (families.has(family)) continue
    families.set(family, true)
    const cell = cells.get(places) ?? { places, ones: 0, zeros: 0 }
    cells.set(places, cell)
    if (isOne) cell.ones++
    else cell.zeros++
  }
  return [...cells.values()]
}

/** The sequence of categories after which the fewest rules are needed, by dynamic programming from its end. */
function bestSteps(
  categories: readonly string[],
  target: CommandTarget,
  engine: Engine,
  together: boolean,
): readonly Step[] {
  const cells = cellsOf(categories, target, engine, together)
  const byCategory = categories.map((_, index) => cells.filter(({ places }) => (places >>> index) & 1))
  const size = 1 << categories.length
  const costs = new Int32Array(size).fill(0x7fffffff)
  const choices = new Int32Array(size).fill(-1)
  costs[0] = 0
  let best = { cost: 0x7fffffff, chosen: 0 }
  for (let chosen = 0; chosen < size; chosen++) {
    const cost = costs[chosen] ?? 0
    if (cost >= best.cost) continue
    let rest = 0
    for (const cell of cells) if ((cell.places & chosen) === 0) rest += target.future ? cell.zeros : cell.ones
    if (cost + rest * RULE < best.cost) best = { cost: cost + rest * RULE, chosen }
    byCategory.forEach((own, index) => {
      if ((chosen >>> index) & 1) return
      let [ones, zeros] = [0, 0]
      for (const cell of own) {
        if ((cell.places & chosen) !== 0) continue
        ones += cell.ones
        zeros += cell.zeros
      }
      const next = chosen | (1 << index)
      const after = cost + RULE + 1 + Math.min(ones, zeros) * RULE
      if (after >= (costs[next] ?? 0)) return
      costs[next] = after
      choices[next] = index * 2 + (ones >= zeros ? 1 : 0)
    })
  }
  const steps: Step[] = []
  // The last category to be chosen is the first rule.
  for (let chosen = best.chosen; chosen !== 0;) {
    const choice = choices[chosen] ?? 0
    steps.push({ grant: (choice & 1) === 1, category: categories[choice >>> 1] ?? '' })
    chosen &= ~(1 << (choice >>> 1))
  }
  return steps
}

/** Adds and drops single categories as long as that saves a rule. */
function improve(
  begin: readonly Step[],
  categories: readonly string[],
  target: CommandTarget,
  engine: Engine,
): readonly Step[] {
  const costOf = (steps: readonly Step[]) => steps.length + wrongCommands(apply(steps, target, engine), target)
  let best = { steps: begin, cost: costOf(begin) }
  for (let round = 0; round < MOST_CATEGORIES; round++) {
    const before = best.cost
    for (const steps of neighbours(best.steps, categories)) {
      const cost = costOf(steps)
      if (cost < best.cost) best = { steps, cost }
    }
    if (best.cost >= before) break
  }
  return best.steps
}

/** How many commands are not as they should be. */
function wrongCommands(bits: Bits, { ones, zeros }: CommandTarget): number {
  let count = 0
  for (let word = 0; word < bits.length; word++) {
    const matter = (ones[word] ?? 0) | (zeros[word] ?? 0)
    count += bitCount(((bits[word] ?? 0) ^ (ones[word] ?? 0)) & matter)
  }
  return count
}

function neighbours(steps: readonly Step[], categories: readonly string[]): readonly (readonly Step[])[] {
  const dropped = steps.map((_, index) => steps.toSpliced(index, 1))
  const added = categories.flatMap((category) =>
    [true, false].flatMap((grant) =>
      Array.from({ length: steps.length + 1 }, (_, index) => steps.toSpliced(index, 0, { grant, category })),
    ),
  )
  return [...dropped, ...added]
}

/** A rule for every command that is not yet as it should be, containers with their subcommands together. */
function exceptions(bits: Bits, { ones, zeros }: CommandTarget, { catalog }: Engine): readonly string[] {
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
    const shortest = choices.reduce((a, b) => (b.length < a.length ? b : a))
    rules.push(...shortest)
  }
  return rules
}

/** Whether a container itself may be granted or taken away: COMMAND can be called alone. */
const isPossible = (grant: boolean, id: number, ones: Bits, zeros: Bits): boolean => !hasBit(grant ? zeros : ones, id)
