import { type Diagnostic, lint } from '../../lint/index.ts'
import { explain, type Explanation } from '../../permissions/index.ts'
import type { AskedUser } from '../askedUser.ts'

/** A user, and what stands out, the gravest first. */
export interface Portrait {
  readonly explanation: Explanation
  readonly findings: readonly Diagnostic[]
}

export const portraitOf = ({ user, text, engine }: AskedUser): Portrait => ({
  explanation: explain(user),
  findings: lint(text, { engine: [engine.id] }).sort((a, b) => weight[b.severity] - weight[a.severity]),
})

const weight = { error: 2, warning: 1, info: 0 } as const
