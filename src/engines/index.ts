export * from './bits.ts'
export type { Catalog, CategorySets, Command, CommandNames, KeySpec } from './catalog.ts'
export { channelArguments, type ChannelArguments } from './channels.ts'
export { dialectFacts, type DialectFact, type DialectFactName } from './dialects.ts'
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
export { packEngine, type PackedEngine, unpackEngine } from './packEngine.ts'
export { rewritingFacts, type RewritingDialect, type RewritingFact, type RewritingFactName } from './rewriting.ts'
export { restrictedCommands, restrictionOf } from './restrictedCommands.ts'
export {
  defaultEngine,
  describeTargets,
  newestOf,
  newestServer,
  nextEngine,
  resolveTargets,
  targetGroups,
  type TargetGroup,
} from './targets.ts'
