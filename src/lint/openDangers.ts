import { type Bits, difference, emptyBits, intersection, intersects, isSubset } from '../engines/index.ts'
import type { Analysis, Part, Step } from './analysis.ts'
import { dangerousBits, runnable } from './dangers.ts'
import { isSpeed, lastBroadGrant, namedGrants } from './grants.ts'
import { undoesDenial } from './undone.ts'

/** Whether a user may run every command on every key, and so which part allows it. */
export const fullPart = ({ user, parts }: Analysis): Part | undefined =>
  parts.find(
    ({ selector }) => selector.allKeys && selector.allDatabases && isSubset(user.engine.catalog.all, selector.commands),
  )

/** Dangerous commands that came along with a category or `+@all`. */
export interface OpenDanger {
  readonly step: Step
  readonly open: Bits
}

/** What a part grants of dangerous commands without naming them. */
export function openDanger(part: Part, { engine }: Analysis): OpenDanger | undefined {
  const dangerous = dangerousBits(engine)
  if (!intersects(part.selector.commands, dangerous)) return undefined
  const nothing = emptyBits(engine.catalog.size)
  const open = difference(intersection(runnable(part.selector, engine), dangerous), namedGrants(part, nothing))
  const step = lastBroadGrant(part, open)
  return step && { step, open }
}

/** Whether another rule says of the part what is dangerous about it. */
export const isSaid = (part: Part, { step }: OpenDanger, analysis: Analysis): boolean =>
  isSpeed(step, analysis.engine.catalog.categoryBits) || undoesDenial(part, analysis.engine)
