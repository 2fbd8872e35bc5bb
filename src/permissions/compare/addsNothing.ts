import type { Engine } from '../../engines/index.ts'
import { type AclUser, newUser, type Selector } from '../user.ts'
import { findGaps, noFindings } from './missing.ts'
import { createSearch } from './search.ts'
import { sharedCommands } from './sharedCommands.ts'

/**
 * Whether all that a selector allows is allowed by some others together; false where the patterns are too intricate to
 * tell. Commands not known yet are not looked at.
 *
 * @param command the id of a command, where only that one is asked about.
 */
export function addsNothing(
  selector: Selector,
  others: readonly Selector[],
  engine: Engine,
  command?: number,
): boolean {
  const { traits } = engine
  const user: AclUser = newUser(engine)
  const findings = noFindings(engine, engine)
  const only = command === undefined ? undefined : sharedCommands(engine, engine).ownIds.indexOf(command)
  // A command that everybody may call is none of those that are compared.
  if (only === -1) return true
  findGaps(selector, others, { own: user, other: user, search: createSearch(traits, traits) }, findings, only)
  return findings.byCommand.every((each) => each === 0)
}
