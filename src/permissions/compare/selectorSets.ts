import { anyName, globLanguage, type Language, literalLanguage } from '../globs/language.ts'
import { READ, type Selector } from '../user.ts'
import { CHANNEL, type Demand, isKeyDemand, NOTHING, PATTERN } from './demands.ts'

/** How globs of an engine are read. */
export interface SelectorTraits {
  readonly starsLimited: boolean
}

const known = new WeakMap<Selector, (Language | undefined)[]>()

/** The names that meet a demand in a selector. One pattern has to carry all that is needed. */
export function namesOf(selector: Selector, demand: Demand, traits: SelectorTraits): Language {
  const languages = known.get(selector) ?? []
  if (languages.length === 0) known.set(selector, languages)
  return (languages[demand] ??= makeNames(selector, demand, traits))
}

function makeNames(selector: Selector, demand: Demand, { starsLimited }: SelectorTraits): Language {
  if (demand === NOTHING) return anyName
  if (isKeyDemand(demand)) {
    if (selector.allKeys) return anyName
    return globLanguage(keysWith(selector, demand), { starsLimited })
  }
  if (selector.allChannels) return anyName
  if (demand === CHANNEL) return globLanguage(selector.channels, { starsLimited })
  return demand === PATTERN ? literalLanguage(selector.channels) : anyName
}

/** The key patterns that carry a need. */
const keysWith = ({ keys }: Selector, need: number): string[] =>
  [...keys].filter(([, permissions]) => (permissions & need) === need).map(([pattern]) => pattern)

/** What SORT asks for before it follows BY or GET: all keys, or a pattern that is just `*`, to read. */
export const readsEverything = ({ allKeys, keys }: Selector): boolean =>
  allKeys || ((keys.get('*') ?? 0) & READ) === READ
