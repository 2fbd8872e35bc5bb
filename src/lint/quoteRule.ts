import type { RuleNode } from '../grammar/index.ts'
import { quote } from './words.ts'

/** A rule in backticks with what may be a password in it covered: one may stand in the middle of what cannot be read. */
export const quoteRule = (rule: RuleNode): string =>
  quote(rule.kind === 'key' || rule.kind === 'channel' ? rule.text : coverSecrets(rule.text))

/** Whether a text may hold a password or its hash. */
export const mayHoldSecret = (text: string): boolean => SIGNS.test(text)

const SIGNS = /[<>#!]/

const coverSecrets = (text: string): string => text.replace(/([<>#!])[^\t-\r ]+/g, '$1****')
