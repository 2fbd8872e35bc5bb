import type { Analysis } from '../analysis.ts'
import { isDenyPattern } from '../denyPatterns.ts'
import { mayHoldPlaceholder, type Placeholder, placeholdersOf } from '../placeholders.ts'
import { defineRule, type Finding } from '../rule.ts'
import { quote } from '../words.ts'

export const literalPlaceholder = defineRule({
  id: 'literal-placeholder',
  scope: 'targets',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A placeholder that nobody has filled in.',
  why: 'Servers take it letter by letter: the user gets keys, channels or a password that nobody meant.',
  sources: ['https://valkey.io/topics/acl/', 'https://valkey.io/topics/cluster-spec/#hash-tags'],
  bad: [
    { text: 'on ~<app>:* +@read', at: '<app>' },
    { text: 'on ~${TENANT}:* +@read', at: '${TENANT}', note: 'A file that envsubst was never run on.' },
    { text: 'on ~your-prefix:* +@read', at: 'your-prefix' },
    { text: 'on >%s ~app:* +@read', engine: 'valkey-9.1', at: '>%s' },
    { text: 'on ~{{ prefix }}:* +@read', at: '{{ prefix }}' },
  ],
  good: [
    { text: 'on ~{user}:* +@read', note: 'A hash tag of a cluster.' },
    { text: 'on ~${var.app}:* +@read', holes: ['${var.app}'], note: 'Terraform fills it in.' },
    { text: 'on >pa$$word{0}$x ~app:* +@read', engine: 'valkey-9.1' },
  ],
  may: ([first]) => first !== undefined && mayHoldPlaceholder(first.tree),
  *check(analyses) {
    const [first] = analyses
    if (!first) return
    for (const placeholder of placeholdersOf(first.tree)) {
      if (isOthers(placeholder, analyses)) continue
      yield describe(placeholder)
    }
  },
})

/** AWS refuses passwords whatever they say; deny patterns are wrong with or without a placeholder. */
const isOthers = ({ rule }: Placeholder, analyses: readonly Analysis[]): boolean =>
  isDenyPattern(rule) || (rule.kind === 'password' && analyses.every(({ engine }) => engine.dialect !== 'server'))

function describe(placeholder: Placeholder): Finding {
  const { rule, text = '' } = placeholder
  const pattern = rule.kind === 'key' || rule.kind === 'channel'
  const finding = {
    span: placeholder,
    label: 'to be filled in',
    help: 'Write what is meant. Where a tool fills it in later, check what the tool has written.',
  }
  if (rule.kind === 'password')
    return rule.adds && rule.form === 'text' ? describePassword(finding) : describeHash(finding)
  if (pattern)
    return {
      ...finding,
      message: `${quote(text)} looks like a placeholder, but it is part of the pattern as it stands.`,
    }
  return {
    ...finding,
    severity: 'error',
    message: `${quote(text)} looks like a placeholder that nobody has filled in, and no engine reads it as a rule.`,
    why: 'The server refuses the whole string; the user is not created.',
  }
}

const describePassword = <T>(finding: T) => ({
  ...finding,
  message: 'This password is a placeholder that nobody has filled in, and it works as it stands.',
  why: 'Whoever has read the template can log in with it.',
})

/** A hash, or a password to take away: neither can be what stands here. */
const describeHash = <T>(finding: T) => ({
  ...finding,
  severity: 'error' as const,
  message: 'This is a placeholder that nobody has filled in, and servers refuse it as it stands.',
  why: 'The server refuses the whole string; the user is not created.',
})
