import {
  addAll,
  addRange,
  type Bits,
  countBits,
  countCommon,
  emptyBits,
  type Engine,
  equalBits,
  hasBit,
  removeAll,
  removeRange,
} from '../engines/index.ts'
import { compactRules } from './draft.ts'
import type { Selector } from './user.ts'

/**
 * The commands of a selector as ACL LIST prints them. Before 7.2 servers derive the text from the bitmap, where the order
 * of single commands is random for each server process; here it is the catalog's. From 7.2 on they print the rules.
 */
export function commandText(selector: Selector, engine: Engine): string {
  switch (engine.traits.commandText) {
    case 'surplus':
      return deriveText(selector, engine, surplusCategories(selector, engine))
    case 'minimal':
      return deriveText(selector, engine, fittingCategories(selector, engine))
    case 'retained':
      return [
        start(selector),
        ...compactRules(selector.retained).map(({ grant, target }) => sign(grant) + target),
      ].join(' ')
  }
}

const start = ({ future }: Selector): string => (future ? '+@all' : '-@all')

const sign = (grant: boolean): string => (grant ? '+' : '-')

/** 6.0.5: every category that holds more of what is wanted than not, judged by the user's own bits. */
function surplusCategories({ commands, future }: Selector, { catalog }: Engine): string[] {
  return catalog.categories.filter((category) => {
    const { on, off } = countMembers(category, commands, catalog)
    return future ? off > on : on > off
  })
}

/** 6.0.20 to 7.0: the category that fits best, then the best for what remains, and so on (Redis `ACLDescribeUserCommandRules`). */
function fittingCategories({ commands, future }: Selector, { catalog }: Engine): string[] {
  const rest = commands.slice()
  const chosen: string[] = []
  for (;;) {
    let best: { category: string; same: number; different: number } | undefined
    for (const category of catalog.categories) {
      if (chosen.includes(category)) continue
      const { on, off } = countMembers(category, rest, catalog)
      const [same, different] = future ? [off, on] : [on, off]
      if (same <= different) continue
      const better = !best || different < best.different || (different === best.different && same > best.same)
      if (better) best = { category, same, different }
    }
    if (!best) return chosen
    chosen.push(best.category)
    applyCategoryBits(rest, best.category, future, catalog)
  }
}

function countMembers(
  category: string,
  bits: Bits,
  { categoryMembers }: Engine['catalog'],
): { on: number; off: number } {
  const named = categoryMembers.get(category)
  if (!named) return { on: 0, off: 0 }
  const on = countCommon(bits, named)
  return { on, off: countBits(named) - on }
}

function applyCategoryBits(bits: Bits, category: string, grant: boolean, { categoryBits }: Engine['catalog']): void {
  const named = categoryBits.get(category)
  if (!named) return
  if (grant) addAll(bits, named)
  else removeAll(bits, named)
}

/** Categories first, then a rule for every command on which they are wrong. */
function deriveText(selector: Selector, { catalog }: Engine, categories: readonly string[]): string {
  const { commands, future, firstArgs } = selector
  const told = future ? catalog.all.slice() : emptyBits(catalog.size)
  const parts = [start(selector)]
  for (const category of categories) {
    parts.push(`${sign(!future)}@${category}`)
    applyCategoryBits(told, category, !future, catalog)
  }
  if (firstArgs.size === 0 && equalBits(told, commands)) return parts.join(' ')
  for (const { id, name, subcommands } of catalog.commands) {
    const granted = hasBit(commands, id)
    if (granted !== hasBit(told, id)) {
      parts.push(sign(granted) + name)
      if (granted) addRange(told, id, id + subcommands + 1)
      else removeRange(told, id, id + subcommands + 1)
    }
    if (!granted) for (const written of firstArgs.get(id)?.values() ?? []) parts.push(`+${name}|${written}`)
  }
  return parts.join(' ')
}
