import type { Analysis } from './analysis.ts'
import { isWord } from './grants.ts'

/**
 * Whether what the user may do matters: it can log in, or the string leaves open whether it can (another rule says what
 * that comes to).
 */
export const mayLogIn = (analysis: Analysis): boolean =>
  analysis.user.enabled || (isWhole(analysis) && !analysis.tree.rules.some((rule) => isWord(rule, 'off', 'reset')))

/** Whether the text is all there is to the user. What stands after ACL SETUSER may be added to a user that exists. */
export const isWhole = ({ engine, tree }: Analysis): boolean =>
  engine.dialect !== 'server' || tree.splitting === 'acl-file' || tree.splitting === 'configuration'

/** The engines that accept every rule, where no hole hides one: where the user is the state. */
export const accepting = (analyses: readonly Analysis[]): readonly Analysis[] =>
  analyses.every(isAccepted) ? analyses : analyses.filter(isAccepted)

const isAccepted = ({ accepted }: Analysis): boolean => accepted
