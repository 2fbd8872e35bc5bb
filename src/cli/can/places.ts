import type { RemedyRules } from '../../permissions/index.ts'
import { explain } from '../../permissions/index.ts'
import type { AskedUser } from '../askedUser.ts'

/** Where rules are to be added, behind them; nothing for the end of the string. */
export function placeOf({ selector }: RemedyRules, { user }: AskedUser): string {
  const rule = selector > 0 ? explain(user).selectors[selector]?.rule : undefined
  return rule === undefined ? '' : `   inside ${rule.text}`
}
