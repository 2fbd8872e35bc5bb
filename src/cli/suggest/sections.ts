import type { Skipped, SuggestedPattern, StringSuggestion } from '../../suggest/index.ts'
import { type Handshake, handshakeUses } from './handshake.ts'
import { isLoss, skipText } from './skipReasons.ts'

/** A part of a report: a title, and rows of a label and what is said about it. */
export interface Section {
  readonly title: string
  /** Sentences before the rows. */
  readonly says: readonly string[]
  readonly rows: readonly Row[]
}

export interface Row {
  readonly label: string
  readonly says: readonly string[]
}

/** What a report says of a suggestion, after the string. */
export function sectionsOf(suggestion: StringSuggestion, handshake: Handshake | undefined): readonly Section[] {
  const { patterns } = suggestion
  return [
    patternSection(
      'Keys',
      patterns.filter(({ kind }) => kind === 'key'),
      suggestion,
    ),
    patternSection(
      'Channels',
      patterns.filter(({ kind }) => kind !== 'key'),
      suggestion,
    ),
    commandSection(suggestion),
    handshakeSection(suggestion, handshake),
    selectorSection(suggestion),
    narrowSection(suggestion),
    proofSection(suggestion),
    surplusSection(suggestion),
    skippedSection(suggestion.skipped),
  ].filter(({ says, rows }) => says.length + rows.length > 0)
}

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`

const callText = (name: string): string => name.replace('|', ' ').toUpperCase()

const MOST_LISTED = 12

/** Some of many, and how many more there are. */
function listed(items: readonly string[], most = MOST_LISTED): string {
  const rest = items.length - most
  return rest <= 1 ? items.join(', ') : `${items.slice(0, most).join(', ')} and ${rest.toLocaleString('en')} more`
}

function patternSection(title: string, patterns: readonly SuggestedPattern[], { engine }: StringSuggestion): Section {
  const sign = ({ kind, read, write }: SuggestedPattern): string =>
    kind !== 'key' ? '&' : read === write || !engine.traits.keyPermissions ? '~' : read ? '%R~' : '%W~'
  const rows = patterns.map((pattern) => ({
    label: `${sign(pattern)}${pattern.pattern}`,
    says: [standsFor(pattern), listed(pattern.commands.map(callText), 8), also(pattern)].filter((text) => text !== ''),
  }))
  return { title, says: [], rows }
}

function standsFor({ kind, names, more, samples, pattern }: SuggestedPattern): string {
  if (names === 0) return 'as it was given'
  const what = kind === 'key' ? 'key' : kind === 'channel' ? 'channel' : 'subscription, to the letter'
  if (names === 1 && samples[0] === pattern) return kind === 'literal' ? `1 ${what}` : `this ${what} only`
  return `${more ? 'more than ' : ''}${count(names, what)}, such as ${samples[0] ?? ''}`
}

const also = ({ alsoMatches }: SuggestedPattern): string =>
  alsoMatches.length === 0 ? '' : `also matches ${alsoMatches.join(' and ')}`

function commandSection({ commands }: StringSuggestion): Section {
  const says = listed(
    commands
      .filter(({ calls }) => calls > 0)
      .map(({ name, calls }) => `${callText(name)} ${calls.toLocaleString('en')}`),
    40,
  )
  return { title: 'Commands, and how often they were called', says: [says], rows: [] }
}

/** What a library does on connecting, as its recipe says, where it was not seen. */
function handshakeSection(suggestion: StringSuggestion, handshake: Handshake | undefined): Section {
  if (!handshake) return { title: '', says: [], rows: [] }
  const unseen = handshakeUses(handshake, suggestion).filter(({ observed }) => !observed)
  return {
    title: `Added for ${handshake.library}, which needs it to connect`,
    says: unseen.length === 0 ? ['Nothing: all of it was observed.'] : [],
    rows: unseen.map(({ name, reason: { why, optional } }) => ({
      label: `+${name}`,
      says: [why, ...(optional === undefined ? [] : [`May be left out: ${optional}`])],
    })),
  }
}

function selectorSection({ selectors }: StringSuggestion): Section {
  const { before, after } = selectors
  const says =
    selectors.count === 0
      ? []
      : [
          `Key spaces that need different commands stand in parentheses of their own: one list of rules would allow ` +
            `${count(before, 'call')} that nobody made (a command on a key pattern), these allow ${count(after, 'such call')}. ` +
            '--no-selectors writes one list.',
        ]
  return { title: 'Selectors', says, rows: [] }
}

function narrowSection({ narrowing }: StringSuggestion): Section {
  const title = 'Narrowed'
  if (!narrowing) return { title, says: [], rows: [] }
  const { relation, cut, deniedBefore } = narrowing
  const is = { equal: 'grants the same', narrower: 'grants less, and nothing that the old one does not' }
  const says =
    relation === 'equal' || relation === 'narrower'
      ? `The new string ${is[relation]}.`
      : `Whether the new string stays within the old one: ${relation}. Look at it with aclkit diff.`
  const taken =
    cut.length === 0
      ? []
      : [
          {
            label: 'taken away',
            says: [`${count(cut.length, 'command')}: ${listed(cut.map(({ name }) => callText(name)))}`],
          },
        ]
  const denied =
    deniedBefore.length === 0
      ? []
      : [{ label: 'denied already', says: [`${listed(deniedBefore, 5)}: the old string does not allow it either`] }]
  return { title, says: [says], rows: [...taken, ...denied] }
}

function proofSection({ proof }: StringSuggestion): Section {
  const needed = proof.rules.filter(({ because }) => because === 'needed')
  const others = proof.rules.filter(({ because }) => because === 'closes' || because === 'kept' || because === 'login')
  const why = {
    login: 'without it the user cannot log in',
    closes: 'takes away what would come along',
    kept: 'no kept call needs it alone, but others it stands for may',
  }
  return {
    title: 'Proof',
    says: [
      `${count(proof.replayed, 'kind of call', 'kinds of calls')} replayed, all allowed. Without the rule, this is denied:`,
    ],
    rows: [
      ...needed.map(({ rule, call = '' }) => ({ label: rule, says: [call] })),
      ...others.flatMap(({ rule, because }) =>
        because === 'login' || because === 'closes' || because === 'kept'
          ? [{ label: rule, says: [why[because]] }]
          : [],
      ),
    ],
  }
}

function surplusSection({ surplus }: StringSuggestion): Section {
  const { commands, calls, beyondPatterns } = surplus
  const dangers = [...new Set([...commands, ...calls].map(({ danger }) => danger))]
  const rows = dangers.map((danger) => ({
    label: danger,
    says: [
      listed(commands.filter((each) => each.danger === danger).map(({ name }) => callText(name))),
      listed(
        calls
          .filter((each) => each.danger === danger)
          .map(({ command, pattern }) => `${callText(command)} on ${pattern}`),
        6,
      ),
    ].filter((text) => text !== ''),
  }))
  const beyond = beyondPatterns.map(({ name, does }) => ({
    label: callText(name),
    says: [`${does}, whatever the key patterns say`],
  }))
  const nothing = rows.length + beyond.length === 0 ? ['Nothing but what the patterns match: see above.'] : []
  return { title: 'Allowed though nobody did it, the most dangerous first', says: nothing, rows: [...beyond, ...rows] }
}

export function skippedSection(skipped: readonly Skipped[]): Section {
  const rows = skipped
    .toSorted((a, b) => Number(isLoss(b)) - Number(isLoss(a)) || b.count - a.count)
    .map((each) => ({ label: each.count.toLocaleString('en'), says: [skipText(each)] }))
  return { title: 'Left out, or doubtful', says: [], rows }
}
