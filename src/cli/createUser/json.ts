import { printJson } from '../../reports/index.ts'
import type { Problem, UserResult } from '../../pipeline/index.ts'
import { countStates, stateOf, type Verdict } from './verdict.ts'

/** A run for programs; docs/create-user.md says what each field means. */
export function json(verdicts: readonly Verdict[], sent: boolean): string {
  const users = verdicts.map((verdict) => ({
    id: verdict.id ?? null,
    line: verdict.line,
    state: stateOf(verdict),
    request: verdict.request ?? null,
    readBack: verdict.readBack ?? null,
    problems: verdict.problems.map((problem) => problemOf(problem, verdict)),
    outcome: outcomeOf(verdict.result),
  }))
  const summary = { users: users.length, ...Object.fromEntries(countStates(verdicts)) }
  return printJson({ version: 1, sent, summary, users })
}

const problemOf = ({ path, code, severity, message, help, fault, confidence, source, span }: Problem, at: Verdict) => ({
  path,
  line: at.lineOf(path),
  code,
  severity,
  message,
  help: help ?? null,
  fault,
  confidence,
  source: source ?? null,
  span: span ?? null,
})

function outcomeOf(result: UserResult | undefined) {
  if (result === undefined || result.kind === 'notStarted') return null
  if (result.kind === 'done')
    return { kind: result.before === 'created' ? 'created' : 'alreadyExists', earlierRun: true }
  const { outcome } = result
  const { kind, message, advice } = outcome
  if (outcome.kind === 'invalid') return { kind, earlierRun: false, message, advice }
  return {
    kind,
    earlierRun: false,
    message,
    advice,
    written: outcome.kind === 'created' ? 'yes' : outcome.kind === 'alreadyExists' ? 'no' : outcome.written,
    user: outcome.user ?? null,
    differences: 'differences' in outcome ? outcome.differences : [],
    failure: 'failure' in outcome ? outcome.failure : null,
  }
}
