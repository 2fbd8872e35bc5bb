import { dialectFacts, type DialectFact, type DialectFactName } from '../engines/index.ts'
import type { Analysis } from './analysis.ts'
import type { Severity } from './diagnostic.ts'

/** What an AWS service says of something in a string, and the analyses that it holds on. */
export interface ServiceFact extends DialectFact {
  readonly holds: readonly Analysis[]
}

/** The fact of that name, in the words of the first targeted service that has it; undefined where none has. */
export function serviceFact(name: DialectFactName, analyses: readonly Analysis[]): ServiceFact | undefined {
  const holds = analyses.filter(({ engine }) => dialectFacts[engine.dialect][name])
  const [first] = holds
  const fact = first && dialectFacts[first.engine.dialect][name]
  return fact && { ...fact, holds }
}

/** Whether some target is a service and not a plain server. */
export const hasService = (analyses: readonly Analysis[]): boolean =>
  analyses.some(({ engine }) => engine.dialect !== 'server')

/** An inferred fact only warns. */
export const factSeverity = ({ confidence }: DialectFact): Severity => (confidence === 'inferred' ? 'warning' : 'error')

/** Why it matters: what the service is known to do, and its answer where that is known. */
export function factWhy({ text, answer }: DialectFact): string {
  if (!answer) return text
  const verb = answer.confidence === 'inferred' ? 'is reported to answer' : 'answers'
  return `${text} It ${verb}: “${answer.text.replace(/[.]$/, '')}”.`
}
