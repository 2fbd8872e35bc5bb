import { maskRules } from '../../check/index.ts'
import { parse } from '../../grammar/index.ts'
import type { Decision } from '../../permissions/index.ts'
import { linesOf, positionAt, printJson } from '../../reports/index.ts'
import type { Judged } from './judge.ts'
import type { TestedFile } from './report.ts'
import type { Assertion, UserResult } from './runTests.ts'

/** What came of assertions for programs; docs/test.md says what each field means. */
export function json({ path, text, users }: TestedFile): string {
  const lines = linesOf(text)
  const placed = (offset: number) => {
    const { line, column } = positionAt(lines, offset)
    return { line, column }
  }
  const userOf = ({ name, engines, assertions, rules, untouched, missing }: UserResult) => ({
    name,
    engines,
    missing: missing?.message ?? null,
    assertions: assertions.map((each) => ({ ...placed(each.span.start), ...assertionOf(each) })),
    rules,
    untouched,
  })
  const assertions = users.flatMap((user) => user.assertions)
  const count = (verdict: Assertion['verdict']) => assertions.filter((each) => each.verdict === verdict).length
  const summary = {
    users: users.length,
    assertions: assertions.length,
    holds: count('holds'),
    fails: count('fails'),
    broken: count('broken'),
    missing: users.filter(({ missing }) => missing).length,
    rules: users.reduce((sum, user) => sum + user.rules, 0),
    untouched: users.reduce((sum, user) => sum + user.untouched.length, 0),
  }
  return printJson({ version: 1, path, summary, users: users.map(userOf) })
}

const assertionOf = ({ kind, text, verdict, judged }: Assertion) => ({
  kind,
  text: kind === 'no new access than' ? maskRules(parse(text)) : text,
  verdict,
  engines: judged.map(judgedOf),
})

const judgedOf = ({ engine, verdict, message, label, why, decision }: Judged) => ({
  engine,
  verdict,
  message,
  label,
  why,
  decision: decision ? decisionOf(decision) : null,
})

const decisionOf = ({ allowed, reply, reason, decidedBy, grantedBy, matched }: Decision) => ({
  allowed,
  reply,
  reason: reason ?? null,
  decidedBy: decidedBy?.rule.text ?? null,
  grantedBy: grantedBy?.rule.text ?? null,
  matched: matched.map(({ argument, rule }) => ({ argument, rule: rule.rule.text })),
})
