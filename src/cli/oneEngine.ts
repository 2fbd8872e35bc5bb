import type { CheckOptions } from '../check/index.ts'
import { defaultEngine, newestOf, resolveTargets, type EngineId } from '../engines/index.ts'

/** The engines that flags or configuration choose; none where neither says. */
export const enginesOf = ({ engine = [] }: CheckOptions): readonly EngineId[] =>
  typeof engine === 'string' ? idsOf(engine) : engine.flatMap((each) => idsOf(each.engine))

/** The engine of a question that needs one: the newest of those chosen, or the usual one. */
export function oneEngine(options: CheckOptions): EngineId {
  const chosen = enginesOf(options)
  return chosen.length === 0 ? defaultEngine : newestOf(chosen)
}

const idsOf = (engine: string | readonly EngineId[]): readonly EngineId[] =>
  typeof engine === 'string' ? (resolveTargets(engine) ?? []) : engine
