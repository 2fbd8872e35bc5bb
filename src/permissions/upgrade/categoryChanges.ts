import type { Engine } from '../../engines/index.ts'
import { type AccessString, asciiLower, type RuleNode } from '../../grammar/index.ts'
import { compare } from '../compare/compare.ts'
import { setUser } from '../setUser.ts'
import { newUser } from '../user.ts'

/** A category that holds other commands in another engine. Lower-case names: `get`, `config|get`. */
export interface CategoryChange {
  /** Without `@`. */
  readonly category: string
  /** The rules of the string that name it, in their order. */
  readonly rules: readonly RuleNode[]
  /** Commands of both engines that belong to it in the second only. */
  readonly joined: readonly string[]
  /** Commands of both engines that belong to it in the first only. */
  readonly left: readonly string[]
  /** Commands that only the second engine has. */
  readonly added: readonly string[]
  /** Commands that only the first engine has. */
  readonly removed: readonly string[]
}

/** The categories named in a string, `@all` included, whose commands differ. */
export function categoryChanges({ rules }: AccessString, from: Engine, to: Engine): readonly CategoryChange[] {
  const named = new Map<string, RuleNode[]>()
  for (const rule of withInner(rules)) {
    const category = categoryOf(rule)
    if (category !== undefined) named.set(category, [...(named.get(category) ?? []), rule])
  }
  return [...named].flatMap(([category, rules]) => {
    const before = setUser(newUser(from), [...everything(from), `+@${category}`])
    const after = setUser(newUser(to), [...everything(to), `+@${category}`])
    if (!before.ok || !after.ok) return []
    const { gained, lost, onlyBefore, onlyAfter } = compare(before.user, after.user)
    const change: CategoryChange = {
      category,
      rules,
      joined: gained.filter(({ whole }) => whole).map(({ command }) => command),
      left: lost.filter(({ whole }) => whole).map(({ command }) => command),
      added: onlyAfter,
      removed: onlyBefore,
    }
    const lists = [change.joined, change.left, change.added, change.removed]
    return lists.some((list) => list.length > 0) ? [change] : []
  })
}

const withInner = (rules: readonly RuleNode[]): readonly RuleNode[] =>
  rules.flatMap((rule) => (rule.kind === 'selector' ? rule.rules : [rule]))

function categoryOf(rule: RuleNode): string | undefined {
  if (rule.kind === 'word' && rule.name === 'allcommands') return 'all'
  const name = rule.kind === 'category' ? asciiLower(rule.name) : undefined
  // Whatever there is, `-@all` takes away.
  return name === 'all' && rule.kind === 'category' && !rule.grant ? undefined : name
}

/** So that commands differ, and not what they may be called with. */
const everything = ({ traits }: Engine): readonly string[] => (traits.channels ? ['~*', '&*'] : ['~*'])
