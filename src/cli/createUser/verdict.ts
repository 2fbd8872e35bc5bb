import type { CreateUserOutcome, CreateUserRequest, Problem, UserResult } from '../../pipeline/index.ts'
import type { ReadBackForm } from '../../permissions/index.ts'
import { exit, worst, type ExitCode } from '../exit.ts'

/** An access string in the form that AWS returns, masked, and how sure that is. */
export type ReadBackView = Pick<ReadBackForm, 'text' | 'confidence'>

/** One user of the input, and all there is to say of it. Holds no secret. */
export interface Verdict {
  /** As given, where it is a text. */
  readonly id: string | undefined
  readonly line: number
  readonly lineOf: (path: string) => number
  readonly origins: readonly string[]
  /** The request as it would be sent, masked; undefined if it is refused. */
  readonly request: CreateUserRequest | undefined
  /** What AWS will show as the access string; undefined where that is refused. */
  readonly readBack: ReadBackView | undefined
  /** Warnings too. */
  readonly problems: readonly Problem[]
  /** What came of sending; undefined if nothing was sent. */
  readonly result?: UserResult
}

/**
 * What became of a user. `ready`, `refused`: by pre-flight. `created`, `exists` (and is what was asked for), `differs` (is
 * there, but is something else), `failed`, `notStarted`: by sending.
 */
export type State = 'ready' | 'refused' | 'created' | 'exists' | 'differs' | 'failed' | 'notStarted'

const states: readonly State[] = ['ready', 'refused', 'created', 'exists', 'differs', 'failed', 'notStarted']

export function stateOf({ request, result }: Verdict): State {
  if (request === undefined) return 'refused'
  switch (result?.kind) {
    case undefined:
      return 'ready'
    case 'notStarted':
      return 'notStarted'
    case 'done':
      return result.before === 'created' ? 'created' : 'exists'
    case 'ended':
      return stateAfter(result.outcome)
  }
}

function stateAfter(outcome: CreateUserOutcome): State {
  if (outcome.kind === 'created') return 'created'
  if (outcome.kind !== 'alreadyExists') return 'failed'
  return outcome.matches ? 'exists' : 'differs'
}

/** How many users are in each state, those that are in none left out. */
export const countStates = (verdicts: readonly Verdict[]): readonly (readonly [State, number])[] =>
  states
    .map((state) => [state, verdicts.filter((verdict) => stateOf(verdict) === state).length] as const)
    .filter(([, count]) => count > 0)

/** The gravest of what the users say. */
export const codeOf = (verdicts: readonly Verdict[]): ExitCode => worst(verdicts.map(codeOfOne))

function codeOfOne(verdict: Verdict): ExitCode {
  if (verdict.problems.some(({ code }) => code === 'password-unreadable')) return exit.misuse
  const { result } = verdict
  const kind = result?.kind === 'ended' ? result.outcome.kind : undefined
  if (kind === 'credentials' || kind === 'network') return exit.misuse
  return ['ready', 'created', 'exists'].includes(stateOf(verdict)) ? exit.clean : exit.findings
}
