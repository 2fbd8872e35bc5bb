import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gitIgnoresAt, isGitIgnored, withGitIgnore, type GitIgnores } from './gitignore.ts'
import { sayWhy } from './sayWhy.ts'

/** A file that was found, or a sentence on a directory that could not be searched. */
export type Found = { readonly path: string } | { readonly path: string; readonly problem: string }

/** Directories that are never searched: nobody's own files stand there. */
const foreign: ReadonlySet<string> = new Set(['.git', 'node_modules', '.terraform', '.hg', '.svn'])

/** Names of files in which users may stand; their content is looked at for the rest. */
const holdsUsers = /\.(?:tf|tofu|ya?ml|json|template|acl|conf)$|^(?:users?|aclfile)\.(?:acl|txt)$|^aclfile$/i

/** Whether a file of that name is looked at. */
export const mayHoldUsers = (name: string): boolean => holdsUsers.test(name.replace(/^.*\//, ''))

/**
 * Searches a directory for files that may hold users, in order of their paths. What `.gitignore` files name is left out.
 * Linked files are found, linked directories are not entered, so no circle of links is walked.
 */
export async function* walk(directory: string, excluded: (path: string) => boolean): AsyncGenerator<Found> {
  // What `..` and links in the way lead to decides which repository this is.
  const real = await realpath(directory).catch(() => directory)
  const outer = await gitIgnoresAt(real)
  yield* walkIn({ shown: directory, real, ignores: outer }, excluded)
}

interface Place {
  readonly shown: string
  readonly real: string
  readonly ignores: GitIgnores
}

async function* walkIn({ shown, real, ignores }: Place, excluded: (path: string) => boolean): AsyncGenerator<Found> {
  let entries: Dirent[]
  try {
    entries = await readdir(real, { withFileTypes: true })
  } catch (error) {
    yield { path: shown, problem: `cannot be searched: ${sayWhy(error)}` }
    return
  }
  for (const entry of entries.sort(byName)) {
    const inside = { shown: join(shown, entry.name), real: join(real, entry.name) }
    if (entry.isDirectory()) {
      if (foreign.has(entry.name) || isGitIgnored(ignores, inside.real, true) || excluded(inside.shown)) continue
      yield* walkIn({ ...inside, ignores: await withGitIgnore(ignores, inside.real) }, excluded)
    } else if (holdsUsers.test(entry.name) && (await isFile(entry, inside.real))) {
      if (!isGitIgnored(ignores, inside.real, false) && !excluded(inside.shown)) yield { path: inside.shown }
    }
  }
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

async function isFile(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile()
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  )
}
