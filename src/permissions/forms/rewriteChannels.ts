import type { RuleNode } from '../../grammar/index.ts'
import type { Place, Rewriting } from './rewrite.ts'
import { spelled, spellingOf, type Word } from './spelling.ts'

interface Where {
  readonly place: Place
  /** Rules that are not known may follow. */
  readonly isOpen: boolean
}

/** Channels behind the keys: `&*`, patterns in their order, or `resetchannels` where it was given or the service adds it. */
export function rewriteChannels(rules: readonly RuleNode[], rewriting: Rewriting, where: Where): readonly Word[] {
  const { used } = rewriting
  const { all, patterns, reset } = lastChannels(rules, used)
  if (all) {
    used.add('channels')
    return [['&*']]
  }
  if (patterns.length > 0) {
    used.add('channel-patterns')
    return resetBeforePatterns(reset, rewriting, where) ? [['resetchannels'], ...patterns] : patterns
  }
  return resetAlone(reset, rewriting, where) ? [['resetchannels']] : []
}

interface Channels {
  readonly all: boolean
  readonly patterns: readonly Word[]
  /** Whether `resetchannels` was written. */
  readonly reset: boolean
}

/** As on a server, `resetchannels` and `&*` put an end to what was given before. */
function lastChannels(rules: readonly RuleNode[], used: Rewriting['used']): Channels {
  let all = false
  let reset = false
  const patterns = new Map<string, Word>()
  for (const rule of rules) {
    if (rule.kind === 'channel') {
      const name = rule.holes ? `${rule.start}` : rule.pattern
      if (patterns.has(name)) used.add('channels-folded')
      else patterns.set(name, spelled(rule, spellingOf(rule)))
    }
    if (rule.kind !== 'word' || (rule.name !== 'allchannels' && rule.name !== 'resetchannels')) continue
    const isAll = rule.name === 'allchannels'
    if (all || patterns.size > 0 || (isAll && reset)) used.add('channels-folded')
    all = isAll
    reset ||= !isAll
    patterns.clear()
  }
  return { all, patterns: [...patterns.values()], reset }
}

function resetBeforePatterns(reset: boolean, { dialect, used }: Rewriting, { place }: Where): boolean {
  if (place === 'selector') return true
  if (!reset) return false
  used.add('resetchannels-and-patterns')
  return dialect === 'memorydb'
}

/** MemoryDB adds `resetchannels`; ElastiCache does in selectors, and outside where there are some. */
function resetAlone(reset: boolean, { dialect, used }: Rewriting, { place, isOpen }: Where): boolean {
  if (reset) {
    used.add('resetchannels')
    return true
  }
  if (isOpen) return false
  if (place === 'selector') return true
  if (dialect === 'elasticache' && place === 'root-with-selectors') {
    used.add('selectors-channels')
    return true
  }
  used.add('no-channels')
  return dialect === 'memorydb'
}
