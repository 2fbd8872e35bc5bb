import { type EngineId, loadEngine } from '../engines/index.ts'

/**
 * Engines in groups that answer alike, so that each answer is worked out once: the same server line, modules, dialect
 * and deployment. ElastiCache Redis OSS 7.1 is 7.0, for example.
 */
export function distinctEngines(ids: readonly EngineId[]): [EngineId, ...EngineId[]][] {
  const groups = new Map<string, [EngineId, ...EngineId[]]>()
  for (const id of ids) {
    const { server, modules, dialect, deployment } = loadEngine(id)
    const key = [server, dialect, deployment, ...modules].join(' ')
    const group = groups.get(key)
    if (group) group.push(id)
    else groups.set(key, [id])
  }
  return [...groups.values()]
}
