import type { Engine } from '../../engines/index.ts'
import { asciiLower, type RuleNode } from '../../grammar/index.ts'
import { findCommand } from '../../permissions/index.ts'
import { replace } from '../edits.ts'
import { newest } from '../refusals.ts'
import { defineRule } from '../rule.ts'
import { rulesThat, someRule } from '../walk.ts'
import { quote } from '../words.ts'

export const mixedCase = defineRule({
  id: 'mixed-case',
  scope: 'targets',
  severity: 'info',
  presets: ['style'],
  fix: 'safe',
  summary: 'A word, command or category in capital letters.',
  why: 'Servers print them in lower case, so strings that are written so can be compared and searched.',
  sources: ['https://valkey.io/topics/acl/'],
  bad: [
    { text: 'ON ~app:* +GET', at: '+GET', fixed: 'on ~app:* +get' },
    {
      text: 'on ~app:* +@READ +CONFIG|GET',
      engine: 'valkey',
      at: '+CONFIG|GET',
      fixed: 'on ~app:* +@read +config|get',
    },
  ],
  good: [{ text: 'on ~App:* &News +get' }, { text: 'on +debug|OBJECT', engine: 'valkey', note: 'A first argument.' }],
  *check(analyses) {
    const analysis = newest(analyses)
    if (!analysis || !someRule(analysis.tree.rules, hasCapitals)) return
    for (const rule of rulesThat(analysis.tree.rules, hasCapitals)) {
      const lower = lowered(rule, analysis.engine)
      if (lower === rule.text || rule.text.length !== rule.end - rule.start) continue
      yield {
        span: rule,
        message: `${quote(rule.text)} is the same as ${quote(lower)}.`,
        label: 'servers print lower case',
        fix: { safety: 'safe', title: `write ${lower}`, edits: [replace(rule, lower)] },
      }
    }
  },
})

const hasCapitals = (rule: RuleNode): boolean =>
  (rule.kind === 'word' || rule.kind === 'command' || rule.kind === 'category') &&
  rule.holes === undefined &&
  asciiLower(rule.text) !== rule.text

/** A first argument keeps its case, and so does a name that is not known. */
function lowered(rule: RuleNode, engine: Engine): string {
  if (rule.kind === 'category')
    return engine.catalog.categoryBits.has(asciiLower(rule.name)) ? asciiLower(rule.text) : rule.text
  if (rule.kind !== 'command' || findCommand(engine, rule.name)) return asciiLower(rule.text)
  const bar = rule.text.indexOf('|')
  if (bar < 0 || !findCommand(engine, rule.text.slice(1, bar))) return rule.text
  return asciiLower(rule.text.slice(0, bar)) + rule.text.slice(bar)
}
