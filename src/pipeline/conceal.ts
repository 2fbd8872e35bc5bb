import { parse, type RuleNode, type SelectorRule, type Span } from '../grammar/index.ts'
import type { Problem } from './problem.ts'
import { MASK } from './secret.ts'
import { known, passwordLists, type DraftFields } from './stage.ts'

/** Shorter texts are no passwords that AWS takes, and stand in a message by chance. */
const LEAST_SECRET = 8

/** Every secret of a request: its passwords, and what stands after `>`, `<`, `#` and `!` in its rules. */
export function secretsOf(fields: DraftFields): readonly string[] {
  const passwords = passwordLists(fields).flatMap(([, list]) => list.filter((each) => typeof each === 'string'))
  const texts = [known(fields.AccessString), known(fields.AppendAccessString)].filter((text) => text !== undefined)
  const inRules = texts.flatMap((text) => Array.from(text.matchAll(/[<>#!]([^\t-\r ]+)/g), ([, secret = '']) => secret))
  return [...new Set([...passwords, ...inRules])]
    .filter((secret) => secret.length >= LEAST_SECRET)
    .sort((a, b) => b.length - a.length)
}

/** A problem in which secrets do not show, even where one was written into another field as well. */
export function concealProblem(found: Problem, secrets: readonly string[]): Problem {
  if (secrets.length === 0) return found
  const { path, message, help } = found
  return {
    ...found,
    path: conceal(path, secrets),
    message: conceal(message, secrets),
    ...(help === undefined ? {} : { help: conceal(help, secrets) }),
  }
}

/** A text in which none of these secrets shows. */
export const conceal = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((shown, secret) => shown.replaceAll(secret, MASK), text)

/** An access string with every password and hash in it covered. */
export function maskAccessString(text: string): string {
  return parse(text)
    .rules.flatMap((rule) => secretSpans(rule, text))
    .toReversed()
    .reduce((shown, { start, end }) => shown.slice(0, start) + MASK + shown.slice(end), text)
}

/** Only patterns may hold such signs for other reasons; elsewhere all after a sign may be a password. */
function secretSpans(rule: RuleNode, whole: string): readonly Span[] {
  const { kind, start, end } = rule
  if (kind === 'password') return [{ start: start + 1, end }]
  if (kind === 'key' || kind === 'channel' || (kind === 'selector' && isReadable(rule))) return []
  const text = whole.slice(start, kind === 'selector' && rule.closed ? end - 1 : end)
  // An escape may hide a sign.
  if (text.includes('\\')) return [{ start, end }]
  return Array.from(text.matchAll(/[<>#!][^\t-\r ]+/g), ({ index, 0: { length } }) => ({
    start: start + index + 1,
    end: start + index + length,
  }))
}

const isReadable = ({ closed, unbalanced, rules }: SelectorRule): boolean =>
  closed && !unbalanced && rules.every(({ kind, text }) => kind === 'key' || kind === 'channel' || !/[<>#!]/.test(text))
