import type { Engine } from './engine.ts'
import { emptyCatalog, extendCatalog } from './extendCatalog.ts'
import { engines, type EngineId, type OfferingId, type ServerEngineId } from './ids.ts'
import { moduleCommands, modulesOf } from './modules.ts'
import { offerings } from './offerings.ts'
import { serverCommands } from './serverCommands.ts'
import { engineTitle, identify, isServerEngine } from './titles.ts'
import { serverTraits } from './traits.ts'

const loaded = new Map<EngineId, Engine>()

/**
 * Everything known of a server line or of a version that AWS sells: what it does with rules, its commands and categories.
 * The first call for an id takes a few milliseconds, every further one gives the same object.
 *
 * @throws TypeError for an id that is not one of `engines`.
 * @example loadEngine('elasticache-valkey-8.2').catalog.byName.get('json.get')?.categories // ['fast', 'json', 'read']
 */
export function loadEngine(id: EngineId): Engine {
  const known = loaded.get(id)
  if (known !== undefined) return known
  const engine = composeEngine(id)
  loaded.set(id, engine)
  return engine
}

function composeEngine(id: EngineId): Engine {
  if (isServerEngine(id)) return composeServer(id)
  if (Object.hasOwn(offerings, id)) return composeOffering(id)
  throw new TypeError(`There is no engine \`${id}\`. Known engines: ${engines.join(', ')}.`)
}

function composeServer(id: ServerEngineId): Engine {
  const { source, confidence, ...addition } = serverCommands(id)
  const identity = identify(id)
  return {
    id,
    title: engineTitle(identity),
    ...identity,
    server: id,
    modules: [],
    traits: serverTraits[id],
    catalog: extendCatalog(emptyCatalog, addition),
    confidence,
    channelsDefaultConfidence: confidence,
    source,
  }
}

function composeOffering(id: OfferingId): Engine {
  const { modules, channelsDefault, ...offering } = offerings[id]
  const server = loadEngine(offering.server)
  const traits = { ...server.traits, channelsDefault }
  return {
    id,
    title: engineTitle(offering),
    ...offering,
    modules: modulesOf(modules),
    traits,
    catalog: extendCatalog(server.catalog, moduleCommands(modules, traits)),
  }
}
