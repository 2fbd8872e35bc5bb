import { realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { sayWhy } from './sayWhy.ts'
import type { Found } from './walk.ts'

/** A file to check. */
export interface FileInput {
  /** As reports show it: relative to the working directory where it is in there. */
  readonly shown: string
  /** Absolute. */
  readonly path: string
  /** The user named this very file. */
  readonly explicit: boolean
}

/** A path that leads to nothing that can be checked. `problem` goes on from the path: `cannot be read: …` */
export interface InputProblem {
  readonly shown: string
  readonly problem: string
}

/**
 * The files that paths, directories and globs stand for, each once, in the order given and within a directory in order
 * of their paths.
 */
export async function* findInputs(
  named: readonly string[],
  cwd: string,
  excluded: (path: string) => boolean,
): AsyncGenerator<FileInput | InputProblem> {
  const seen = new Set<string>()
  for (const name of named) {
    for await (const found of expand(name, cwd, excluded)) {
      if ('problem' in found) yield { shown: shownPath(found.path, cwd), problem: found.problem }
      else {
        const real = await realpath(found.path).catch(() => found.path)
        if (seen.has(real)) continue
        seen.add(real)
        yield { shown: shownPath(found.path, cwd), path: found.path, explicit: found.explicit }
      }
    }
  }
}

type Expanded = { readonly path: string; readonly explicit: boolean } | Extract<Found, { problem: string }>

async function* expand(name: string, cwd: string, excluded: (path: string) => boolean): AsyncGenerator<Expanded> {
  const path = resolve(cwd, name)
  try {
    if ((await stat(path)).isDirectory()) yield* searched(path, excluded)
    else yield { path, explicit: true }
    return
  } catch (error) {
    if (!isMissing(error) || !/[*?{]|\[.*\]/.test(name)) {
      yield { path, problem: isMissing(error) ? 'does not exist.' : `cannot be read: ${sayWhy(error)}` }
      return
    }
  }
  yield* matching(name, cwd, excluded)
}

async function* searched(path: string, excluded: (path: string) => boolean): AsyncGenerator<Expanded> {
  const { walk } = await import('./walk.ts')
  for await (const found of walk(path, excluded)) yield 'problem' in found ? found : { ...found, explicit: false }
}

async function* matching(pattern: string, cwd: string, excluded: (path: string) => boolean): AsyncGenerator<Expanded> {
  const { glob } = await import('tinyglobby')
  const paths = await glob(sep === '\\' ? pattern.replaceAll('\\', '/') : pattern, {
    cwd,
    absolute: true,
    dot: true,
    expandDirectories: false,
    ignore: ['**/.git/**', '**/node_modules/**', '**/.terraform/**'],
  })
  if (paths.length === 0) yield { path: resolve(cwd, pattern), problem: 'matches no file.' }
  for (const path of paths.sort()) if (!excluded(path)) yield { path: resolve(path), explicit: false }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

/** With slashes on every system, so that reports are the same everywhere. */
function shownPath(path: string, cwd: string): string {
  const way = relative(cwd, path)
  const short = way === '' ? '.' : isAbsolute(way) || way.startsWith(join('..', '..', '..')) ? path : way
  return sep === '\\' ? short.replaceAll('\\', '/') : short
}
