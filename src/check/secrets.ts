import type { AccessString, RuleNode } from '../grammar/index.ts'
import { toFileSpan, type FoundText, type FoundUser, type SourceFile, type Span } from '../sources/index.ts'

/** A sign that begins a password or hash behind nothing, a blank, a parenthesis or a quote. */
const looseSecret = /(?<=^|[\t-\r ("'])[<>#!][^\t-\r ]+/g

/** In prose, `#12` is no hash. */
const secretInComment = /(?<=^|[\t-\r ("'])(?:[<>][^\t-\r ]+|[#!][\da-f]{64})/g

/** Where the secrets of a user's rules stand in the file: what follows `>`, `<`, `#` and `!`. */
export function ruleSecrets({ rules, text }: AccessString, found: FoundText): Span[] {
  const secrets = rules.flatMap((rule) => secretsOf(rule, text))
  return secrets.length === 0 ? [] : toFileSpans(found, secrets)
}

/** Where the password fields of a user stand in the file. */
export function fieldSecrets({ fields }: FoundUser): Span[] {
  const found = [fields['Passwords'], fields['AuthenticationMode.Passwords']]
  return found.flatMap((field) => (field ? [field.file] : []))
}

/** Secrets in what could not be read of a server's file, and in its comments: both may be shown. Spans may overlap. */
export function unreadSecrets(text: string, { kind, comments, problems }: SourceFile): Span[] {
  if (!['plain', 'acl-file', 'acl-list', 'server-config'].includes(kind)) return []
  return [
    ...problems.flatMap(({ file }) => looseSecrets(text, file)),
    ...comments.flatMap(({ file }) => looseSecrets(text, file, secretInComment)),
  ]
}

function secretsOf(rule: RuleNode, text: string): Span[] {
  const { kind, start, end } = rule
  if (kind === 'password') return [afterSign(rule, text)]
  if (kind === 'selector' && rule.closed && !rule.unbalanced && rule.rules.length > 0) {
    return rule.rules.flatMap((inner) => secretsOf(inner, text))
  }
  const isUnread = kind === 'selector' || kind === 'invalid' || kind === 'unknown'
  if (!isUnread) return []
  return /^[<>#!]/.test(rule.text) ? [afterSign(rule, text)] : looseSecrets(text, { start, end })
}

/** All of the rule if an escape hides its sign. */
function afterSign({ start, end }: Span, text: string): Span {
  const sign = text.slice(start, end).search(/[<>#!]/)
  return { start: sign < 0 ? start : start + sign + 1, end }
}

function looseSecrets(text: string, { start, end }: Span, secret = looseSecret): Span[] {
  return Array.from(text.slice(start, end).matchAll(secret), ({ index, 0: { length } }) => ({
    start: start + index + 1,
    end: start + index + length,
  }))
}

/** Every stretch of the file that a span came from: a secret may be broken over lines, or joined from parts. */
function toFileSpans(found: FoundText, spans: readonly Span[]): Span[] {
  const { pieces } = found
  if (pieces.length === 1) return spans.map((span) => toFileSpan(found, span))
  let first = 0
  return spans.flatMap(({ start, end }) => {
    while ((pieces[first]?.end ?? Infinity) <= start) first++
    const parts: Span[] = []
    for (let at = first; (pieces[at]?.start ?? Infinity) < end; at++) {
      const piece = pieces[at]
      if (piece && piece.start < piece.end) {
        parts.push(toFileSpan(found, { start: Math.max(start, piece.start), end: Math.min(end, piece.end) }))
      }
    }
    return parts
  })
}
