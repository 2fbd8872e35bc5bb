import { engines, newestServer, resolveTargets, type EngineId } from '../engines/index.ts'
import { asciiLower } from '../grammar/index.ts'
import type { FoundUser, SourceKind } from '../sources/index.ts'
import type { CheckOptions, EngineChoice } from './options.ts'

/** What a linter takes as its engines. */
export type Targets = EngineChoice['engine']

/** The engines that a file is checked against, where the caller says so. */
export function chosenTargets(path: string, { engine }: Pick<CheckOptions, 'engine'>): Targets | undefined {
  if (engine === undefined || typeof engine === 'string') return engine
  return engine.find(({ files }) => files?.(path) ?? true)?.engine
}

/**
 * The engines that read a user's rules where nobody says so: those of its `Engine` for ElastiCache (all of them if it is
 * not known), all of MemoryDB's, and the newest plain server for files of servers.
 *
 * `defaultTargets(user, 'terraform')` is `valkey` for a resource with `engine = "valkey"`
 */
export function defaultTargets(user: Pick<FoundUser, 'dialect' | 'fields'>, kind: SourceKind): string {
  if (kind === 'acl-file' || kind === 'acl-list' || kind === 'server-config') return newestServer
  if (user.dialect === 'server') return newestServer
  if (user.dialect === 'memorydb') return 'memorydb'
  const engine = user.fields['Engine']?.value
  const word = typeof engine === 'string' ? asciiLower(engine) : ''
  return word === 'redis' || word === 'valkey' ? word : 'elasticache'
}

/** @throws TypeError for a name that stands for no engine. */
export function engineIds(targets: Targets): readonly EngineId[] {
  if (typeof targets !== 'string') return targets
  const ids = resolveTargets(targets)
  if (!ids) throw new TypeError(`\`engine\` names no engine or group: \`${targets}\``)
  return ids
}

/** All engines of several lists, each once, in their usual order. */
export function joinEngines(lists: Iterable<readonly EngineId[]>): readonly EngineId[] {
  const named = new Set([...lists].flat())
  return engines.filter((id) => named.has(id))
}
