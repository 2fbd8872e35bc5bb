import type { Product } from './engine.ts'
import { engines, offeringEngines, type EngineId, type OfferingId, type ServerEngineId } from './ids.ts'
import { familyTitle, identify, isServerEngine, type Identity } from './titles.ts'
import { offerings } from './offerings.ts'

/** The engine of questions that need one: the newest ElastiCache Valkey that all of AWS's documentation names. */
export const defaultEngine = 'elasticache-valkey-9.0' satisfies EngineId

/** The engine of ACL files and configuration files. */
export const newestServer = 'valkey-9.1' satisfies EngineId

const select = (dialect: 'elasticache' | 'memorydb', product?: Product): readonly OfferingId[] =>
  offeringEngines.filter((id) => {
    const offering = offerings[id]
    return offering.dialect === dialect && (product ?? offering.product) === offering.product
  })

/**
 * The one of several engines that a question is answered for: the newest that AWS documents, node-based ones first.
 *
 * @example newestOf(resolveTargets('redis') ?? []) // 'elasticache-redis-7.1'
 */
export function newestOf(ids: readonly EngineId[]): EngineId {
  const known = engines.filter((id) => ids.includes(id))
  const isSure = (id: EngineId): boolean =>
    isServerEngine(id) || (offerings[id].confidence === 'documented' && offerings[id].deployment === 'node-based')
  return known.find((id) => id === defaultEngine) ?? known.findLast(isSure) ?? known.at(-1) ?? defaultEngine
}

/**
 * What an engine is upgraded to next: the following one of its service, product and deployment that is documented, or was
 * observed; undefined for the newest. Serverless caches move on by themselves, and AWS names no minor versions of them.
 *
 * @example nextEngine('elasticache-valkey-8.1') // 'elasticache-valkey-8.2'
 */
export function nextEngine(id: EngineId): EngineId | undefined {
  const family = familyTitle(identify(id))
  const later = engines.slice(engines.indexOf(id) + 1)
  return later.find(
    (other) =>
      familyTitle(identify(other)) === family &&
      (isServerEngine(other) ? !isPatch(other) : offerings[other].confidence !== 'inferred'),
  )
}

/** `redis-7.0.4`, which answers otherwise than its line. */
const isPatch = (id: ServerEngineId): boolean => /\d\.\d+\.\d+$/.test(id)

/** Names for several engines at once. The ElastiCache ones include serverless. */
export const targetGroups = {
  redis: select('elasticache', 'redis'),
  valkey: select('elasticache', 'valkey'),
  elasticache: select('elasticache'),
  memorydb: select('memorydb'),
  'memorydb-redis': select('memorydb', 'redis'),
  'memorydb-valkey': select('memorydb', 'valkey'),
} as const satisfies Record<string, readonly EngineId[]>

/** A name for several engines: a key of `targetGroups`. */
export type TargetGroup = keyof typeof targetGroups

/**
 * The engines that a name stands for: a group, or one engine's id; undefined for any other word.
 *
 * @example resolveTargets('memorydb-valkey') // ['memorydb-valkey-7.2', 'memorydb-valkey-7.3']
 */
export function resolveTargets(name: string): readonly EngineId[] | undefined {
  if (isTargetGroup(name)) return targetGroups[name]
  const engine = engines.find((id) => id === name)
  return engine === undefined ? undefined : [engine]
}

const isTargetGroup = (name: string): name is TargetGroup => Object.hasOwn(targetGroups, name)

/**
 * Several engines in words, for a sentence.
 *
 * @example describeTargets(resolveTargets('valkey') ?? []) // 'ElastiCache Valkey 7.2, 8.0, 8.1, 8.2, 9.0, 9.1, serverless 7, 8, 9'
 * @example describeTargets(['redis-7.0', 'valkey-8.0', 'valkey-8.1']) // 'Redis 7.0; Valkey 8.0, 8.1'
 */
export function describeTargets(ids: readonly EngineId[]): string {
  const identities = engines.filter((id) => ids.includes(id)).map(identify)
  const families = [...new Set(identities.map(familyOf))]
  return families.map((family) => describeFamily(identities.filter((each) => familyOf(each) === family))).join('; ')
}

const familyOf = ({ dialect, product }: Identity): string => `${dialect} ${product}`

/** Engines of one service and product: the serverless ones after the others. */
function describeFamily(family: readonly Identity[]): string {
  return [false, true]
    .map((serverless) => family.filter(({ deployment }) => (deployment === 'serverless') === serverless))
    .flatMap(([first, ...others]) => (first === undefined ? [] : [{ first, others }]))
    .map(({ first, others }, index) => {
      const versions = [first, ...others].map(({ version }) => version).join(', ')
      return `${index === 0 ? familyTitle(first) : 'serverless'} ${versions}`
    })
    .join(', ')
}
