import { requireText, hasKeys } from '../grammar/index.ts'
import { newestOf } from '../engines/index.ts'
import { readSource, type FoundUser, type SourceProblem, type SourceText } from '../sources/index.ts'
import { isTooLong } from './checkUsers.ts'
import { compareSides, type RightsChange, type Side } from './compareSides.ts'
import type { CheckOptions } from './options.ts'
import { chosenTargets, defaultTargets, engineIds } from './targets.ts'

/** What changes in the rights of the users of some files. */
export interface FileComparison {
  /** Users of either side, those of the later files first and in their order. */
  readonly changes: readonly RightsChange[]
  /** What could not be read: users may be missing because of it. */
  readonly problems: readonly (SourceProblem & { readonly path: string })[]
  /** Files of no known kind. */
  readonly unread: readonly string[]
}

/** How the files are read and judged. */
export type CompareFilesOptions = Pick<CheckOptions, 'engine' | 'explicit' | 'kind'>

/**
 * Compares what the users of files may do before and after a change. A user is known by its address (`user worker`,
 * `aws_elasticache_user.worker`), in the same file first, then in any: who moves to another file stays the same user. A
 * user that is added or removed gains or loses all that it may do. Each is judged as its own engine, the newest one
 * documented.
 *
 * @throws TypeError for what is no file, and for an engine that is not known.
 * @example
 * ```ts
 * const file = (text: string) => [{ path: 'users.acl', text }]
 * const { changes } = await compareFiles(file('user app on ~app:* +get'), file('user app on ~app:* +@string'))
 * changes[0]?.relation // 'wider'
 * ```
 */
export async function compareFiles(
  before: readonly SourceText[],
  after: readonly SourceText[],
  options: CompareFilesOptions = {},
): Promise<FileComparison> {
  const [was, is] = [await readSides(before, options), await readSides(after, options)]
  const left = new Map<string, Side[]>()
  for (const side of was.sides) left.set(side.address, [...(left.get(side.address) ?? []), side])
  const pairs = is.sides.map((side): Pair => [take(left.get(side.address) ?? [], side), side])
  const gone = was.sides.filter((side) => left.get(side.address)?.includes(side))
  return {
    changes: [...pairs, ...gone.map((side): Pair => [side, undefined])].map(([old, now]) => compareSides(old, now)),
    problems: [...was.problems, ...is.problems],
    unread: [...was.unread, ...is.unread],
  }
}

type Pair = [before: Side | undefined, after: Side | undefined]

/** Takes the same user out of those with its address: the one of the same file, or else the first. */
function take(sides: Side[], { path }: Side): Side | undefined {
  const here = sides.findIndex((side) => side.path === path)
  return sides.splice(Math.max(0, here), 1)[0]
}

/** The users of some files, each with what is written of its rights. */
export interface FoundSides {
  readonly sides: readonly Side[]
  readonly problems: FileComparison['problems']
  readonly unread: readonly string[]
}

/** Finds the users of files. */
export async function readSides(files: readonly SourceText[], options: CompareFilesOptions): Promise<FoundSides> {
  const sides: Side[] = []
  const problems: (SourceProblem & { path: string })[] = []
  const unread: string[] = []
  for (const file of files) {
    if (!hasKeys(file, 'path', 'text')) throw new TypeError('Each file must be an object with `path` and `text`.')
    requireText(file.path, 'path')
    requireText(file.text, 'text')
    const source = await readSource(file, options)
    if (!source) unread.push(file.path)
    for (const problem of source?.problems ?? []) problems.push({ ...problem, path: file.path })
    for (const user of source?.users ?? []) {
      const targets = chosenTargets(file.path, options) ?? defaultTargets(user, source?.kind ?? 'plain')
      sides.push(sideOf(user, file, newestOf(engineIds(targets))))
    }
  }
  return { sides, problems, unread }
}

function sideOf(user: FoundUser, { path, text }: SourceText, engine: Side['engine']): Side {
  const { address, rules, rulesAre, splitting, file } = user
  const written = text.slice(file.start, file.end)
  const common = { address, path, engine, written, found: { user, text } }
  if (!rules) {
    const isAbsent = rulesAre === 'absent'
    return { ...common, unread: isAbsent ? 'There is no access string' : 'The access string stands elsewhere' }
  }
  if (isTooLong(rules)) return { ...common, unread: 'The access string is too long to be one' }
  return { ...common, rules: { text: rules.text, holes: rules.holes, splitting } }
}
