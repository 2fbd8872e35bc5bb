import { readFile } from 'node:fs/promises'
import { basename, dirname, extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config } from './config.ts'
import { ok, refused, type Outcome } from './outcome.ts'
import { sayWhy } from './sayWhy.ts'

/** A configuration, and the directory that its patterns are relative to. */
export interface LoadedConfig {
  readonly path: string
  readonly directory: string
  readonly config: Config
}

/** Reads and validates a configuration file. The message of a refusal names the file, as `shown`, and the key. */
export async function loadConfig(path: string, shown: string): Promise<Outcome<LoadedConfig>> {
  const read = readers[extname(path).slice(1)]
  if (!read)
    return refused(
      `The configuration \`${shown}\` is of no known kind. It may end in ${Object.keys(readers).join(', ')}.`,
    )
  let content: unknown
  try {
    content = await settled(read(path))
  } catch (error) {
    return refused(`The configuration \`${shown}\` cannot be read: ${sayWhy(error)}`)
  }
  const { checkConfig } = await import('./configSchema.ts')
  const checked = checkConfig(content, { mayHoldRules: !/^(?:json|ya?ml)$/.test(extname(path).slice(1)) })
  if (checked.ok) return ok({ path, directory: dirname(path), config: checked.value })
  return refused(`The configuration \`${shown}\` is not right:\n${checked.message}`)
}

/** In seconds: configurations are read at once, unless what they wait for never comes. */
const longestWait = 10

/** Node ends without a word where nothing is left to do and a module still waits; the timer keeps it awake. */
async function settled<T>(reading: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`it waits for something that does not come; after ${longestWait} seconds it was given up.`)
    timer = setTimeout(() => reject(error), longestWait * 1000)
  })
  return Promise.race([reading, late]).finally(() => clearTimeout(timer))
}

const readers: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  json: async (path) => {
    const content: unknown = JSON.parse((await readFile(path, 'utf8')).replace(/^\ufeff/, ''))
    return basename(path) === 'package.json' ? keyOf(content, 'aclkit') : content
  },
  yaml: readYaml,
  yml: readYaml,
  js: readModule,
  mjs: readModule,
  ts: async (path) => {
    const { createJiti } = await import('jiti')
    return keyOf(await createJiti(import.meta.url).import(path), 'default')
  },
}

async function readYaml(path: string): Promise<unknown> {
  const { parse } = await import('yaml')
  const content: unknown = parse(await readFile(path, 'utf8'), { logLevel: 'error' })
  // An empty file says nothing, which is no mistake.
  return content ?? {}
}

async function readModule(path: string): Promise<unknown> {
  return keyOf(await import(pathToFileURL(path).href), 'default')
}

function keyOf(content: unknown, key: string): unknown {
  if (typeof content !== 'object' || content === null) return undefined
  return Object.entries(content).find(([name]) => name === key)?.[1] as unknown
}
