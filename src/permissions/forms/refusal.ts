import { dialectFacts, type EngineId, loadEngine, type RewritingDialect } from '../../engines/index.ts'
import type { AccessString, RuleNode, UserWord } from '../../grammar/index.ts'
import { setUser } from '../setUser.ts'
import { newUser } from '../user.ts'

/** Whose answer is asked for. */
export interface Asked {
  readonly dialect: RewritingDialect
  readonly engines: readonly EngineId[]
}

/**
 * Why a service refuses a string, in a sentence without secrets: for what it does not take from anybody, or because none of
 * the engines reads it. Undefined where one does.
 */
export function refusalOf(tree: AccessString, { dialect, engines }: Asked): string | undefined {
  if (tree.rules.length === 0) return 'It holds no rule, and AWS takes no blank access string.'
  for (const rule of tree.rules) {
    const reason = refusedByService(rule, dialect) ?? unreadable(rule)
    if (reason !== undefined) return reason
  }
  let message: string | undefined
  for (const id of engines.toReversed()) {
    const set = setUser(newUser(id), tree)
    if (set.ok) return undefined
    message ??= `${loadEngine(id).title} refuses it: ${withoutDot(set.error.message)}.`
  }
  return message
}

const withoutDot = (message: string): string => message.replace(/[.]$/, '')

const services: Partial<Record<UserWord, 'nopass' | 'resetpass' | 'reset'>> = {
  nopass: 'nopass',
  resetpass: 'resetpass',
  reset: 'reset',
}

function refusedByService(rule: RuleNode, dialect: RewritingDialect): string | undefined {
  const facts = dialectFacts[dialect]
  if (rule.kind === 'password') return facts['password-rule']?.text
  if (rule.kind !== 'word') return undefined
  const name = Object.entries(services).find(([word]) => word === rule.name)?.[1]
  return name && facts[name]?.text
}

/** What no server reads. */
function unreadable(rule: RuleNode): string | undefined {
  if (rule.kind === 'invalid') return rule.message
  if (rule.kind !== 'selector') return undefined
  if (!rule.closed) return 'A parenthesis is opened and never closed.'
  return rule.rules.map(unreadable).find((reason) => reason !== undefined)
}
