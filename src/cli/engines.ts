import pc from 'picocolors'
import { engines as engineIds, loadEngine, targetGroups, type Engine } from '../engines/index.ts'
import { wrap } from '../reports/index.ts'
import { listings } from './choices.ts'
import { exit, type ExitCode } from './exit.ts'
import { readWord } from './flagValues.ts'
import type { Io } from './io.ts'
import type { ListFlags } from './rules.ts'
import { misuse } from './say.ts'
import { lookOf, type Look } from './terminal.ts'

/** `aclkit engines`: lists what `--engine` takes. */
export function engines(flags: ListFlags, io: Io): ExitCode {
  const format = readWord('format', listings, flags.format)
  if (!format.ok) return misuse(io, format.message)
  const loaded = engineIds.map((id) => loadEngine(id))
  io.stdout.write(format.value === 'json' ? json(loaded) : table(loaded, lookOf(io, io.stdout, flags.color)))
  return exit.clean
}

function table(loaded: readonly Engine[], look: Look): string {
  const { bold } = pc.createColors(look.color)
  const offerings = loaded.filter(({ dialect }) => dialect !== 'server')
  const servers = loaded.filter(({ dialect }) => dialect === 'server')
  const sections = [
    [bold('Groups: several engines at once'), '', ...groupLines(look)],
    [
      bold('Versions that AWS sells'),
      '',
      ...rows(['engine', 'server', 'channels', 'modules', 'sure by'], offerings.map(offeringRow), look),
      ...notes(offerings, look),
    ],
    [bold('Plain servers'), '', ...rows(['engine', 'channels', 'commands', 'sure by'], servers.map(serverRow), look)],
    wrap(columnsMean, Math.min(look.columns, 80)),
  ]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

const columnsMean =
  'Server: the release that a version is judged as. Channels: what a user without channel rules may publish and subscribe to, `all` or `none`. A `?` stands where no page ' +
  'or server says so, and the open-source default is taken.'

function groupLines({ color, columns }: Look): readonly string[] {
  const { cyan } = pc.createColors(color)
  const widest = Math.max(...Object.keys(targetGroups).map((name) => name.length)) + 2
  return Object.entries(targetGroups).flatMap(([name, ids]) =>
    wrap(ids.join(', '), Math.min(columns, 80) - widest - 2).map(
      (line, index) => `  ${index === 0 ? cyan(name.padEnd(widest)) : ' '.repeat(widest)}${line}`,
    ),
  )
}

const channelsOf = ({ traits, channelsDefaultConfidence }: Engine): string =>
  `${traits.channelsDefault}${channelsDefaultConfidence === 'inferred' ? '?' : ''}`

const offeringRow = (engine: Engine): readonly string[] => [
  engine.id,
  engine.server.replace(`${engine.product}-`, ''),
  channelsOf(engine),
  engine.modules.join(' ') || '-',
  engine.confidence,
]

const serverRow = (engine: Engine): readonly string[] => [
  engine.id,
  channelsOf(engine),
  String(engine.catalog.size),
  engine.confidence,
]

/** A table with a coloured first column. */
function rows(head: readonly string[], body: readonly (readonly string[])[], { color }: Look): readonly string[] {
  const { cyan, dim } = pc.createColors(color)
  const widths = head.map((title, column) => Math.max(title.length, ...body.map((row) => row[column]?.length ?? 0)) + 2)
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0))
  return [
    dim(line(head).join('').trimEnd()),
    ...body.map((row) => {
      const [first = '', ...rest] = line(row)
      return `${cyan(first)}${rest.join('').trimEnd()}`
    }),
  ]
}

function notes(loaded: readonly Engine[], { columns }: Look): readonly string[] {
  const texts = new Map<string, string[]>()
  for (const { id, note } of loaded) if (note !== undefined) texts.set(note, [...(texts.get(note) ?? []), id])
  return [...texts].flatMap(([note, ids]) => [
    '',
    ...wrap(`${ids.join(', ')}: ${note}.`, Math.min(columns, 80) - 2).map((line) => `  ${line}`),
  ])
}

function json(loaded: readonly Engine[]): string {
  const listed = loaded.map((engine) => ({
    id: engine.id,
    title: engine.title,
    product: engine.product,
    version: engine.version,
    dialect: engine.dialect,
    deployment: engine.deployment,
    server: engine.server,
    modules: engine.modules,
    commands: engine.catalog.size,
    channelsDefault: engine.traits.channelsDefault,
    channelsDefaultConfidence: engine.channelsDefaultConfidence,
    confidence: engine.confidence,
    source: engine.source,
    note: engine.note ?? null,
  }))
  return `${JSON.stringify({ groups: targetGroups, engines: listed }, null, 2)}\n`
}
