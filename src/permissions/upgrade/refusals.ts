import type { Engine } from '../../engines/index.ts'
import type { AccessString, RuleNode } from '../../grammar/index.ts'
import type { AclErrorCode } from '../aclError.ts'
import { setUser } from '../setUser.ts'
import { type AclUser, newUser } from '../user.ts'

/** A rule that an engine refuses. */
export interface Refusal {
  readonly rule: RuleNode
  readonly code: AclErrorCode
  /** The server's text after `ERR `. It quotes the rule, and so a secret if the rule holds one. */
  readonly message: string
}

/** The user that the other rules make, and every rule that is refused: a server names the first only. */
export function refusalsOf(
  tree: AccessString,
  engine: Engine,
): { readonly user: AclUser; readonly refused: readonly Refusal[] } {
  const whole = setUser(newUser(engine), tree)
  if (whole.ok) return { user: whole.user, refused: [] }
  const refused: Refusal[] = []
  let user = newUser(engine)
  for (const rule of tree.rules) {
    const set = setUser(user, [rule.text])
    if (set.ok) user = set.user
    else refused.push({ rule, code: set.error.code, message: set.error.message })
  }
  // What is wrong with the list as a whole, such as words of a selector that is read otherwise.
  if (refused.length === 0) refused.push(whole.error)
  return { user, refused }
}
