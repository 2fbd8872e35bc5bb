import { describeTargets, type EngineId, loadEngine, resolveTargets } from '../../engines/index.ts'
import { type AclUser, newUser, sameMeaning, setUser } from '../../permissions/index.ts'

/**
 * The engines on which the answered string means something else than the asked one: those that take the asked one, since
 * a user of an engine may be used on every version of it.
 */
function driftsOn(engine: string, asked: string, answered: string): readonly EngineId[] {
  return (resolveTargets(engine) ?? []).filter((id) => {
    const user = userOf(id, asked)
    const other = userOf(id, answered)
    return user !== undefined && (other === undefined || !sameMeaning(user, other))
  })
}

/** Where the strings differ in meaning, in words; undefined: nowhere. */
export function describeDrift(engine: string, asked: string, answered: string): string | undefined {
  if (asked === answered) return undefined
  const drifting = driftsOn(engine, asked, answered)
  return drifting.length === 0 ? undefined : describeTargets(drifting)
}

/**
 * The lowest version of the engine that takes the string, such as `7.0` for `%R~shared:*`; undefined if the lowest of all
 * takes it, or none does.
 */
export function versionNeeded(engine: string, accessString: string): string | undefined {
  const targets = (resolveTargets(engine) ?? []).map(loadEngine).filter(({ deployment }) => deployment === 'node-based')
  const first = targets.findIndex(({ id }) => userOf(id, accessString) !== undefined)
  return first > 0 ? targets[first]?.version : undefined
}

function userOf(engine: EngineId, accessString: string): AclUser | undefined {
  const set = setUser(newUser(engine), accessString)
  return set.ok ? set.user : undefined
}
