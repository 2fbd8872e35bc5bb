import {
  addAll,
  type Bits,
  countCommon,
  emptyBits,
  type Engine,
  hasBit,
  intersection,
  removeAll,
  union,
} from '../../engines/index.ts'
import type { RetainedRule } from '../user.ts'
import { type CommandTarget, countExceptions, exceptions, familiesOf, sign } from './commandExceptions.ts'

interface Step {
  readonly grant: boolean
  readonly category: string
}

/** With so many categories that matter, every order and every sign of them is weighed; beyond, the most promising so many. */
const MOST_CATEGORIES = 12

/** A rule counts more than anything; of equally many the fewer categories, which later versions may fill. */
const RULE = 64

/**
 * The fewest rules that reach a target: categories first, then single commands. Exact for commands without subcommands while
 * at most MOST_CATEGORIES matter: a rule decides what no later one names, so that sequences are built from their end, by sets
 * of categories. Subcommands, which one rule for their container can set together, are counted in two ways, one for each
 * category they are in and one for each container, and the better outcome is taken. Beyond so many categories the best of
 * these plans, and the one that was written, are improved step by step. Takes time proportional to 2^12 times
 * the ways in which categories overlap, whatever the target.
 */
export function planCommands(
  target: CommandTarget,
  engine: Engine,
  written: readonly RetainedRule[] = [],
): readonly string[] {
  const useful = usefulCategories(target, engine)
  const planned = [false, true].map((together) => bestSteps(useful.slice(0, MOST_CATEGORIES), target, engine, together))
  const begun = [...planned, writtenSteps(written)]
  const plans = useful.length > MOST_CATEGORIES ? begun.map((steps) => improve(steps, useful, target, engine)) : begun
  return plans.map((steps) => rulesOf(steps, target, engine)).reduce((a, b) => (weight(b) < weight(a) ? b : a))
}

/** The categories among rules, each where it came last. */
function writtenSteps(rules: readonly RetainedRule[]): readonly Step[] {
  const steps = rules.map(({ grant, target }) => ({ grant, category: target }))
  const categories = steps.filter(({ category }) => category.startsWith('@'))
  const last = new Map(categories.map((step, index) => [step.category, index]))
  return categories
    .filter(({ category }, index) => last.get(category) === index)
    .map(({ grant, category }) => ({ grant, category: category.slice(1) }))
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
  const matter = union(ones, zeros)
  const counted = new Map<string, { name: string; plus: number; minus: number }>()
  for (const name of catalog.categories) {
    const members = catalog.categoryBits.get(name)
    if (!members) continue
    const [plus, minus] = [countCommon(members, ones), countCommon(members, zeros)]
    const key = intersection(members, matter).join()
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
  const families = familiesOf(target, engine)
  const costOf = (steps: readonly Step[]) =>
    steps.length + countExceptions(apply(steps, target, engine), target, families)
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

function neighbours(steps: readonly Step[], categories: readonly string[]): readonly (readonly Step[])[] {
  const dropped = steps.map((_, index) => steps.toSpliced(index, 1))
  const added = categories.flatMap((category) =>
    [true, false].flatMap((grant) =>
      Array.from({ length: steps.length + 1 }, (_, index) => steps.toSpliced(index, 0, { grant, category })),
    ),
  )
  return [...dropped, ...added]
}
