import { restrictionOf } from '../../engines/index.ts'
import {
  type Decision,
  dryRun,
  type DryRunOptions,
  findRemedy,
  mayRun,
  missedPatterns,
  type MissedPattern,
  type Remedy,
} from '../../permissions/index.ts'
import type { AskedUser } from '../askedUser.ts'
import { aritySentence, unknownSentence } from './mistakes.ts'
import { type Pointer, pointersTo, shortcoming, type ShownQuestion } from './pointers.ts'
import { shownCall } from './shownCall.ts'

export type Verdict = 'allowed' | 'denied' | 'unknown'

/** What there is to say of one call. */
export interface Answer {
  readonly verdict: Verdict
  readonly question: ShownQuestion
  readonly decision: Decision
  /** Why, in a sentence. */
  readonly because: string
  readonly pointers: readonly Pointer[]
  /** What else a reader should know, in sentences. */
  readonly notes: readonly string[]
  readonly remedy: Remedy | undefined
}

/** Asks for one call. */
export function answer(asked: AskedUser, words: readonly string[], options: DryRunOptions): Answer {
  const { user, engine } = asked
  const decision = dryRun(user, words, options)
  const command = commandName(words, asked)
  const question = { title: command.toUpperCase().replace('|', ' '), words: shownCall(words) }
  const isUnknown = decision.reason === 'unknown-command' || decision.reason === 'arity'
  const runs = decision.allowed && (isQuit(words, asked) || mayRun(words, options.database ?? 0, user))
  const verdict: Verdict = isUnknown ? 'unknown' : runs ? 'allowed' : 'denied'
  const refusesItself = verdict === 'denied' && decision.allowed
  const missed = missedPatterns(user, words, decision)
  const restriction = restrictionOf(command, engine)
  return {
    verdict,
    question,
    decision,
    because: refusesItself ? SORT_REFUSES : reasonOf(decision, missed, question, asked),
    pointers: pointersTo(decision, missed, question).map((each) =>
      refusesItself ? { ...each, primary: false } : each,
    ),
    notes: [
      ...(user.enabled || isUnknown ? [] : ['The user is `off`: it may not log in at all. `on` allows that.']),
      ...(restriction && !isUnknown ? [`Whatever the rules say: ${restriction.text}`] : []),
      ...(verdict === 'denied' && user.selectors.length > 0
        ? ['The root and each `( … )` are asked alone; shown is the one that comes nearest.']
        : []),
    ],
    remedy: verdict === 'denied' ? findRemedy(user, words, options) : undefined,
  }
}

const SORT_REFUSES =
  'ACL DRYRUN says OK, but SORT itself refuses: with BY or GET it reads other keys, and asks for a rule that lets it read all.'

/** The command that a call runs, as the catalog names it. */
function commandName([name = '', part = '']: readonly string[], { engine }: AskedUser): string {
  const command = engine.catalog.byName.get(name.toLowerCase())
  const inner = command && engine.catalog.byName.get(`${command.name}|${part.toLowerCase()}`)
  return (inner ?? command)?.name ?? name.toLowerCase()
}

/** In 6.x QUIT is no command of the table, and always allowed. */
const isQuit = ([name = '']: readonly string[], { engine }: AskedUser): boolean =>
  name.toLowerCase() === 'quit' && !engine.catalog.byName.has('quit')

function reasonOf(
  decision: Decision,
  missed: readonly MissedPattern[],
  { title, words }: ShownQuestion,
  { engine }: AskedUser,
): string {
  const { allowed, reason, argument = 0, decidedBy, grantedBy } = decision
  const rule = decidedBy && `\`${decidedBy.rule.text}\``
  const grants = grantedBy ? `\`${grantedBy.rule.text}\` grants ${title}` : `${title} is granted`
  if (allowed) {
    if (!grantedBy) return `${title} is for everybody: no rule can deny it.`
    const covering = [...new Set(decision.matched.map(({ rule }) => `\`${rule.rule.text}\``))]
    return covering.length === 0 ? `${grants}.` : `${grants}, and ${covering.join(' and ')} covers what it touches.`
  }
  const name = `\`${words[argument] ?? ''}\``
  switch (reason) {
    case 'command':
      return rule ? `${rule} takes ${title} away, and no later rule grants it again.` : `No rule grants ${title}.`
    case 'database':
      return `${grants}, but ${rule ?? 'a rule'} does not open the database.`
    case 'unknown-command':
      return unknownSentence(words, engine)
    case 'arity':
      return aritySentence(title, words, engine)
    default: {
      const noun = reason === 'key' ? 'key' : 'channel'
      if (rule) return `${grants}, but ${rule} takes away what would match ${name}.`
      if (missed.length === 0) return `${grants}, but there is no ${noun} pattern.`
      const near = missed.find(({ matches }) => matches)
      if (!near) return `${grants}, but no ${noun} pattern matches ${name}.`
      const pattern = near.rules[0]?.text ?? near.pattern
      return `${grants}, but \`${pattern}\` ${shortcoming(near, name)}.`
    }
  }
}
