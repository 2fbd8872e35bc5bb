import { type AccessString, parse } from '../grammar/index.ts'
import { newUser, sameMeaning, setUser } from '../permissions/index.ts'
import type { Analysis } from './analysis.ts'

/**
 * Whether another text means the same on every engine: equal rights, the same login and the same say on later commands, which
 * is proved. Where an engine refuses the first text there is no meaning to lose.
 */
export function keepsMeaning({ splitting }: AccessString, after: string, analyses: readonly Analysis[]): boolean {
  const tree = parse(after, { splitting })
  return analyses.every(({ engine, user, refusals }) => {
    const mended = setUser(newUser(engine), tree)
    return mended.ok && refusals.length === 0 ? sameMeaning(user, mended.user) : refusals.length > 0
  })
}
