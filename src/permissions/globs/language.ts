import { compileGlob, type Glob, type GlobOptions } from './compileGlob.ts'

/** A set of names. Names are byte strings. */
export interface Language {
  /** Every name, the empty one too: what `allkeys` and `allchannels` stand for. */
  readonly isAll: boolean
  /** Globs, any of which a name may match. */
  readonly globs: readonly Glob[]
  /** The patterns of these globs. */
  readonly patterns: ReadonlySet<string>
}

export const anyName: Language = { isAll: true, globs: [], patterns: new Set() }

/** The names that one of some patterns matches. The empty name is matched by the empty pattern only. */
export function globLanguage(patterns: Iterable<string>, options: GlobOptions = {}): Language {
  const globs: Glob[] = []
  for (const pattern of patterns) {
    const glob = compileGlob(pattern, options)
    if (!glob.isEmpty) globs.push(glob)
  }
  return { isAll: false, globs, patterns: new Set(globs.map(({ pattern }) => pattern)) }
}

/** Some names and no others. */
export const literalLanguage = (texts: Iterable<string>): Language => globLanguage([...texts].map(escapeGlob))

/** A text in every mixture of upper and lower case, as first arguments are compared. */
export const caselessLanguage = (text: string): Language =>
  globLanguage([escapeGlob(text).replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)])

/** The pattern that matches one name only. */
export const escapeGlob = (name: string): string => name.replace(/[*?[\\]/g, '\\$&')

/** Whether a name, as a byte string, is in a language. */
export const hasName = ({ isAll, globs }: Language, name: string): boolean =>
  isAll || globs.some(({ matches }) => matches(name))
