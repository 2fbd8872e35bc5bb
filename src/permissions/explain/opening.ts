import type { Comparison } from '../compare/compare.ts'
import type { Difference } from '../compare/difference.ts'
import { type Call, channelsOf, keysOf } from '../decide/call.ts'
import { byteString, textOf } from '../globs/byteString.ts'
import { escapeGlob } from '../globs/language.ts'
import { commandTitle, firstOf, namesPhrase } from './phrases.ts'

/** So many kinds of places are named; the commands of others are counted. */
const MOST_PLACES = 2

const MOST_NAMED = 4

/** What rules open that allow a call, in a sentence. */
export function openingSentence({ gained }: Comparison, rule: string, call: Call): string {
  const asked = call.command.name
  const names = new Set(namesOf(call).map(escapeGlob))
  const isExact = gained.every(({ keys = [], channels = [] }) =>
    [...keys, ...channels].every((each) => names.has(patternOf(each))),
  )
  if (isExact && gained.every(({ command }) => command === asked)) return 'Opens nothing else.'
  const sorted = gained.toSorted((a, b) => Number(b.command === asked) - Number(a.command === asked))
  const byPlace = new Map<string, string[]>()
  for (const each of sorted) {
    const place = placeOf(each)
    byPlace.set(place, [...(byPlace.get(place) ?? []), commandTitle(each.command)])
  }
  const places = [...byPlace].slice(0, MOST_PLACES)
  const rest = [...byPlace].slice(MOST_PLACES).flatMap(([, commands]) => commands)
  const most = places.length === 1 ? MOST_NAMED : MOST_NAMED - 1
  const parts = places.map(([place, commands]) => firstOf(commands, most) + place)
  const others = rest.length === 0 ? [] : [`${rest.length} more elsewhere`]
  const databases = /(?:^|[ (])(?:db=|alldbs)/.test(rule) ? ' in more databases' : ''
  return `Opens ${[...parts, ...others].join('; ')}${databases}.`
}

/** Where a command is opened. */
function placeOf({ keys = [], channels = [] }: Difference): string {
  return [
    ...(keys.length > 0 ? [` on ${namesPhrase(keys.map(patternOf), 'key')}`] : []),
    ...(channels.length > 0 ? [` on ${namesPhrase(channels.map(patternOf), 'channel')}`] : []),
  ].join(',')
}

/** The pattern of a key or channel rule. */
const patternOf = (rule: string): string => rule.replace(/^(?:%[RW]+~|[~&])/, '')

/** The names of keys and channels in a call, where they are text. */
function namesOf(call: Call): readonly string[] {
  const places = [...keysOf(call), ...channelsOf(call)]
  const names = places.map(({ argument }) => textOf(byteString(call.line[argument] ?? '')))
  return names.filter((name) => typeof name === 'string')
}
