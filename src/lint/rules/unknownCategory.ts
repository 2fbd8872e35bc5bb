import type { CategoryRule } from '../../grammar/index.ts'
import type { Analysis } from '../analysis.ts'
import { replace } from '../edits.ts'
import { newest, nobodyHas, refusedRules } from '../refusals.ts'
import { defineRule, type Finding } from '../rule.ts'
import { suggestTarget } from '../suggest.ts'
import { quote } from '../words.ts'

export const unknownCategory = defineRule({
  id: 'unknown-category',
  scope: 'targets',
  severity: 'error',
  presets: ['recommended'],
  only: { refused: true, kinds: ['category'] },
  fix: 'safe',
  summary: 'A category that no targeted engine has.',
  why: 'The server refuses the whole string; the user is not created.',
  sources: ['https://valkey.io/topics/acl/', 'https://valkey.io/commands/acl-cat/'],
  bad: [
    { text: 'on ~jobs:* +@all -@dangrous', at: '-@dangrous', fixed: 'on ~jobs:* +@all -@dangerous' },
    {
      text: 'on ~cache:* +@get',
      at: '+@get',
      fixed: 'on ~cache:* +get',
      note: 'A command with the `@` of a category.',
    },
    { text: 'on ~q:* +@queue +@generic', at: '+@queue', note: 'Names of documentation groups, not of categories.' },
  ],
  good: [{ text: 'on ~jobs:* +@all -@dangerous' }, { text: 'on ~q:* +@List' }],
  *check(analyses) {
    for (const { rule, code, everywhere } of refusedRules(analyses)) {
      if (rule.kind === 'category' && code === 'unknown-name' && everywhere) yield describe(rule, analyses)
    }
  },
})

function describe(rule: CategoryRule, analyses: readonly Analysis[]): Finding {
  const engine = newest(analyses)?.engine
  const near = engine && suggestTarget(`@${rule.name}`, engine)
  // A command is meant where its very name stands there, not where one happens to be near.
  const meant = near && (near.distance <= 1 || near.name.startsWith('@')) ? near : undefined
  const lacks = `${nobodyHas(analyses)} category ${quote(rule.name)}`
  const finding = { span: rule, label: lacks.replace(/^No /, 'no '), message: `${lacks}.` }
  if (!meant) return { ...finding, help: 'Take the rule away, or name a category that `ACL CAT` lists.' }
  const text = (rule.grant ? '+' : '-') + meant.name
  const safety = meant.only && meant.distance === 1 && meant.name.startsWith('@') ? 'safe' : 'unsafe'
  return {
    ...finding,
    message: `${lacks}; did you mean ${quote(text)}?`,
    fix: { safety, title: `write ${text}`, edits: [replace(rule, text)] },
  }
}
