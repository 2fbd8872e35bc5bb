import type { Rule } from '../rule.ts'
import { fullAccess } from './fullAccess.ts'
import { undoneByLaterRule } from './undoneByLaterRule.ts'
import { unknownCategory } from './unknownCategory.ts'

/** Every rule that is built in, in the order of the documentation. */
export const builtInRules: readonly Rule[] = [unknownCategory, undoneByLaterRule, fullAccess]
