import type { Engine } from '../../engines/index.ts'
import { type AclUser, newUser, type Selector } from '../user.ts'
import { gapsOf } from './missing.ts'
import { createSearch } from './search.ts'
import { sharedCommands } from './sharedCommands.ts'

/**
 * Whether all that a selector allows is allowed by some others together; false where the patterns are too intricate to
 * tell. Commands not known yet are not looked at.
 */
export function addsNothing(selector: Selector, others: readonly Selector[], engine: Engine): boolean {
  const { traits } = engine
  const user: AclUser = newUser(engine)
  const done = new Uint8Array(sharedCommands(engine, engine).commands.length)
  gapsOf(selector, others, { own: user, other: user, search: createSearch(traits, traits) }, done)
  return done.every((each) => each === 0)
}
