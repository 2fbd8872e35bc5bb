import ignore, { type Ignore } from 'ignore'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { insideOf } from './globs.ts'

/** The `.gitignore` files that hold in a directory, the outermost first. */
export type GitIgnores = readonly { readonly directory: string; readonly list: Ignore }[]

/** Those of a directory and of all around it, up to the root of its repository. Outside of a repository only its own. */
export async function gitIgnoresAt(directory: string): Promise<GitIgnores> {
  const around = repositoryAround(directory) ?? [directory]
  let ignores: GitIgnores = []
  for (const each of around) ignores = await withGitIgnore(ignores, each)
  return ignores
}

/** Adds those of a directory further in. */
export async function withGitIgnore(outer: GitIgnores, directory: string): Promise<GitIgnores> {
  const text = await readFile(join(directory, '.gitignore'), 'utf8').catch(() => undefined)
  return text === undefined ? outer : [...outer, { directory, list: ignore({ ignorecase: false }).add(text) }]
}

/** Of several that speak of a path the innermost decides: https://git-scm.com/docs/gitignore */
export function isGitIgnored(ignores: GitIgnores, path: string, isDirectory: boolean): boolean {
  for (const { directory, list } of ignores.toReversed()) {
    const inside = insideOf(directory, path)
    if (inside === undefined) continue
    const { ignored, unignored } = list.test(isDirectory ? `${inside}/` : inside)
    if (ignored || unignored) return ignored
  }
  return false
}

/** From the root of the repository down to a directory. */
function repositoryAround(directory: string): readonly string[] | undefined {
  const chain: string[] = []
  for (let each = directory; ; each = dirname(each)) {
    chain.unshift(each)
    if (existsSync(join(each, '.git'))) return chain
    if (dirname(each) === each) return undefined
  }
}
