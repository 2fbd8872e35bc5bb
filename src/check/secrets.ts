import { type AccessString, looseSecrets, secretsIn } from '../grammar/index.ts'
import type { AclError } from '../permissions/index.ts'
import { toFileSpan, type FoundText, type FoundUser, type SourceFile, type Span } from '../sources/index.ts'

/** In prose and other languages, `#12` is no hash and `!Ref` no password. */
const secretInProse = /(?<=^|[\t-\r ("'])(?:[<>][^\t-\r ]+|[#!][\da-f]{64})/g

/** What stands openly after these names: https://github.com/valkey-io/valkey/blob/8.1.1/valkey.conf and sentinel.conf. */
const passwordDirective =
  /^[\t ]*(?:requirepass|masterauth|primaryauth|tls-(?:client-)?key-file-pass|sentinel[\t ]+(?:sentinel-pass|auth-pass[\t ]+[^\t-\r ]+))[\t ]+([^\r\n]+)/gim

/** Where the secrets of a user's rules stand in the file: what follows `>`, `<`, `#` and `!`. */
export function ruleSecrets(tree: AccessString, found: FoundText): Span[] {
  const secrets = secretsIn(tree)
  return secrets.length === 0 ? [] : toFileSpans(found, secrets)
}

/** Where the password fields of a user stand in the file. */
export function fieldSecrets({ fields }: FoundUser): Span[] {
  const found = [fields['Passwords'], fields['AuthenticationMode.Passwords']]
  return found.flatMap((field) => {
    if (!field) return []
    const { file, items = [] } = field
    // A list may stand elsewhere: in a local value, after an alias.
    const outside = items.filter((item) => item.file.end <= file.start || file.end <= item.file.start)
    return [file, ...outside.map((item) => item.file)]
  })
}

/**
 * Secrets outside of rules and password fields: in what could not be read, and in comments, names and other lines of a
 * server's file. All of it may be shown. Spans may overlap.
 */
export function unreadSecrets(text: string, source: SourceFile): Span[] {
  const { kind, users, comments, problems } = source
  if (!['plain', 'acl-file', 'acl-list', 'server-config'].includes(kind)) {
    return problems.flatMap(({ file }) => looseSecrets(text, file, secretInProse))
  }
  const isConfig = kind === 'server-config'
  const names = users.flatMap(({ fields }) => fields['UserName'] ?? [])
  const prose = [
    ...names.map(({ file }) => file),
    ...(isConfig ? besides(users, text) : comments.map(({ file }) => file)),
  ]
  return [
    ...problems.flatMap(({ file }) => looseSecrets(text, file)),
    ...prose.flatMap((span) => looseSecrets(text, span, secretInProse)),
    ...(isConfig ? directiveSecrets(text) : []),
  ]
}

/** What stands before, between and after the users. */
function besides(users: readonly FoundUser[], text: string): Span[] {
  const starts = [0, ...users.map(({ file }) => file.end)]
  return starts.map((start, at) => ({ start, end: users[at]?.file.start ?? text.length }))
}

function directiveSecrets(text: string): Span[] {
  return Array.from(text.matchAll(passwordDirective), ({ index, 0: { length }, 1: value = '' }) => ({
    start: index + length - value.length,
    end: index + length,
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

/** What a server quotes in its answer may be, or hold, a password. */
export const refusalText = ({ message, rule }: Pick<AclError, 'message' | 'rule'>): string =>
  (mayHoldSecret.has(rule.kind) ? message.replace(/'[^]*'/, '`…`') : message).replace(/[.]$/, '')

const mayHoldSecret: ReadonlySet<AclError['rule']['kind']> = new Set(['password', 'selector', 'invalid', 'unknown'])
