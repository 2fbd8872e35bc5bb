import type { AccessString, RuleNode } from '../grammar/index.ts'

/** What stands before a rule, in the same parentheses or outside them. */
export interface Surroundings {
  readonly previous?: RuleNode
  /** Whether the last command or category before it was taken away. */
  readonly takesAway: boolean
  readonly keysOpenedBy?: RuleNode | undefined
  readonly channelsOpenedBy?: RuleNode | undefined
}

const known = new WeakMap<AccessString, ReadonlyMap<number, Surroundings>>()

/** The surroundings of every rule of a tree by its start. Worked out once a tree, in linear time. */
export function surroundingsOf(tree: AccessString): ReadonlyMap<number, Surroundings> {
  const cached = known.get(tree)
  if (cached) return cached
  const all = new Map<number, Surroundings>()
  gather(tree.rules, all)
  known.set(tree, all)
  return all
}

function gather(rules: readonly RuleNode[], all: Map<number, Surroundings>): void {
  let now: Surroundings = { takesAway: false }
  for (const rule of rules) {
    all.set(rule.start, now)
    if (rule.kind === 'selector') gather(rule.rules, all)
    now = pass(now, rule)
  }
}

function pass(before: Surroundings, rule: RuleNode): Surroundings {
  const now = { ...before, previous: rule }
  if (rule.kind === 'command' || rule.kind === 'category') return { ...now, takesAway: !rule.grant }
  if (rule.kind !== 'word') return now
  switch (rule.name) {
    case 'allkeys':
      return { ...now, keysOpenedBy: rule }
    case 'allchannels':
      return { ...now, channelsOpenedBy: rule }
    case 'resetkeys':
      return { ...now, keysOpenedBy: undefined }
    case 'resetchannels':
      return { ...now, channelsOpenedBy: undefined }
    case 'reset':
      return { previous: rule, takesAway: false }
    default:
      return now
  }
}
