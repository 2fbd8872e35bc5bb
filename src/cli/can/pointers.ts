import type { Span } from '../../grammar/index.ts'
import type { Decision, MissedPattern } from '../../permissions/index.ts'

/** A stretch of the access string, and what it has to do with the answer. */
export interface Pointer extends Span {
  readonly label: string
  readonly primary: boolean
}

/** What is asked, as it may be shown. */
export interface ShownQuestion {
  /** The command in capitals: `CONFIG GET`. */
  readonly title: string
  readonly words: readonly string[]
}

/** Of more patterns than these none is pointed at. */
const MOST_PATTERNS = 3

/** What to point at in the string: the rule that decides, and those that have a say. */
export function pointersTo(
  decision: Decision,
  missed: readonly MissedPattern[],
  { title, words }: ShownQuestion,
): readonly Pointer[] {
  const { allowed, reason, decidedBy, grantedBy, matched } = decision
  const granted = grantedBy ? [pointer(grantedBy.span, `grants ${title}`, allowed)] : []
  if (allowed) {
    const covers = matched.map(({ argument, rule }) => pointer(rule.span, `covers ${quoted(words[argument])}`, false))
    return distinct([...granted, ...covers.slice(0, MOST_PATTERNS)])
  }
  if (decidedBy) {
    return distinct([pointer(decidedBy.span, effectOf(reason, title), true), ...granted])
  }
  const near = missed.filter(({ matches }) => matches)
  const shown = near.length > 0 ? near : missed.length > MOST_PATTERNS ? [] : missed
  const name = quoted(words[decision.argument ?? 0])
  return distinct([
    ...shown.flatMap((each) => each.rules.map(({ span }) => pointer(span, shortcoming(each, name), true))),
    ...granted,
  ])
}

/** What a rule does to a call that was to be allowed before it. */
function effectOf(reason: Decision['reason'], title: string): string {
  if (reason === 'database') return 'does not open the database'
  return reason === 'command' ? `takes ${title} away` : 'takes what would match away'
}

/** Why a pattern does not let a name through. */
export function shortcoming({ matches, only }: MissedPattern, name: string): string {
  if (!matches) return `does not match ${name}`
  if (only === undefined) return `is not ${name} itself`
  return only === 'read' ? `lets ${name} be read, not written` : `lets ${name} be written, not read`
}

const quoted = (word = ''): string => `\`${word}\``

const pointer = ({ start, end }: Span, label: string, primary: boolean): Pointer => ({ start, end, label, primary })

/** One pointer to a place: the first. */
const distinct = (pointers: readonly Pointer[]): readonly Pointer[] =>
  pointers.filter(({ start }, index) => pointers.findIndex((other) => other.start === start) === index)
