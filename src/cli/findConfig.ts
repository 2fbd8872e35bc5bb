import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Names of configuration files; of several in one directory the first counts. */
const configNames = ['ts', 'mjs', 'js', 'json', 'yaml', 'yml'].map((extension) => `aclkit.config.${extension}`)

/** The nearest configuration file, from a directory upwards to the root of its repository. */
export async function findConfig(directory: string): Promise<string | undefined> {
  const named = configNames.map((name) => join(directory, name)).find((path) => existsSync(path))
  if (named !== undefined) return named
  const manifest = join(directory, 'package.json')
  if (await mentionsUs(manifest)) return manifest
  const parent = dirname(directory)
  return parent === directory || existsSync(join(directory, '.git')) ? undefined : findConfig(parent)
}

/** A broken `package.json` is nothing to us, unless it speaks of us. */
async function mentionsUs(manifest: string): Promise<boolean> {
  const text = await readFile(manifest, 'utf8').catch(() => '')
  if (!/"aclkit"\s*:/.test(text)) return false
  try {
    const content: unknown = JSON.parse(text)
    return typeof content === 'object' && content !== null && Object.hasOwn(content, 'aclkit')
  } catch {
    return true
  }
}
