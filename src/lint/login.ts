import type { Analysis } from './analysis.ts'

/**
 * Whether what the user may do matters: it can log in, or the string leaves open whether it can (another rule says what
 * that comes to).
 */
export const mayLogIn = ({ user, tree }: Analysis): boolean =>
  user.enabled || !tree.rules.some((rule) => rule.kind === 'word' && (rule.name === 'off' || rule.name === 'reset'))

/** The engines that accept every rule, where no hole hides one: where the user is the state. */
export const accepting = (analyses: readonly Analysis[]): readonly Analysis[] =>
  analyses.every(isAccepted) ? analyses : analyses.filter(isAccepted)

const isAccepted = ({ refusals, unknown }: Analysis): boolean => refusals.length === 0 && !unknown
