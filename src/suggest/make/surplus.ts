import { type Engine, members } from '../../engines/index.ts'
import { commandRules, type Danger, DANGERS, dangerOf } from './commandRules.ts'
import type { Demand } from './demand.ts'
import { type Division, surplusPairs } from './parts.ts'

/** What the string allows though nobody did it. */
export interface Surplus {
  /** Commands that came along with a category, the most dangerous first. */
  readonly commands: readonly { readonly name: string; readonly danger: Danger }[]
  /** Commands on key patterns where only others were called, the most dangerous first. */
  readonly calls: readonly { readonly command: string; readonly pattern: string; readonly danger: Danger }[]
  /** Commands that show or touch keys whatever the patterns, with what they do. */
  readonly beyondPatterns: readonly { readonly name: string; readonly does: string }[]
}

/** Commands that key patterns do not limit. Source: they have no key specification, or one that is not tested. */
const BEYOND: readonly (readonly [name: string, does: string])[] = [
  ['flushall', 'empties every database'],
  ['flushdb', 'empties the database'],
  ['swapdb', 'swaps databases'],
  ['keys', 'shows the name of every key'],
  ['scan', 'shows the name of every key'],
  ['randomkey', 'shows the name of any key'],
  ['dbsize', 'counts every key'],
  ['monitor', 'shows what everybody sends'],
  ['function|flush', 'deletes everybody’s functions'],
  ['script|flush', 'forgets everybody’s scripts'],
  ['client|kill', 'cuts off other clients'],
  ['client|list', 'shows the other clients'],
  ['info', 'shows the state of the server'],
]

export function surplusOf({ parts }: Division, demand: Demand, engine: Engine, spare: number | undefined): Surplus {
  const name = (id: number): string => engine.catalog.at(id)?.name ?? ''
  const granted = new Set(parts.flatMap(({ commands }) => members(commandRules(commands, engine, spare).granted)))
  const commands = [...granted]
    .filter((id) => !demand.commands.has(id))
    .map((id) => ({ name: name(id), danger: dangerOf(id, engine) }))
  const calls = parts.flatMap(surplusPairs).map(({ command, pattern }) => ({
    ...{ command: name(command), pattern, danger: dangerOf(command, engine) },
  }))
  const names = new Set([...granted].map(name))
  return {
    commands: byDanger(commands),
    calls: byDanger(calls),
    beyondPatterns: BEYOND.filter(([each]) => names.has(each)).map(([each, does]) => ({ name: each, does })),
  }
}

const byDanger = <T extends { readonly danger: Danger }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => DANGERS.indexOf(a.danger) - DANGERS.indexOf(b.danger))
