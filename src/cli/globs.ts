import ignore from 'ignore'
import { isAbsolute, relative, sep } from 'node:path'

/** Whether patterns, as in `.gitignore` and relative to a directory, speak of an absolute path. */
export function matcher(patterns: readonly string[], directory: string): (path: string) => boolean {
  const list = ignore({ ignorecase: false }).add([...patterns])
  return (path) => {
    const inside = insideOf(directory, path)
    return inside !== undefined && list.ignores(inside)
  }
}

/** A path relative to a directory it is in, with slashes; undefined for the directory itself and all outside. */
export function insideOf(directory: string, path: string): string | undefined {
  const way = relative(directory, path)
  const outside = way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
  return outside ? undefined : way.split(sep).join('/')
}
