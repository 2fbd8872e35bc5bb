import { byteString, type Decision, dryRun, findCall, missedPatterns, READ, WRITE } from '../../permissions/index.ts'
import { carriedBy, type UserAnswer } from './askUser.ts'
import type { Ask } from './question.ts'

/** Text, and what is set as code because it is quoted from a call or a rule. */
export type Piece = string | { readonly code: string }

const code = (text: string): Piece => ({ code: text })

/** Why a user is told yes or no, in a sentence, with the rules that decide. */
export function because(answer: UserAnswer, ask: Ask): readonly Piece[] {
  const { user } = answer.asked
  const { words, database } = answer.call
  const decision = dryRun(user, words, { database, username: answer.name })
  if (answer.allowed) return allowedBecause(decision, titleOf(answer))
  return ask.kind === 'key' ? keyBecause(answer, ask) : deniedBecause(decision, answer)
}

/** What the server would say to the call. */
export const replyTo = ({ asked, call, name }: UserAnswer): string =>
  dryRun(asked.user, call.words, { database: call.database, username: name }).reply

/** The command as a person calls it: `CONFIG GET`. */
function titleOf({ asked, call }: UserAnswer): string {
  const name = findCall(call.words, asked.user.engine)?.command.name
  return (name ?? String(call.words[0])).toUpperCase().replace('|', ' ')
}

function allowedBecause({ grantedBy, matched }: Decision, title: string): readonly Piece[] {
  if (!grantedBy) return [`${title} is for everybody: no rule can deny it.`]
  const patterns = [...new Set(matched.map(({ rule }) => rule.rule.text))]
  const grants = [code(grantedBy.rule.text), ` grants ${title}`]
  if (patterns.length === 0) return [...grants, '.']
  return [...grants, ', and ', ...listed(patterns.map(code)), patterns.length > 1 ? ' match.' : ' matches.']
}

const listed = (items: readonly Piece[]): readonly Piece[] =>
  items.flatMap((item, index) => (index === 0 ? [item] : [index === items.length - 1 ? ' and ' : ', ', item]))

function deniedBecause(decision: Decision, answer: UserAnswer): readonly Piece[] {
  const { allowed, reason, argument, decidedBy, reply } = decision
  const title = titleOf(answer)
  if (allowed)
    return ['ACL DRYRUN says OK, but SORT itself refuses: with BY or GET it asks for the right to read every key.']
  const rule = decidedBy && code(decidedBy.rule.text)
  if (reason === 'command')
    return rule ? [rule, ` takes ${title} away, and no later rule grants it again.`] : [`No rule grants ${title}.`]
  if (reason === 'database') return rule ? [rule, ' does not open the database.'] : ['No rule opens the database.']
  if (reason !== 'key' && reason !== 'channel') return [reply]
  if (rule) return [rule, ` takes away what would match the ${reason}.`]
  const name = code(wordText(answer.call.words[argument ?? 0]))
  const near = missedPatterns(answer.asked.user, answer.call.words, decision).find(({ matches }) => matches)
  if (!near) return [`No ${reason} pattern of what grants ${title} matches `, name, '.']
  const pattern = code(near.rules[0]?.text ?? near.pattern)
  if (near.only === undefined) return [pattern, ` matches, but PSUBSCRIBE asks for the very pattern `, name, '.']
  return [pattern, ' matches ', name, `, but may be ${near.only === 'read' ? 'read' : 'written'} only.`]
}

const wordText = (word: string | Uint8Array | undefined): string => (typeof word === 'string' ? word : '')

/** Whether it is the key or the commands that a user lacks. */
function keyBecause({ asked: { user } }: UserAnswer, { access, key }: Ask & { kind: 'key' }): readonly Piece[] {
  const name = byteString(key)
  const matching = [user.root, ...user.selectors].flatMap((selector) => carriedBy(selector, name, user.engine))
  if (matching.length === 0) return ['No key pattern matches ', code(key), '.']
  const carried = matching.reduce((all, one) => all | one, 0)
  if (access === 'read' && (carried & READ) === 0) return ['What matches ', code(key), ' may be written only.']
  if (access === 'write' && (carried & WRITE) === 0) return ['What matches ', code(key), ' may be read only.']
  const verbs = {
    read: 'reads',
    write: 'writes',
    'read or write': 'reads or writes',
    'read and write': 'reads and one that writes',
  }
  return ['A key pattern matches, but no command is granted there that ', verbs[access], ' such a key.']
}
