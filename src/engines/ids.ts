/** Server release lines at their newest patch, and the two patches that answer differently from their line. */
export const serverEngines = [
  'redis-6.0.5',
  'redis-6.0',
  'redis-6.2',
  'redis-7.0.4',
  'redis-7.0',
  'redis-7.2',
  'redis-7.4',
  'redis-8.0',
  'valkey-7.2',
  'valkey-8.0',
  'valkey-8.1',
  'valkey-9.0',
  'valkey-9.1',
] as const

/** Versions that AWS sells: engine + modules + dialect + channel default. */
export const offeringEngines = [
  'elasticache-redis-6.0',
  'elasticache-redis-6.2',
  'elasticache-redis-7.0',
  'elasticache-redis-7.1',
  'elasticache-serverless-redis-7',
  'elasticache-valkey-7.2',
  'elasticache-valkey-8.0',
  'elasticache-valkey-8.1',
  'elasticache-valkey-8.2',
  'elasticache-valkey-9.0',
  'elasticache-valkey-9.1',
  'elasticache-serverless-valkey-7',
  'elasticache-serverless-valkey-8',
  'elasticache-serverless-valkey-9',
  'memorydb-redis-6.2',
  'memorydb-redis-7.0',
  'memorydb-redis-7.1',
  'memorydb-valkey-7.2',
  'memorydb-valkey-7.3',
] as const

/** A release line of Redis or Valkey: `redis-6.2`, `valkey-8.1`. */
export type ServerEngineId = (typeof serverEngines)[number]
/** A version that AWS sells: `elasticache-valkey-8.2`. */
export type OfferingId = (typeof offeringEngines)[number]
/** What `loadEngine`, `newUser` and `--engine` take: a server line or a version that AWS sells. */
export type EngineId = ServerEngineId | OfferingId

/** Every engine that `loadEngine` knows. */
export const engines: readonly EngineId[] = [...serverEngines, ...offeringEngines]
