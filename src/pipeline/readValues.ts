import { nearest } from '../lint/index.ts'
import { problem } from './constraints.ts'
import { bareName, spellingsOf, type Spelling } from './fieldNames.ts'
import type { Problem } from './problem.ts'
import { UNKNOWN, type Field, type Known } from './stage.ts'
import { listWords, quote, typeName } from './words.ts'

/** Where a value stands in the input, and where what is wrong with it is put down. */
export interface Place {
  readonly path: string
  readonly spelling: Spelling
  readonly problems: Problem[]
}

/** Turns a value of any kind into one of its type, or puts a problem down and makes it unknown. */
export type Reader<T> = (value: unknown, place: Place) => Known<T>

/** Lists are read so far: any longer one is too long for AWS by far. */
const MOST_ITEMS = 1000

export const readText: Reader<string> = (value, place) => {
  if (typeof value !== 'string') return wrongType(value, 'a text', place)
  if (!/\p{Surrogate}/u.test(value)) return value
  place.problems.push(problem('lone-surrogate', place.path, { message: `${nameOf(place)} holds half of a character.` }))
  return UNKNOWN
}

/** A text that may be null, which counts as not given. */
export const readNullableText = (value: unknown, place: Place): Field<string> =>
  value === null ? undefined : readText(value, place)

export const readFlag: Reader<boolean> = (value, place) =>
  typeof value === 'boolean' ? value : wrongType(value, 'true or false', place)

export function readList<T>(readItem: Reader<T>, items: string): Reader<readonly Known<T>[]> {
  return (value, place) => {
    const copy = attempt(() => (Array.isArray(value) ? value.length : undefined), place)
    if (copy === UNKNOWN) return UNKNOWN
    if (copy === undefined) return wrongType(value, items, place)
    return Array.from({ length: Math.min(copy, MOST_ITEMS) }, (_, index) => {
      const at = { ...place, path: `${place.path}[${index}]` }
      const item = attempt((): unknown => Reflect.get(Object(value), index), at)
      return item === UNKNOWN ? UNKNOWN : readItem(item, at)
    })
  }
}

/** A structure that was opened: its fields by their AWS names. */
export interface Opened<Name extends string> {
  readonly read: <T>(name: Name, reader: (value: unknown, place: Place) => Field<T>) => Field<T>
}

/** Opens a structure with these fields and no others. */
export function openStructure<Name extends string>(
  value: unknown,
  names: readonly Name[],
  place: Place,
  what: string,
): Known<Opened<Name>> {
  if (typeof value !== 'object' || value === null) return wrongType(value, what, place)
  const keys = attempt(() => (Array.isArray(value) ? undefined : Object.keys(value)), place)
  if (keys === UNKNOWN) return UNKNOWN
  if (keys === undefined) return wrongType(value, what, place)

  const spellings = new Map(names.map((name) => [name, spellingsOf(name, place.spelling)] as const))
  const wellKnown = new Set([...spellings.values()].flat())
  for (const key of keys.slice(0, MOST_ITEMS)) if (!wellKnown.has(key)) reportUnknown(key, names, place)
  return {
    read: (name, reader) => {
      const at = { ...place, path: pathTo(place, name) }
      const given = (spellings.get(name) ?? []).flatMap((spelling) => {
        const item = attempt((): unknown => Reflect.get(value, spelling), at)
        return item === undefined ? [] : [{ spelling, item }]
      })
      const [first, second] = given
      if (first && second) {
        const both = given.map(({ spelling }) => quote(spelling))
        at.problems.push(problem('field-twice', at.path, { message: `\`${at.path}\` is given as ${listWords(both)}.` }))
      }
      if (!first) return undefined
      return first.item === UNKNOWN ? UNKNOWN : reader(first.item, at)
    },
  }
}

function wrongType(value: unknown, wanted: string, place: Place): typeof UNKNOWN {
  if (value === UNKNOWN) return UNKNOWN
  const actual = attempt(() => typeName(value), place)
  if (actual === UNKNOWN) return UNKNOWN
  const code = place.path === '' ? 'not-an-object' : 'wrong-type'
  place.problems.push(problem(code, place.path, { message: `${nameOf(place)} must be ${wanted}, not ${actual}.` }))
  return UNKNOWN
}

const nameOf = ({ path }: Place): string => (path === '' ? 'A request' : `\`${path}\``)

const pathTo = ({ path }: Place, name: string): string => (path === '' ? name : `${path}.${name}`)

/** Getters and proxies run code of the caller: what that throws is a problem of the input, like any other. */
function attempt<T>(read: () => T, { path, problems }: Place): T | typeof UNKNOWN {
  try {
    return read()
  } catch {
    problems.push(
      problem('unreadable', path, { message: `${path === '' ? 'The request' : `\`${path}\``} cannot be read.` }),
    )
    return UNKNOWN
  }
}

function reportUnknown(key: string, names: readonly string[], place: Place): void {
  const meant = meantBy(key, names)
  const fields = listWords(names.map(quote))
  place.problems.push(
    problem('unknown-field', pathTo(place, key), {
      message: `${quote(key)} is no field ${place.path === '' ? 'of this request' : `of \`${place.path}\``}${meant ? `; did you mean \`${meant}\`?` : '.'}`,
      help: meant ? `Write \`${meant}\`.` : `Leave it out. The fields are ${fields}.`,
    }),
  )
}

function meantBy(key: string, names: readonly string[]): string | undefined {
  const bare = new Map(names.map((name) => [bareName(name), name]))
  const near = nearest(bareName(key), bare.keys())
  return near && bare.get(near.name)
}
