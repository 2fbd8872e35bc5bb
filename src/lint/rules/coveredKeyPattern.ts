import type { AccessString } from '../../grammar/index.ts'
import { coveredPatterns, type CoveredPattern, mayBeCovered } from '../coveredPatterns.ts'
import { remove } from '../edits.ts'
import { defineRule, type Finding } from '../rule.ts'
import { quote } from '../words.ts'

export const coveredKeyPattern = defineRule({
  id: 'covered-key-pattern',
  scope: 'engine',
  needs: 'always',
  severity: 'warning',
  presets: ['recommended'],
  only: { kinds: ['key', 'channel'] },
  fix: 'safe',
  summary: 'A key or channel pattern that adds nothing, because another rule allows all of it.',
  why: 'Patterns only add to each other: a narrow one beside a wide one limits nothing.',
  sources: ['https://valkey.io/topics/acl/#key-permissions', 'https://valkey.io/commands/acl-setuser/'],
  bad: [
    {
      text: 'on ~cache:* +@read ~*',
      at: '~cache:*',
      fixed: 'on +@read ~*',
      note: 'The last pattern opens every key, and nothing is left of the first.',
    },
    { text: 'on ~app:* ~app:user:* +@read', at: '~app:user:*', fixed: 'on ~app:* +@read' },
    { text: 'on ~app:* %R~app:* +@all -@dangerous', engine: 'valkey', at: '%R~app:*' },
    {
      text: 'on ~tenant-[0-9]*:* ~tenant-7:orders:* +@read',
      at: '~tenant-7:orders:*',
      fixed: 'on ~tenant-[0-9]*:* +@read',
      note: 'Patterns are compared as the sets of keys that they match.',
    },
    { text: 'on ~a:* &news:* &* +subscribe', engine: 'redis-7.0', at: '&news:*' },
  ],
  good: [
    { text: 'on ~app:* ~application:* +@read' },
    { text: 'on %R~app:* ~app:user:* +@all -@dangerous', note: 'All of it may be read, a part of it written.' },
    { text: 'on ~[ab]:* ~c:x +@read' },
  ],
  may: ({ parts }) => parts.some(mayBeCovered),
  *check({ tree, parts, engine }) {
    for (const part of parts) {
      if (part.unknown) continue
      for (const pattern of coveredPatterns(part, engine)) yield describe(pattern, tree)
    }
  },
})

function describe({ rule, by }: CoveredPattern, tree: AccessString): Finding {
  const [narrow, wide] = [quote(rule.text), quote(by.text)]
  const finding = {
    span: rule,
    message: `${narrow} adds nothing: ${wide} allows all of it.`,
    label: 'adds nothing',
    help: `Take ${narrow} away, or ${wide} if the narrow one was meant.`,
  }
  if (rule.start === by.start) return finding
  const title = `take ${rule.text} away; what may be used stays the same`
  return {
    ...finding,
    related: [{ span: by, message: 'this allows all of it' }],
    fix: { safety: 'safe', title, edits: [remove(tree, rule)] },
  }
}
