import { equalBits } from '../../engines/index.ts'
import { parse, type RuleNode } from '../../grammar/index.ts'
import { type AclUser, listUser, newUser, READ_WRITE, type Selector, setUser } from '../../permissions/index.ts'
import type { Part } from '../analysis.ts'
import { isPattern } from '../patterns.ts'
import { quoteRule } from '../quoteRule.ts'
import { defineRule } from '../rule.ts'

export const lostInPrinting = defineRule({
  id: 'lost-in-printing',
  scope: 'engine',
  needs: 'accepted',
  severity: 'warning',
  presets: ['recommended'],
  only: { kinds: ['notable-pattern'] },
  summary: 'A rule that does not survive being printed by the server and read back.',
  why: 'ACL SAVE, ACL LIST and what is copied from them hold another user, or a line that no server loads.',
  sources: ['https://valkey.io/commands/acl-save/', 'https://github.com/valkey-io/valkey/blob/unstable/src/acl.c'],
  bad: [
    { text: 'on %RW~* +@read', engine: 'valkey', at: '%RW~*', note: 'Printed as `~*`, which is more than that.' },
    { text: 'on %RW~* ~app:* +@read', engine: 'valkey', at: '%RW~*' },
    { text: `on (~'a"b' +get)`, engine: 'valkey', at: `~'a"b'` },
    { text: '(~foo) +get)', engine: 'valkey-8.1', splitting: 'arguments', at: '~foo)', note: 'One argument.' },
  ],
  good: [{ text: 'on ~* +@read' }, { text: 'on (~app:* +get)', engine: 'valkey' }, { text: 'on ~it"s:* +@read' }],
  may: ({ parts }) => parts.some(mayBeLost),
  *check({ user, parts }) {
    if (survives(user)) return
    for (const part of parts) {
      const rule = part.rules.find((each) => isFragile(each, part))
      if (rule) {
        yield {
          span: rule,
          message: `${quoteRule(rule)} does not survive being printed: what ACL LIST shows is read back as something else.`,
          label: 'lost when the user is saved and loaded',
          help: isStar(rule)
            ? 'Write `~*` if every key is meant.'
            : 'Choose names without quotes, backslashes and closing parentheses, or write the rule outside the parentheses.',
        }
      }
    }
  },
})

/** Names that a selector prints without the quotes that they need. */
const NEEDS_QUOTES = /["'\\]|\)$/

const isStar = (rule: RuleNode): boolean => rule.kind === 'key' && rule.pattern === '*' && rule.read && rule.write

const isFragile = (rule: RuleNode, { node }: Part): boolean =>
  isStar(rule) || (node !== undefined && isPattern(rule) && NEEDS_QUOTES.test(rule.pattern))

function mayBeLost({ node, selector }: Part): boolean {
  if (selector.keys.get('*') === READ_WRITE) return true
  if (!node) return false
  for (const pattern of selector.keys.keys()) if (NEEDS_QUOTES.test(pattern)) return true
  for (const pattern of selector.channels) if (NEEDS_QUOTES.test(pattern)) return true
  return false
}

function survives(user: AclUser): boolean {
  const again = setUser(newUser(user.engine), parse(listUser(user), { splitting: 'acl-file' }))
  return again.ok && equalPatterns(user, again.user)
}

const selectorsOf = ({ root, selectors }: AclUser): readonly Selector[] => [root, ...selectors]

function equalPatterns(a: AclUser, b: AclUser): boolean {
  const others = selectorsOf(b)
  return (
    a.selectors.length === b.selectors.length &&
    selectorsOf(a).every((selector, index) => {
      const other = others[index]
      return (
        other !== undefined &&
        equalBits(selector.commands, other.commands) &&
        patternsOf(selector) === patternsOf(other)
      )
    })
  )
}

const patternsOf = ({ allKeys, keys, allChannels, channels }: Selector): string =>
  JSON.stringify([allKeys, [...keys], allChannels, [...channels]])
