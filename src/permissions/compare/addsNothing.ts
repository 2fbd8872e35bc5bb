import type { Engine } from '../../engines/index.ts'
import { type AclUser, newUser, type Selector } from '../user.ts'
import { findGaps, noFindings } from './missing.ts'
import { createSearch } from './search.ts'

/**
 * Whether all that a selector allows is allowed by some others together; false where the patterns are too intricate to
 * tell. Commands not known yet are not looked at.
 */
export function addsNothing(selector: Selector, others: readonly Selector[], engine: Engine): boolean {
  const { traits } = engine
  const user: AclUser = newUser(engine)
  const findings = noFindings(engine, engine)
  findGaps(selector, others, { own: user, other: user, search: createSearch(traits, traits) }, findings)
  return findings.byCommand.every((each) => each === 0)
}
