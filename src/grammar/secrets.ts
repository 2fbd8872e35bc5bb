import type { AccessString, RuleNode, Span } from './tree.ts'

/** A sign that begins a password or hash after nothing, a blank, a parenthesis or a quote. */
const looseSecret = /(?<=^|[\t-\r ("'])[<>#!][^\t-\r ]+/g

/** In a word that no engine reads, the blank before the sign may be missing (`on>secret`), or the sign of a hash. */
const secretInWord = /[<>][^\t-\r ]+|(?<=^|[\t-\r ("'])[#!][^\t-\r ]+|.[\da-f]{64}/g

/** Where the secrets of an access string stand in its own text. */
export const secretsIn = ({ rules, text }: AccessString): Span[] => rules.flatMap((rule) => secretsOf(rule, text))

/** The text of rules with its secrets covered. */
export const maskRules = (tree: AccessString): string =>
  secretsIn(tree).reduceRight((shown, { start, end }) => `${shown.slice(0, start)}****${shown.slice(end)}`, tree.text)

function secretsOf(rule: RuleNode, text: string): Span[] {
  const { kind, start, end } = rule
  if (kind === 'password') return [afterSign(rule, text)]
  if (kind === 'selector' && rule.closed && !rule.unbalanced && rule.rules.length > 0) {
    return rule.rules.flatMap((inner) => secretsOf(inner, text))
  }
  const isUnread = kind === 'selector' || kind === 'invalid' || kind === 'unknown'
  if (!isUnread) return []
  if (/^[<>#!]/.test(rule.text)) return [afterSign(rule, text)]
  return looseSecrets(text, { start, end }, secretInWord)
}

/** All of the rule if an escape hides its sign. */
function afterSign({ start, end }: Span, text: string): Span {
  const sign = text.slice(start, end).search(/[<>#!]/)
  return { start: sign < 0 ? start : start + sign + 1, end }
}

/** What looks like a secret in text that is no rule; the sign before it is not part of it. */
export function looseSecrets(text: string, { start, end }: Span, secret = looseSecret): Span[] {
  return Array.from(text.slice(start, end).matchAll(secret), ({ index, 0: { length } }) => ({
    start: start + index + 1,
    end: start + index + length,
  }))
}
