import { Redis } from 'ioredis'
import * as v from 'valibot'
import { serverTableSchema, type ServerTable } from './serverTable.ts'

const reply = v.array(v.unknown())
const strings = v.array(v.string())

/** One entry of COMMAND in RESP2; what follows the categories exists from 7.0 on. */
const entrySchema = v.pipe(
  reply,
  v.transform(([name, arity, flags, firstKey, lastKey, step, categories, , keySpecs, subcommands]) => ({
    ...{ name, arity, flags, firstKey, lastKey, step, categories },
    keySpecs: keySpecs ?? [],
    subcommands: subcommands ?? [],
  })),
  v.object({
    name: v.string(),
    arity: v.number(),
    flags: strings,
    firstKey: v.number(),
    lastKey: v.number(),
    step: v.number(),
    categories: v.array(
      v.pipe(
        v.string(),
        v.transform((category) => category.replace(/^@/, '')),
      ),
    ),
    keySpecs: reply,
    subcommands: reply,
  }),
)

/**
 * Asks a running server for its commands, with COMMAND, COMMAND DOCS (from 7.0 on), ACL CAT and INFO.
 *
 * @throws when the server cannot be reached or answers in another shape.
 */
export async function readServer(engine: string, host: string, port: number): Promise<ServerTable> {
  const redis = new Redis({ host, port, protocol: 2, lazyConnect: true, retryStrategy: () => null })
  redis.on('error', () => undefined) // `connect` rejects with the same error
  try {
    await redis.connect()
    const entries = v.parse(reply, await redis.call('COMMAND'))
    const groups = groupsOf(await redis.call('COMMAND', 'DOCS').catch(() => []))
    return v.parse(serverTableSchema, {
      engine,
      servedBy: servedBy(await redis.info('server')),
      categories: await redis.call('ACL', 'CAT'),
      commands: commandsOf(entries, groups),
    })
  } finally {
    redis.disconnect()
  }
}

/** The product and version in an INFO reply. Valkey reports the Redis version it is compatible with as well. */
export function servedBy(info: string): string {
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]
  const valkey = field('valkey_version')
  return valkey === undefined ? `redis ${field('redis_version') ?? 'of unknown version'}` : `valkey ${valkey}`
}

/** COMMAND's entries as the record that `serverTableSchema` takes. Some built-in modules write their names in upper case. */
export function commandsOf(entries: readonly unknown[], groups: ReadonlyMap<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    entries.map((raw) => {
      const { name: spelled, keySpecs, subcommands, ...entry } = v.parse(entrySchema, raw)
      const name = spelled.toLowerCase()
      const command = {
        ...entry,
        keySpecs: keySpecs.map(nested),
        group: groups.get(name),
        subcommands: commandsOf(subcommands, groups),
      }
      return [name, command]
    }),
  )
}

/** The group of each command and subcommand in a COMMAND DOCS reply. */
export function groupsOf(docs: unknown): ReadonlyMap<string, string> {
  const groups = new Map<string, string>()
  for (const [name, raw] of pairs(v.parse(reply, docs))) {
    const fields = new Map(pairs(v.parse(reply, raw)))
    const group = fields.get('group')
    if (typeof group === 'string') groups.set(name.toLowerCase(), group)
    for (const [sub, subGroup] of groupsOf(fields.get('subcommands') ?? [])) groups.set(sub, subGroup)
  }
  return groups
}

/** A RESP2 map with the maps inside it as objects; a list that is no map (`flags`) stays a list. */
function nested(raw: unknown): unknown {
  if (!Array.isArray(raw)) return raw
  const isMap = raw.length % 2 === 0 && raw.every((item, index) => index % 2 === 1 || mapKeys.has(item))
  return isMap ? Object.fromEntries(pairs(raw).map(([key, value]) => [key, nested(value)])) : raw
}

const mapKeys: ReadonlySet<unknown> = new Set([
  ...['notes', 'flags', 'begin_search', 'find_keys', 'type', 'spec', 'index', 'keyword', 'startfrom'],
  ...['lastkey', 'keystep', 'limit', 'keynumidx', 'firstkey'],
])

function pairs(flat: readonly unknown[]): [string, unknown][] {
  return flat.flatMap((key, index) => (index % 2 === 0 ? [[String(key), flat[index + 1]]] : []))
}
