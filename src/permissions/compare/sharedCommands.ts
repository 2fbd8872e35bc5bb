import type { Command, Engine } from '../../engines/index.ts'
import { type CallForm, formsOf, isCallOf, readBoth } from './callForms.ts'
import { type CallTemplate, callTemplates } from './callTemplates.ts'
import { readCall } from './demands.ts'

/** A command as two engines know it, and the ways to call it. */
export interface SharedCommand {
  readonly own: Command
  readonly other: Command
  /** The longer of both names: `config|get` where one side knows no subcommands. */
  readonly name: string
  readonly templates: readonly CallTemplate[]
  readonly forms: readonly CallForm[]
  /** A small number, equal for commands whose forms demand the same. */
  readonly kind: number
}

export interface SharedCommands {
  /** Those of a kind stand together. */
  readonly commands: readonly SharedCommand[]
  /** The ids of the commands, and their kinds, once more: every comparison goes through all of them. */
  readonly ownIds: Uint16Array
  readonly otherIds: Uint16Array
  readonly kinds: Uint16Array
  /** Commands that only the engine of the first side can run. */
  readonly ownOnly: readonly Command[]
}

const known = new WeakMap<Engine, WeakMap<Engine, SharedCommands>>()

/** What two engines share, as one reads it beside the other; without commands that no rule can deny. Made once. */
export function sharedCommands(own: Engine, other: Engine): SharedCommands {
  const byOther = known.get(own) ?? new WeakMap<Engine, SharedCommands>()
  known.set(own, byOther)
  const found = byOther.get(other) ?? findShared(own, other)
  byOther.set(other, found)
  return found
}

function findShared(own: Engine, other: Engine): SharedCommands {
  const shared = new Map<string, { own: Command; other: Command; templates: CallTemplate[] }>()
  const callable = new Set<Command>()
  // Everybody may run them there.
  const free = new Set<Command>()
  for (const template of allTemplates(own, other)) {
    const call = template(1)
    const pair = readBoth(call, own, other)
    const command = pair?.own.command ?? readCall(call, own)?.command
    if (command !== undefined && !isAlwaysAllowed(command, own)) callable.add(command)
    if (pair !== undefined && isAlwaysAllowed(pair.other.command, other)) free.add(pair.own.command)
    if (pair === undefined || isAlwaysAllowed(pair.own.command, own) || isAlwaysAllowed(pair.other.command, other))
      continue
    const key = `${pair.own.command.id}/${pair.other.command.id}`
    const entry = shared.get(key) ?? { own: pair.own.command, other: pair.other.command, templates: [] }
    shared.set(key, entry)
    entry.templates.push(template)
  }
  const kinds = new Map<string, number>()
  const commands = [...shared.values()].map((entry): SharedCommand => {
    const forms = distinctForms(entry.templates, entry.own, entry.other, own, other)
    const signature = forms.map((form) => form.signature).join(';')
    const kind = kinds.get(signature) ?? kinds.size
    kinds.set(signature, kind)
    const name = entry.other.name.length > entry.own.name.length ? entry.other.name : entry.own.name
    return { ...entry, name, forms, kind }
  })
  commands.sort((a, b) => a.kind - b.kind)
  const inBoth = new Set(commands.map((command) => command.own))
  return {
    commands,
    ownIds: Uint16Array.from(commands, (command) => command.own.id),
    otherIds: Uint16Array.from(commands, (command) => command.other.id),
    kinds: Uint16Array.from(commands, ({ kind }) => kind),
    ownOnly: [...callable].filter((command) => !inBoth.has(command) && !free.has(command)),
  }
}

const allTemplates = (own: Engine, other: Engine): readonly CallTemplate[] =>
  (own === other ? [own] : [own, other]).flatMap((engine) =>
    engine.catalog.commands.flatMap((command) => callTemplates(command, engine)),
  )

function distinctForms(
  templates: readonly CallTemplate[],
  ours: Command,
  theirs: Command,
  own: Engine,
  other: Engine,
): readonly CallForm[] {
  const forms = new Map<string, CallForm>()
  for (const template of templates) {
    const read = (call: readonly string[]) => {
      const pair = readBoth(call, own, other)
      return isCallOf(pair, ours, theirs) ? pair : undefined
    }
    for (const form of formsOf(template, read)) if (!forms.has(form.signature)) forms.set(form.signature, form)
  }
  return [...forms.values()]
}

/** AUTH and a few more are run for everyone. */
const isAlwaysAllowed = ({ name }: Command, { traits }: Engine): boolean => traits.alwaysAllowed.includes(name)
