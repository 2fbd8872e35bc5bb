import type { CodeCache } from './codeCache.ts'

// Imports would load all of each, which takes Node longer.
const module = process.getBuiltinModule('node:module')
const { readFileSync } = process.getBuiltinModule('node:fs')
const { Script } = process.getBuiltinModule('node:vm')

/** Runs the files of a program. */
export interface FileRunner {
  /** Runs a file of the folder unless it has run; returns what it exports. */
  readonly run: (name: string) => unknown
  /** Keeps what was compiled, once all has run. */
  readonly keepCompiled: () => void
}

/**
 * Runs files of a folder with what V8 made of them in an earlier run, functions included that were called; Node's own
 * compile cache has none of these, and half of a short run would go by with compiling them.
 *
 * The build makes each file a function of what a CommonJS module knows, and says in a comment on the first line what tells
 * it from every other: V8 compares no more than lengths. They are in ASCII.
 */
export function fileRunner(folder: string, cache: CodeCache): FileRunner {
  let outside: NodeJS.Require | undefined
  const loaded = new Map<string, object>()
  const fresh = new Map<string, InstanceType<typeof Script>>()

  function require(id: string): unknown {
    if (id.startsWith('./')) return run(id.slice(2))
    if (id.startsWith('node:')) return process.getBuiltinModule(id)
    outside ??= module.createRequire(`${folder}/package.json`)
    return outside(id)
  }

  function run(name: string): unknown {
    const known = loaded.get(name)
    if (known) return known
    const exports = {}
    loaded.set(name, exports)
    const filename = `${folder}/${name}`
    const body = compile(filename).runInThisContext() as FileBody
    body(exports, require, importModule, filename)
    return exports
  }

  function compile(filename: string): InstanceType<typeof Script> {
    const text = readFileSync(filename, 'latin1')
    const key = text.slice('// '.length, text.indexOf('\n'))
    const cachedData = cache.read(key)
    const script = new Script(text, { filename, ...(cachedData && { cachedData }) })
    if (script.cachedDataRejected !== false) fresh.set(key, script)
    return script
  }

  return {
    run,
    keepCompiled: () => {
      for (const [key, script] of fresh) cache.write(key, script.createCachedData())
    },
  }
}

type FileBody = (
  exports: object,
  require: (id: string) => unknown,
  importModule: (specifier: string) => Promise<unknown>,
  filename: string,
) => void

const importModule = (specifier: string): Promise<unknown> => import(specifier)
