import type { Comment, Span } from '../sources/index.ts'

/** A rule that a suppression names, at its place in the file. */
export interface NamedRule {
  readonly id: string
  readonly span: Span
}

/**
 * What a comment says: `aclkit-ignore full-access, unknown-command: why` for what stands beside or below it,
 * `aclkit-ignore-file …` for the whole file.
 */
export interface SuppressionComment {
  readonly comment: Comment
  /** `aclkit-ignore`; any other word that begins with `aclkit-` may be a slip of the hand. */
  readonly keyword: string
  readonly rules: readonly NamedRule[]
  /** What stands after the colon; empty without one. */
  readonly reason: string
  /** All of it in the file, without the marker of the comment. */
  readonly span: Span
}

const pattern = /^[ \t]*(aclkit-[\w-]*)[ \t]*([^:\r\n]*)(?::([^\r\n]*))?/

/** Reads a comment that begins with `aclkit-`; undefined for any other. Only its first line counts. */
export function readSuppression(comment: Comment, text: string): SuppressionComment | undefined {
  const match = pattern.exec(comment.text)
  if (!match) return undefined
  const [whole, keyword = '', names = '', reason = ''] = match
  const { start, end } = comment.file
  const base = start + text.slice(start, end).indexOf(comment.text)
  const namesStart = base + whole.length - (match[3] === undefined ? 0 : reason.length + 1) - names.length
  const keywordStart = base + whole.indexOf(keyword)
  return {
    comment,
    keyword,
    rules: Array.from(names.matchAll(/[^ \t,]+/g), ({ index, 0: id }) => ({
      id,
      span: { start: namesStart + index, end: namesStart + index + id.length },
    })),
    reason: reason.trim(),
    span: { start: keywordStart, end: base + whole.trimEnd().length },
  }
}

/** The last day of a suppression, and whether it is a day at all. */
export interface Expiry {
  readonly day: string
  /** Offset of the day in the reason. */
  readonly at: number
  readonly isDay: boolean
}

/**
 * `until 2027-01-31` in a reason.
 *
 * `expiryOf('until 2027-01-31, the migration')` is `{ day: '2027-01-31', at: 6, isDay: true }`
 */
export function expiryOf(reason: string): Expiry | undefined {
  const match = /(?<![\w-])until[ \t]+(\d+-\d+-\d+)(?![\w-])/.exec(reason)
  const day = match?.[1]
  if (!match || day === undefined) return undefined
  return { day, at: match.index + match[0].length - day.length, isDay: isDay(day) }
}

function isDay(day: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

/** Whether a reason still holds on a day; without a day, every reason holds that has no impossible date. */
export function isInForce(reason: string, today: string | undefined): boolean {
  const expiry = expiryOf(reason)
  return !expiry || (expiry.isDay && (today === undefined || today <= expiry.day))
}

/** @throws TypeError for a text that is no day. */
export function requireDay(today: string | undefined): void {
  if (today !== undefined && !isDay(today)) throw new TypeError(`\`today\` is no day such as 2026-11-22: \`${today}\``)
}
