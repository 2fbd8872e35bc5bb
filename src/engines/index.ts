export * from './bits.ts'
export type { Catalog, Command, KeySpec } from './catalog.ts'
export type {
  AclFileTraits,
  Confidence,
  Deployment,
  Dialect,
  Engine,
  KeyQuirk,
  ModuleName,
  Product,
  Traits,
} from './engine.ts'
export { engines, offeringEngines, serverEngines, type EngineId, type OfferingId, type ServerEngineId } from './ids.ts'
export { loadEngine } from './loadEngine.ts'
