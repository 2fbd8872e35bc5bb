// Imports would load all of it, streams and source maps among them, which takes Node 3 ms.
const module: Partial<typeof import('node:module')> = process.getBuiltinModule('node:module')
const { closeSync, fstatSync, openSync, readFileSync, renameSync, writeFileSync } = process.getBuiltinModule('node:fs')

/** Keeps what V8 made of files between runs. Nothing is said where it cannot: the files are compiled anew. */
export interface CodeCache {
  readonly read: (name: string) => Uint8Array | undefined
  readonly write: (name: string, compiled: Uint8Array) => void
}

/**
 * What one command has compiled, in the folder where Node keeps compiled modules: one for each user and release of Node,
 * chosen with `NODE_COMPILE_CACHE` and switched off with `NODE_DISABLE_COMPILE_CACHE`. Node 20 has none.
 *
 * @see https://nodejs.org/api/module.html#module-compile-cache
 */
export function codeCache(command: string): CodeCache {
  module.enableCompileCache?.()
  const directory = module.getCompileCacheDir?.()
  const pathOf = (name: string) => {
    const [word = ''] = /^[a-z-]*/.exec(command) ?? []
    return directory === undefined ? undefined : `${directory}/aclkit-${word}-${name}`
  }
  return {
    read: (name) => {
      const path = pathOf(name)
      return path === undefined ? undefined : readOwn(path)
    },
    write: (name, compiled) => {
      const path = pathOf(name)
      if (path !== undefined) replace(path, compiled)
    },
  }
}

/** V8 runs what it is given, and the folder may stand where others write. */
function readOwn(path: string): Uint8Array | undefined {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const { uid, mode } = fstatSync(file)
    const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
    return isOurs ? readFileSync(file) : undefined
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Other runs see all of it or nothing. */
function replace(path: string, compiled: Uint8Array): void {
  const fresh = `${path}.${process.pid}`
  try {
    writeFileSync(fresh, compiled, { mode: 0o600, flag: 'wx' })
    renameSync(fresh, path)
  } catch {
    // A folder that cannot be written, or another run that is doing the same.
  }
}
