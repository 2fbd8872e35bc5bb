import type { Engine, Traits } from '../engines/index.ts'
import {
  type AccessString,
  parse,
  parseArguments,
  requireTree,
  type RuleNode,
  type SelectorRule,
  untilNul,
} from '../grammar/index.ts'
import { type AclError, type AclErrorCode, errorTexts, type RuleErrorCode } from './aclError.ts'
import { applyRule } from './applyRule.ts'
import { draftUser, finishUser } from './draft.ts'
import { mergeSelector } from './selectorWords.ts'
import { type AclUser, requireUser } from './user.ts'

/** The new user, or the first rule that the engine refuses. */
export type SetUserResult =
  { readonly ok: true; readonly user: AclUser } | { readonly ok: false; readonly error: AclError }

/**
 * What `ACL SETUSER` does: applies rules from left to right to a user. Either all of them hold, and the result is a new
 * user, or the first that the engine refuses is named, and nothing has changed. Rules that a hole hides are passed over.
 *
 * @param rules an access string, split at blanks; a list of arguments, each as it is; or a tree that was read before.
 * @throws TypeError for what is no user or no rules.
 * @returns the server's own words in `error.message`, without `ERR `. Source: Redis and Valkey `acl.c`, judged against
 * live servers.
 * @example
 * ```ts
 * const set = setUser(newUser('valkey-8.1'), 'on ~app:* +@raed')
 * set.ok || set.error.message // "Error in ACL SETUSER modifier '+@raed': Unknown command or category name in ACL"
 * ```
 */
export function setUser(user: AclUser, rules: string | readonly string[] | AccessString): SetUserResult {
  requireUser(user, 'user')
  const tree = readTree(rules)
  const { traits } = user.engine
  // What is never closed reaches to the end, and is refused before any rule is applied.
  const last = tree.rules.at(-1)
  if (traits.selectors && last?.kind === 'selector' && !last.closed) {
    return refused('unmatched-parenthesis', last, unmatchedText(user.engine, last))
  }
  const draft = draftUser(user)
  for (const rule of tree.rules) {
    const code = applyRule(draft, rule)
    if (code) return refused(code, rule, modifierText(code, rule, user.engine))
  }
  return { ok: true, user: finishUser(draft, [...user.accepted, tree]) }
}

const isList = (rules: readonly string[] | AccessString): rules is readonly string[] => Array.isArray(rules)

function readTree(rules: string | readonly string[] | AccessString): AccessString {
  if (typeof rules === 'string') return parse(rules)
  if (isList(rules)) return parseArguments(rules)
  requireTree(rules, 'rules')
  return rules
}

const refused = (code: AclErrorCode, rule: RuleNode, message: string): SetUserResult => ({
  ok: false,
  error: { code, message, rule, index: rule.word },
})

function modifierText(code: RuleErrorCode, rule: RuleNode, { traits }: Engine): string {
  const named = rule.kind === 'selector' ? selectorText(rule, traits) : rule.text
  return `Error in ACL SETUSER modifier '${replyText(named)}': ${errorTexts[code]}`
}

/** Before 7.0 a selector is nothing but words that cannot be read, and the first is refused. */
const selectorText = (rule: SelectorRule, traits: Traits): string =>
  traits.selectors ? mergeSelector(rule, traits).text : (rule.words[0] ?? '')

function unmatchedText({ traits }: Engine, rule: SelectorRule): string {
  const named = traits.unmatchedNames === 'call' ? 'SETUSER' : (mergeSelector(rule, traits).words[0] ?? '')
  return `Unmatched parenthesis in acl selector starting at '${replyText(named)}'.`
}

/** A rule as an error reply shows it: cut at a NUL, line breaks as blanks. */
const replyText = (rule: string): string => untilNul(rule).replace(/[\r\n]/g, ' ')
