import { buildCatalog } from './buildCatalog.ts'
import type { Engine } from './engine.ts'
import { engines, type EngineId, type OfferingId, type ServerEngineId } from './ids.ts'
import { moduleCommands, modulesOf } from './modules.ts'
import { offerings } from './offerings.ts'
import { serverCommands } from './serverTables.ts'
import { offeringTitle, serverTitle } from './titles.ts'
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
  if (isOffering(id)) return composeOffering(id)
  if (isServer(id)) return composeServer(id)
  throw new TypeError(`There is no engine \`${String(id)}\`. Known engines: ${engines.join(', ')}.`)
}

const isOffering = (id: EngineId): id is OfferingId => Object.hasOwn(offerings, id)

const isServer = (id: EngineId): id is ServerEngineId => Object.hasOwn(serverTraits, id)

function composeServer(id: ServerEngineId): Engine {
  const { commands, categories, source } = serverCommands(id)
  const traits = serverTraits[id]
  return {
    id,
    ...serverTitle(id),
    server: id,
    dialect: 'server',
    deployment: 'server',
    modules: [],
    traits,
    catalog: buildCatalog(commands, categories),
    confidence: 'observed',
    channelsDefaultConfidence: 'observed',
    source,
  }
}

function composeOffering(id: OfferingId): Engine {
  const { modules, channelsDefault, ...offering } = offerings[id]
  const traits = { ...serverTraits[offering.server], channelsDefault }
  const { commands, categories } = serverCommands(offering.server)
  const added = modulesOf(modules)
  return {
    id,
    title: offeringTitle(offering),
    ...offering,
    modules: added,
    traits,
    catalog: buildCatalog([...commands, ...moduleCommands(modules, traits)], [...categories, ...added]),
  }
}
