import { dirname, join } from 'node:path'

// An import would load all of it, streams among them, which takes Node 3 ms.
const { existsSync, readFileSync } = process.getBuiltinModule('node:fs')

/** Names of configuration files; of several in one directory the first counts. */
const configNames = ['ts', 'mjs', 'js', 'json', 'yaml', 'yml'].map((extension) => `aclkit.config.${extension}`)

/** The nearest configuration file, from a directory upwards to the root of its repository. */
export function findConfig(directory: string): string | undefined {
  const named = configNames.map((name) => join(directory, name)).find((path) => existsSync(path))
  if (named !== undefined) return named
  const manifest = join(directory, 'package.json')
  if (mentionsUs(manifest)) return manifest
  const parent = dirname(directory)
  return parent === directory || existsSync(join(directory, '.git')) ? undefined : findConfig(parent)
}

/** A broken `package.json` is nothing to us, unless it speaks of us. */
function mentionsUs(manifest: string): boolean {
  const text = readIfThere(manifest)
  if (!/"aclkit"\s*:/.test(text)) return false
  try {
    const content: unknown = JSON.parse(text)
    return typeof content === 'object' && content !== null && Object.hasOwn(content, 'aclkit')
  } catch {
    return true
  }
}

function readIfThere(path: string): string {
  if (!existsSync(path)) return ''
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
