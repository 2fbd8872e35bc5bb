import type { Engine } from '../engines/index.ts'
import { asciiLower, isBlank, type InvalidRule, type Span } from '../grammar/index.ts'
import { nearest, suggestTarget } from './suggest.ts'
import type { Surroundings } from './surroundings.ts'

/** What a word that is no rule was meant to be. */
export interface Meaning {
  readonly text: string
  /** What `text` replaces, where that is more than the word. */
  readonly from?: Span
  /** A slip of one letter, with nothing else near. What would grant or take away is never sure: the sign is a guess. */
  readonly sure: boolean
}

/** Words of other systems for words of this one. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['enabled', 'on'],
  ['enable', 'on'],
  ['active', 'on'],
  ['disabled', 'off'],
  ['disable', 'off'],
  ['inactive', 'off'],
  ['all', '+@all'],
  ['none', '-@all'],
  ['*', '~*'],
  ['readonly', '+@read'],
  ['read-only', '+@read'],
])

const WORDS = [
  'on',
  'off',
  'allkeys',
  'resetkeys',
  'allchannels',
  'resetchannels',
  'allcommands',
  'nocommands',
  'clearselectors',
]

/** Whether a word says that the user may or may not log in, in the wrong words. */
export const saysLogin = (text: string): boolean => {
  const meant = SYNONYMS.get(asciiLower(text))
  return meant === 'on' || meant === 'off'
}

/** What a bare word was meant to be; undefined where nothing is near. */
export function meaningOf(rule: InvalidRule, engine: Engine, around: Surroundings): Meaning | undefined {
  const lower = asciiLower(rule.text)
  const synonym = SYNONYMS.get(lower)
  if (synonym !== undefined) return { text: synonym, sure: false }
  const subcommand = asSubcommand(rule, lower, engine, around)
  if (subcommand) return subcommand
  if (isPatternLike(rule.text)) return { text: `~${rule.text}`, sure: false }
  const word = nearest(lower, WORDS)
  if (word?.distance === 1 && !engine.catalog.byName.has(lower))
    return { text: word.name, sure: word.only && lower.length > 2 }
  const target = suggestTarget(rule.text, engine)
  if (!target) return undefined
  const exact = target.name === lower || target.name === `@${lower}`
  // After a pattern a word that is no name is the rest of the pattern.
  if (!exact && (around.previous?.kind === 'key' || around.previous?.kind === 'channel')) return undefined
  return { text: (around.takesAway ? '-' : '+') + target.name, sure: false }
}

/** `+config get`, where `+config|get` is meant. */
function asSubcommand(
  rule: InvalidRule,
  lower: string,
  engine: Engine,
  { previous }: Surroundings,
): Meaning | undefined {
  if (previous?.kind !== 'command' || previous.holes) return undefined
  const name = `${asciiLower(previous.name)}|${lower}`
  if (!engine.catalog.byName.has(name)) return undefined
  return { text: previous.text.charAt(0) + name, from: { start: previous.start, end: rule.end }, sure: false }
}

const isPatternLike = (text: string): boolean =>
  /^[A-Za-z0-9_{[*?]/.test(text) && /[:*?/]/.test(text) && !isBlank(text.charCodeAt(0)) && !/[<>#!()]/.test(text)
