import { type EngineId, loadEngine } from '../engines/index.ts'
import { parse } from '../grammar/index.ts'
import { type AclUser, newUser, setUser } from '../permissions/index.ts'
import type { StringDocument } from './document.ts'

/** What a user has to say of itself to be made again. */
export interface Replayable {
  readonly engine: EngineId
  readonly strings: readonly StringDocument[]
}

/**
 * Makes the user of a document again, so that questions about it can be asked: it may do the same, but has no password, since
 * a document holds none. Undefined where the engine refuses its rules, which no document written by aclkit has.
 */
export function replayUser({ engine, strings }: Replayable): AclUser | undefined {
  let user = newUser(loadEngine(engine))
  for (const { text, splitting } of strings) {
    const tree = parse(text, { splitting })
    const set = setUser(user, { ...tree, rules: tree.rules.filter(({ kind }) => kind !== 'password') })
    if (!set.ok) return undefined
    user = set.user
  }
  return user
}
