import { compileGlob, type Glob } from './compileGlob.ts'
import { readable } from './readable.ts'
import { hasName, type Language } from './language.ts'
import { searchName } from './searchName.ts'

/** Languages that a name must all be in, and some that it must not be in. */
export interface NameQuestion {
  readonly within: readonly Language[]
  readonly without: readonly Language[]
}

/** A name as a byte string. */
interface Name {
  readonly name: string
}

/** A name; undefined: there is none; `too-large`: the search was given up. */
export type FoundName = Name | 'too-large' | undefined

const star = compileGlob('*')

/**
 * Looks for a name that lies in some languages and not in others: exact, but for `too-large` after MOST_STATES. From
 * this follow emptiness, overlap and inclusion. The shortest name of all is given; among those of its length one of letters and digits
 * before one of other characters, and `app:x` before `app:`, where both will do. The empty name comes last.
 */
export function findName({ within, without }: NameQuestion): FoundName {
  if (without.some(({ isAll }) => isAll)) return undefined
  const narrow = within.filter(({ isAll }) => !isAll)
  const [first, ...more] = narrow
  const found =
    first && more.length > 0
      ? searchName(narrow.map(globsOf), without.map(globsOf))
      : searchEach(first?.globs ?? [star], without)
  if (found !== undefined) return found === 'too-large' ? found : readableName(found, within, without)
  const isEmptyIn = (language: Language) => hasName(language, '')
  return within.every(isEmptyIn) && !without.some(isEmptyIn) ? { name: '' } : undefined
}

const globsOf = ({ globs }: Language): readonly Glob[] => globs

/** One pattern after the other: most are told apart by the bytes they begin with. */
function searchEach(globs: readonly Glob[], without: readonly Language[]): FoundName {
  let best: string | undefined
  let isSure = true
  for (const glob of globs) {
    if (best !== undefined && glob.least >= best.length) continue
    const found = searchOne(glob, without)
    if (found === 'too-large') isSure = false
    else if (found && (best === undefined || found.name.length < best.length)) best = found.name
  }
  if (best !== undefined) return { name: best }
  return isSure ? undefined : 'too-large'
}

function searchOne(glob: Glob, without: readonly Language[]): FoundName {
  // The empty name is looked at last.
  if (glob.steps.length === 0) return undefined
  for (const { patterns } of without) if (patterns.has(glob.pattern)) return undefined
  const rivals = without.map(({ globs }) => globs.filter((other) => mayShare(glob, other)))
  for (const others of rivals) if (others.some((other) => isWithinPrefix(glob, other))) return undefined
  const others = rivals.filter((globs) => globs.length > 0)
  if (glob.form === 'literal')
    return others.some((globs) => globs.some(({ matches }) => matches(glob.prefix))) ? undefined : { name: glob.prefix }
  const name = shortest(glob)
  // Nothing is shorter or reads better: mostly it is all that is looked at.
  if (others.every((globs) => !globs.some(({ matches }) => matches(name)))) return { name }
  return searchBeside(glob, others.flat(), name)
}

/** Rivals are added one round after the other so many times; then all of them. */
const MOST_ROUNDS = 16

/**
 * A name of a glob that no rival matches. Of many rivals few matter: begun with those that match a first name, others come in as
 * they match what is found. What none of all matches is what a search beside all of them would find.
 */
function searchBeside(glob: Glob, rivals: readonly Glob[], first: string): FoundName {
  const matching = (name: string): readonly Glob[] => rivals.filter(({ matches }) => matches(name))
  let beside = matching(first)
  for (let round = 1; ; round++) {
    const found = searchName([[glob]], [beside], rivals)
    if (found === undefined || found === 'too-large') return found
    const more = matching(found.name)
    if (more.length === 0) return found
    beside = round < MOST_ROUNDS ? [...beside, ...more] : rivals
  }
}

/** Whether the bytes that two globs begin with allow a common name. */
const mayShare = (a: Glob, b: Glob): boolean =>
  a.prefix.length < b.prefix.length ? b.prefix.startsWith(a.prefix) : a.prefix.startsWith(b.prefix)

/** Whether a glob is a plain prefix of all names of another. */
const isWithinPrefix = (glob: Glob, other: Glob): boolean =>
  other.form === 'prefix' && glob.prefix.startsWith(other.prefix)

/** The shortest name of a glob that has one; a lone star takes one byte. */
function shortest({ steps }: Glob): string {
  const name = steps.map((step) =>
    step === 'star' ? '' : typeof step === 'number' ? String.fromCharCode(step) : readable(step),
  )
  return name.join('') || readable('any')
}

/** A name that ends in a sign is easier to read with a letter behind it. */
function readableName({ name }: Name, within: readonly Language[], without: readonly Language[]): Name {
  if (/[A-Za-z0-9]$/.test(name)) return { name }
  const longer = name + readable('any')
  const holds =
    within.every((language) => hasName(language, longer)) && !without.some((language) => hasName(language, longer))
  return { name: holds ? longer : name }
}

/** Whether every name of `inner` is one of `outer`; undefined where that was too much to search. */
export function includes(outer: Language, inner: Language): boolean | undefined {
  const found = findName({ within: [inner], without: [outer] })
  return found === 'too-large' ? undefined : found === undefined
}
