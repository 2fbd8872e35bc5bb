import type { RuleNode, SelectorRule, WordRule } from '../grammar/index.ts'

/** What a rule can be seen to be without looking closely: its kind, and two things that few patterns and commands are. */
export type Mark = RuleNode['kind'] | 'notable-pattern' | 'argument'

/** A bit for each mark. */
export const MARKS: Readonly<Record<Mark, number>> = {
  word: 1 << 0,
  key: 1 << 1,
  channel: 1 << 2,
  command: 1 << 3,
  category: 1 << 4,
  password: 1 << 5,
  database: 1 << 6,
  selector: 1 << 7,
  invalid: 1 << 8,
  empty: 1 << 9,
  unknown: 1 << 10,
  /** A pattern with a character that may mean more, or less, than it looks like. */
  'notable-pattern': 1 << 11,
  /** `+config|get`, `-client|kill`, `+select|0` */
  argument: 1 << 12,
}

/** A bit for each word. */
export const WORDS: Readonly<Record<WordRule['name'], number>> = {
  on: 1 << 0,
  off: 1 << 1,
  nopass: 1 << 2,
  resetpass: 1 << 3,
  'sanitize-payload': 1 << 4,
  'skip-sanitize-payload': 1 << 5,
  clearselectors: 1 << 6,
  reset: 1 << 7,
  allkeys: 1 << 8,
  resetkeys: 1 << 9,
  allchannels: 1 << 10,
  resetchannels: 1 << 11,
  alldbs: 1 << 12,
  resetdbs: 1 << 13,
  allcommands: 1 << 14,
  nocommands: 1 << 15,
}

/** Some names as bits. */
export const bitsOf = <Name extends string>(names: readonly Name[], bits: Readonly<Record<Name, number>>): number =>
  names.reduce((all, name) => all | bits[name], 0)

/** What stands in a list of rules, seen in one pass, so that no rule of the linter has to go through them for that. */
export interface Look {
  /** As bits of `MARKS`; what stands inside parentheses is among them. */
  readonly marks: number
  /** As bits of `WORDS`; those inside parentheses are among them. */
  readonly words: number
  /** Words that stand there twice, parentheses not looked into. */
  readonly repeatedWords: number
  /** How many rules of a kind there are, parentheses not looked into. */
  readonly keys: number
  readonly channels: number
  readonly passwords: number
  readonly databases: number
  readonly selectors: number
  readonly arguments: number
}

const NOTABLE = /[[\\{^$|"']|^[.]|^[*]$|[)]$|[^ -~]/

const ANYTHING = 0xffff

/** Some engines read such a selector in another way: there may be anything in it. */
const isReadAnew = ({ unbalanced }: SelectorRule, { marks }: Look): boolean =>
  unbalanced || (marks & MARKS.invalid) !== 0

/** Looks at some rules. Takes time linear in them. */
export function lookAt(rules: readonly RuleNode[]): Look {
  let marks = 0
  let words = 0
  let wordsInside = 0
  let repeatedWords = 0
  let keys = 0
  let channels = 0
  let passwords = 0
  let databases = 0
  let selectors = 0
  let withArgument = 0
  for (const rule of rules) {
    switch (rule.kind) {
      case 'word': {
        const bit = WORDS[rule.name]
        marks |= MARKS.word
        repeatedWords |= words & bit
        words |= bit
        break
      }
      case 'key':
        keys++
        marks |= MARKS.key
        if (NOTABLE.test(rule.pattern)) marks |= MARKS['notable-pattern']
        break
      case 'channel':
        channels++
        marks |= MARKS.channel
        if (NOTABLE.test(rule.pattern)) marks |= MARKS['notable-pattern']
        break
      case 'command':
        marks |= MARKS.command
        if (rule.name.includes('|')) {
          withArgument++
          marks |= MARKS.argument
        }
        break
      case 'password':
        passwords++
        marks |= MARKS.password
        break
      case 'database':
        databases++
        marks |= MARKS.database
        break
      case 'selector': {
        const inside = lookAt(rule.rules)
        selectors++
        marks |= MARKS.selector | inside.marks
        wordsInside |= inside.words
        if (isReadAnew(rule, inside)) {
          marks = ANYTHING
          wordsInside = ANYTHING
        }
        break
      }
      default:
        marks |= MARKS[rule.kind]
    }
  }
  return {
    marks,
    words: words | wordsInside,
    repeatedWords,
    keys,
    channels,
    passwords,
    databases,
    selectors,
    arguments: withArgument,
  }
}
