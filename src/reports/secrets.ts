import type { Span } from '../sources/index.ts'
import { clampSpan, lastAtMost } from './positions.ts'

/** What stands in every report instead of a password or hash. Its width says nothing of the secret's. */
const mask = '****'

/** A file's text as it may be shown, with the way from a span of the file to the span of the shown text. */
export interface ShownText {
  readonly text: string
  readonly span: (file: Span) => Span
  /** Whether a span of the file touches a secret. */
  readonly touches: (file: Span) => boolean
  /** A sentence or replacement without the file's secrets, should one have slipped in. */
  readonly redact: (words: string) => string
}

interface Hidden extends Span {
  /** Where its mask begins in the shown text. */
  readonly shown: number
}

/**
 * Masks the secrets of a text. A secret that spans several lines is masked on each, so that lines keep their numbers.
 *
 * @example maskSecrets('on >hunter2 ~*', [{ start: 4, end: 11 }]).text // 'on >**** ~*'
 */
export function maskSecrets(text: string, secrets: readonly Span[]): ShownText {
  const hidden: Hidden[] = []
  let shown = ''
  let from = 0
  for (const { start, end } of linewise(text, merged(text, secrets))) {
    shown += text.slice(from, start)
    hidden.push({ start, end, shown: shown.length })
    shown += mask
    from = end
  }
  shown += text.slice(from)

  const starts = hidden.map((secret) => secret.start)
  const before = (offset: number): Hidden | undefined => hidden[lastAtMost(starts, offset)]
  const at = (offset: number, inside: 0 | 4): number => {
    const secret = before(offset)
    if (secret === undefined) return offset
    if (offset === secret.start) return secret.shown
    return offset < secret.end ? secret.shown + inside : secret.shown + mask.length + offset - secret.end
  }
  return {
    text: shown,
    span: (file) => {
      const { start, end } = clampSpan(file, text.length)
      return { start: at(start, 0), end: at(end, 4) }
    },
    touches: (file) => {
      const { start, end } = clampSpan(file, text.length)
      return (before(Math.max(start, end - 1))?.end ?? 0) > start
    },
    redact: redactor(hidden.map(({ start, end }) => text.slice(start, end))),
  }
}

/** In order of position, none of them empty or overlapping another. */
function merged(text: string, secrets: readonly Span[]): Span[] {
  const spans: { start: number; end: number }[] = []
  const sorted = secrets.map((secret) => clampSpan(secret, text.length)).sort((a, b) => a.start - b.start)
  for (const { start, end } of sorted) {
    const last = spans.at(-1)
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end)
    else if (start < end) spans.push({ start, end })
  }
  return spans
}

function* linewise(text: string, spans: readonly Span[]): Iterable<Span> {
  for (const { start, end } of spans) {
    for (const { index, 0: part } of text.slice(start, end).matchAll(/[^\r\n]+/g))
      yield { start: start + index, end: start + index + part.length }
  }
}

/** Shorter ones are left alone: they are words, which would be torn out of any sentence (AWS asks for 16 characters). */
const shortest = 8

/** Found by their first characters, so that a file of 100,000 passwords costs no more than one. */
function redactor(secrets: readonly string[]): (words: string) => string {
  const byBeginning = new Map<string, string[]>()
  for (const secret of [...new Set(secrets)].sort((a, b) => b.length - a.length)) {
    if (secret.length < shortest) continue
    const beginning = secret.slice(0, shortest)
    const others = byBeginning.get(beginning)
    if (others === undefined) byBeginning.set(beginning, [secret])
    else others.push(secret)
  }
  if (byBeginning.size === 0) return (words) => words
  // What a rule says is much the same in each of its findings.
  const known = new Map<string, string>()
  const redact = (words: string): string => {
    let safe = ''
    let from = 0
    for (let at = 0; at + shortest <= words.length;) {
      const found = byBeginning.get(words.slice(at, at + shortest))?.find((secret) => words.startsWith(secret, at))
      if (found === undefined) at += 1
      else {
        safe += words.slice(from, at) + mask
        at += found.length
        from = at
      }
    }
    return safe + words.slice(from)
  }
  return (words) => {
    const safe = known.get(words) ?? redact(words)
    known.set(words, safe)
    return safe
  }
}
