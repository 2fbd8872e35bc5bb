import type { RuleNode } from '../../grammar/index.ts'
import type { Analysis } from '../analysis.ts'
import { isDenyPattern } from '../denyPatterns.ts'
import { remove } from '../edits.ts'
import { defineRule, type TargetFinding } from '../rule.ts'
import { factSeverity, factWhy, hasService, serviceFact } from '../serviceRules.ts'
import { rulesThat, someRule } from '../walk.ts'
import { quote } from '../words.ts'

export const passwordInAccessString = defineRule({
  id: 'password-in-access-string',
  scope: 'targets',
  severity: 'error',
  presets: ['recommended'],
  only: { reader: 'aws' },
  fix: 'unsafe',
  summary: 'A rule about passwords in an access string of ElastiCache or MemoryDB.',
  why: 'AWS takes passwords apart from the access string and refuses a string that holds one.',
  sources: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html',
    'https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html',
  ],
  bad: [
    { text: 'on >correct-horse-battery ~app:* +@read', at: '>correct-horse-battery', fixed: 'on ~app:* +@read' },
    { text: 'on nopass ~app:* +@read', at: 'nopass', fixed: 'on ~app:* +@read', note: 'Copied from a server.' },
    { text: 'on resetpass ~app:* +@read', engine: 'memorydb', at: 'resetpass', fixed: 'on ~app:* +@read' },
  ],
  good: [
    { text: 'on ~app:* +@read' },
    { text: 'on >correct-horse-battery ~app:* +@read', engine: 'valkey-9.1', note: 'A plain server.' },
  ],
  *check(analyses) {
    const [first] = analyses
    if (!first || !hasService(analyses) || !someRule(first.tree.rules, concernsPasswords)) return
    for (const rule of rulesThat(first.tree.rules, concernsPasswords)) yield* describe(rule, first, analyses)
  },
})

const concernsPasswords = (rule: RuleNode): boolean =>
  rule.kind === 'password'
    ? !isDenyPattern(rule)
    : rule.kind === 'word' && (rule.name === 'nopass' || rule.name === 'resetpass')

function* describe(rule: RuleNode, { tree }: Analysis, analyses: readonly Analysis[]): Iterable<TargetFinding> {
  const name =
    rule.kind === 'word' && (rule.name === 'nopass' || rule.name === 'resetpass') ? rule.name : 'password-rule'
  const fact = serviceFact(name, analyses)
  if (!fact) return
  const verb = fact.confidence === 'inferred' ? 'is probably not taken' : 'cannot stand'
  yield {
    span: rule,
    holds: fact.holds,
    severity: factSeverity(fact),
    message: `${rule.kind === 'password' ? 'A password' : quote(rule.text)} ${verb} in an access string.`,
    label: 'passwords are given apart from the string',
    why: factWhy(fact),
    help: 'Take it away, and say how the user logs in with `AuthenticationMode` of the request.',
    fix: {
      safety: 'unsafe',
      title: 'take the rule away; the password is given elsewhere',
      edits: [remove(tree, rule)],
    },
  }
}
