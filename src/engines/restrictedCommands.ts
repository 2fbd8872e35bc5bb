import {
  elasticacheRestricted,
  memorydbRestricted,
  serverlessContradicted,
  serverlessRestricted,
} from './data/restrictedCommands.ts'
import type { DialectFact } from './dialects.ts'
import type { Deployment, Engine } from './engine.ts'

const supportedCommands = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SupportedCommands.html'

const onElasticache: DialectFact = {
  text: 'ElastiCache makes this command unavailable.',
  confidence: 'documented',
  source: supportedCommands,
}
const onServerless: DialectFact = {
  text: 'ElastiCache serverless makes this command unavailable.',
  confidence: 'documented',
  source: supportedCommands,
}
const onServerlessPerhaps: DialectFact = {
  text: 'AWS lists this command both as supported and as unavailable on ElastiCache serverless.',
  confidence: 'inferred',
  source: supportedCommands,
}
const onMemorydb: DialectFact = {
  text: 'MemoryDB makes this command unavailable.',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/memorydb/latest/devguide/restrictedcommands.html',
}

/**
 * The commands of an engine that its service makes unavailable, whatever the rules: by full lower-case name, every
 * subcommand of a restricted container included. AWS publishes no lists by version.
 *
 * @example restrictedCommands(loadEngine('elasticache-valkey-8.2')).has('config|get') // true
 */
export function restrictedCommands(engine: Engine): ReadonlyMap<string, DialectFact> {
  let found = known.get(engine)
  if (!found) {
    found = new Map(restrictions(engine).flatMap(([names, fact]) => spread(names, engine).map((name) => [name, fact])))
    known.set(engine, found)
  }
  return found
}

const known = new WeakMap<Engine, ReadonlyMap<string, DialectFact>>()

/**
 * What `restrictedCommands` has for one command, by full lower-case name: quicker where few are asked for. The engine need
 * not have the command.
 */
export function restrictionOf(name: string, engine: Engine): DialectFact | undefined {
  const bar = engine.traits.subcommands ? name.indexOf('|') : -1
  const container = bar < 0 ? name : name.slice(0, bar)
  return restrictions(engine).findLast(([names]) => names.includes(name) || names.includes(container))?.[1]
}

type Restriction = readonly [names: readonly string[], fact: DialectFact]

const everywhere: Restriction = [elasticacheRestricted, onElasticache]

const byService: Readonly<Record<Deployment | 'memorydb', readonly Restriction[]>> = {
  server: [],
  memorydb: [[memorydbRestricted, onMemorydb]],
  'node-based': [everywhere],
  serverless: [everywhere, [serverlessRestricted, onServerless], [serverlessContradicted, onServerlessPerhaps]],
}

const restrictions = ({ dialect, deployment }: Engine): readonly Restriction[] =>
  byService[dialect === 'memorydb' ? dialect : deployment]

function spread(names: readonly string[], { catalog, traits }: Engine): readonly string[] {
  return names.flatMap((name) => {
    const command = catalog.byName.get(name)
    if (command === undefined) return !traits.subcommands && name.includes('|') ? [name] : []
    const parts = Array.from({ length: command.subcommands }, (_, index) => catalog.at(command.id + 1 + index))
    return [name, ...parts.flatMap((part) => part?.name ?? [])]
  })
}
