import { userOfSide, type Side } from '../../check/index.ts'
import { loadEngine, type EngineId } from '../../engines/index.ts'
import { asciiLower } from '../../grammar/index.ts'
import { nearest } from '../../lint/index.ts'
import { type AclUser, callText, compare, type Decision, dryRun, newAccess } from '../../permissions/index.ts'
import { commandText, groupsOf } from '../diff/words.ts'
import { stringSide } from './findUser.ts'
import type { AskedCall } from './schema.ts'

export type Kind = 'must allow' | 'must deny' | 'no new access than'

/** `broken`: the assertion itself is wrong, such as a call of no command. */
export type Verdict = 'holds' | 'fails' | 'broken'

/** What came of an assertion on one engine. No text here holds a secret. */
export interface Judged {
  readonly engine: EngineId
  readonly verdict: Verdict
  /** What is so, in a sentence. */
  readonly message: string
  /** A few words for under the call. */
  readonly label: string
  /** The server's words, or what is gained. */
  readonly why: string
  readonly decision?: Decision
}

export interface AskedUser {
  readonly name: string
  readonly side: Side
  readonly database: number
}

/** Whether a call is allowed or denied as it must be. */
export function judgeCall({ name, side, database }: AskedUser, call: AskedCall, kind: Kind, engine: EngineId): Judged {
  const found = userOfSide(side, engine)
  const said = `\`${callText(call.words)}\``
  if (!found.ok) return unknown(engine, `It is not known whether ${said} is allowed.`, found.reasons)
  const decision = dryRun(found.user, call.words, { username: name, database })
  const { allowed, reason, reply } = decision
  if (reason === 'unknown-command' || reason === 'arity') {
    const label = reason === 'arity' ? 'no call: it needs another number of words' : noCommand(call, engine)
    return { engine, verdict: 'broken', message: `${said} is no call.`, label, why: reply, decision }
  }
  const holds = allowed === (kind === 'must allow')
  return {
    engine,
    verdict: holds ? 'holds' : 'fails',
    message: `${said} is ${allowed ? 'allowed' : 'denied'}.`,
    label: allowed ? allowedBy(decision) : deniedBy(decision, call),
    why: allowed ? '' : reply,
    decision,
  }
}

/** Whether a user may do no more than a string allows. Who can log in is not asked. */
export function judgeLimit({ name, side }: AskedUser, limit: string, engine: EngineId): Judged {
  const [most, found] = [userOfSide(stringSide(name, limit), engine), userOfSide(side, engine)]
  if (!most.ok || !found.ok) {
    const reasons = [most, found].flatMap((each) => (each.ok ? [] : each.reasons))
    return unknown(engine, 'It is not known whether it may do more.', reasons)
  }
  return judgeGain(most.user, found.user, engine)
}

function judgeGain(before: AclUser, after: AclUser, engine: EngineId): Judged {
  const whole = compare(before, after)
  const comparison = { ...whole, login: { change: 'same', added: 0, removed: 0, sentence: '' } } as const
  const more = newAccess(comparison)
  if (more.length === 0) {
    return { engine, verdict: 'holds', message: 'It may do no more than this string allows.', label: '', why: '' }
  }
  const groups = groupsOf({ compared: { before, after, comparison } }).filter(({ sign }) => sign === '+')
  const shown = groups.map(({ title, reach, call }) => `${[title, ...reach].join(', ')}: \`${call}\`.`)
  const others = comparison.gained.length > 0 ? more.slice(1) : more
  return {
    engine,
    verdict: 'fails',
    message: 'It may do more than this string allows.',
    label: 'it may do more',
    why: [...shown.slice(0, 4), ...(shown.length > 4 ? [`And ${shown.length - 4} groups more.`] : []), ...others].join(
      ' ',
    ),
  }
}

function noCommand({ words: [name = ''] }: AskedCall, engine: EngineId): string {
  const { catalog, title } = loadEngine(engine)
  const meant = nearest(asciiLower(name), [...catalog.byName.keys()])?.name
  const hint = meant === undefined ? '' : `; did you mean ${commandText(meant)}?`
  return `no call: ${title} has no such command${hint}`
}

const unknown = (engine: EngineId, message: string, reasons: readonly string[]): Judged => ({
  engine,
  verdict: 'fails',
  message,
  label: 'this is not known',
  why: reasons.join(' '),
})

/** `by +@read, ~app:*` */
function allowedBy({ grantedBy, matched }: Decision): string {
  const rules = [grantedBy, ...matched.map(({ rule }) => rule)].flatMap((by) => by?.rule.text ?? [])
  return rules.length === 0 ? 'allowed, as to everybody' : `allowed by ${[...new Set(rules)].join(', ')}`
}

function deniedBy({ reason, argument, decidedBy, grantedBy }: Decision, { words }: AskedCall): string {
  if (decidedBy) return `denied: taken away by ${decidedBy.rule.text}`
  if (reason === 'command') return 'denied: no rule grants the command'
  const granted = grantedBy ? `denied: ${grantedBy.rule.text} grants it, but ` : 'denied: '
  if (reason === 'database') return `${granted}the database is not allowed`
  const name = argument === undefined ? '' : callText([words[argument] ?? ''])
  return `${granted}no ${reason === 'channel' ? 'channel' : 'key'} pattern lets ${name} through`
}
