import type { Engine } from '../../engines/index.ts'
import { findGaps, noFindings } from '../compare/missing.ts'
import { createSearch } from '../compare/search.ts'
import { type AclUser, newUser, type Selector } from '../user.ts'

/** Whether all that a selector allows is allowed by some others together. */
export function gainsNothing(selector: Selector, others: readonly Selector[], engine: Engine): boolean {
  const { traits } = engine
  const user: AclUser = newUser(engine)
  const findings = noFindings(engine, engine)
  const sides = { own: user, other: user, search: createSearch(traits, traits) }
  findGaps(selector, others, sides, findings)
  return findings.byCommand.every((each) => each === 0)
}
