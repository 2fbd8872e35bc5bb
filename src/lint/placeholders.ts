import type { AccessString, RuleNode, Span } from '../grammar/index.ts'

/** A piece of text that looks as if a template or a person should have filled it in. */
export interface Placeholder extends Span {
  /** The rule that it stands in. */
  readonly rule: RuleNode
  /** For a password or hash, which must not be shown: undefined. */
  readonly text: string | undefined
}

/**
 * `${X}`, `$X`, `$(x)`, `{{ x }}`, `<app>`, `%s`, `{0}`, `YOUR_APP`, `xxx`, `...`. A cluster hash tag such as `{user}` is
 * none (https://valkey.io/topics/cluster-spec/#hash-tags).
 */
const PLACEHOLDER =
  /\$\{[^{}]*\}|\$\([^()]*\)|\$[A-Za-z_][A-Za-z0-9_]*|\{\{[^{}]*\}\}|<[A-Za-z][A-Za-z0-9_ .:-]*>|%[sdv](?![A-Za-z~])|\{[0-9]{1,2}\}|YOUR[-_][A-Z0-9_-]+|your[-_][a-z0-9_-]+|(?<![A-Za-z0-9])(?:x{3,}|X{3,})(?![A-Za-z0-9])|\.{3}|…/g

/** Of a password all must be a placeholder: good passwords hold `$x` and `{0}` by chance. */
const WHOLE_SECRET =
  /^'?(?:\$\{.*\}|\$\(.*\)|\$[A-Za-z_][A-Za-z0-9_]*|\{.*\}|<.*>|%[sdv]|(?:your|YOUR)[-_][A-Za-z0-9_-]+|x{3,}|X{3,}|\.{3,}|…)'?$/

const HINT = /[$<{…]|%[sdv]|\.\.\.|xxx|XXX|your[-_]|YOUR[-_]/

const cache = new WeakMap<AccessString, readonly Placeholder[]>()

/** A quick look: whether some characters of a placeholder stand in the text. */
export const mayHoldPlaceholder = ({ text }: AccessString): boolean => HINT.test(text)

/** The placeholders of a string that are no holes, in order. */
export function placeholdersOf(tree: AccessString): readonly Placeholder[] {
  const cached = cache.get(tree)
  if (cached) return cached
  const found = mayHoldPlaceholder(tree) ? findPlaceholders(tree) : NONE
  cache.set(tree, found)
  return found
}

const NONE: readonly Placeholder[] = []

function findPlaceholders(tree: AccessString): Placeholder[] {
  const pieces = outsideHoles(
    [...tree.text.matchAll(PLACEHOLDER)].map(({ index, 0: text }) => ({ start: index, end: index + text.length })),
    tree.holes,
  )
  const found: Placeholder[] = []
  let next = 0
  for (const rule of flat(tree.rules)) {
    if (rule.kind === 'password') {
      if (rule.holes === undefined && isPlaceholderSecret(rule.text)) {
        found.push({ start: rule.start, end: rule.end, rule, text: undefined })
      }
    }
    for (; next < pieces.length; next++) {
      const piece = pieces[next]
      if (!piece || piece.start >= rule.end) break
      const speaks = piece.start >= rule.start && NAMED.has(rule.kind)
      // A password inside what cannot be read is not shown either.
      const covered = rule.kind === 'invalid' && /[<>#!]/.test(rule.text.slice(0, piece.start - rule.start))
      if (speaks && !covered && !holdsSecret(piece, tree.text))
        found.push({ ...piece, rule, text: tree.text.slice(piece.start, piece.end) })
    }
  }
  return found
}

/** Whether a stretch holds a word that is a password rule: `<a >pw`, `$(a >pw)`. Such a stretch is not quoted. */
const holdsSecret = ({ start, end }: Span, text: string): boolean =>
  /(?:^|[\t-\r (])[<>#!]/.test(text.slice(Math.max(0, start - 1), end))

const NAMED: ReadonlySet<RuleNode['kind']> = new Set(['key', 'channel', 'command', 'invalid', 'database'])

/** Both in order and apart. */
function outsideHoles(pieces: readonly Span[], holes: readonly Span[]): readonly Span[] {
  let next = 0
  return pieces.filter(({ start, end }) => {
    while ((holes[next]?.end ?? Infinity) <= start) next++
    return (holes[next]?.start ?? Infinity) >= end
  })
}

/** `<app>` standing alone reads as a password to take away. */
const isPlaceholderSecret = (text: string): boolean => WHOLE_SECRET.test(text.slice(1)) || /^<[^<>]+>$/.test(text)

/** Rules one after the other, those of a selector in its place. */
function* flat(rules: readonly RuleNode[]): Iterable<RuleNode> {
  for (const rule of rules) {
    if (rule.kind === 'selector') yield* flat(rule.rules)
    else yield rule
  }
}

const starts = new WeakMap<readonly Placeholder[], ReadonlySet<number>>()

/** Whether a placeholder stands in a rule. */
export function holdsPlaceholder(tree: AccessString, rule: RuleNode): boolean {
  const all = placeholdersOf(tree)
  if (all.length === 0) return false
  const known = starts.get(all) ?? new Set(all.map((placeholder) => placeholder.rule.start))
  starts.set(all, known)
  return known.has(rule.start)
}
