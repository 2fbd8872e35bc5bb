import { type Bits, difference, type Engine, members, union } from '../../engines/index.ts'
import { type AclUser, compare, newUser, type Relation, setUser } from '../../permissions/index.ts'
import { type Danger, DANGERS, dangerOf } from './commandRules.ts'
import type { Demand } from './demand.ts'
import { shownCall } from './replay.ts'

/** What became of a string that was narrowed. */
export interface Narrowing {
  /** How the suggestion stands to it: `narrower`, or `equal`, as `compare` proves; anything else is told. */
  readonly relation: Relation
  /** Commands that are granted no longer, the most dangerous first. */
  readonly cut: readonly { readonly name: string; readonly danger: Danger }[]
  /** Observed calls that the string did not allow either, and the suggestion does not. */
  readonly deniedBefore: readonly string[]
}

export function narrowing(before: AclUser, text: string, { deniedBefore }: Demand, engine: Engine): Narrowing {
  const set = setUser(newUser(engine), text)
  const after = set.ok ? set.user : newUser(engine)
  const { relation } = compare(before, after)
  const cut = members(difference(commandsOf(before), commandsOf(after))).map((id) => ({
    name: engine.catalog.at(id)?.name ?? '',
    danger: dangerOf(id, engine),
  }))
  return {
    relation,
    cut: cut.sort((a, b) => DANGERS.indexOf(a.danger) - DANGERS.indexOf(b.danger)),
    deniedBefore: [...new Set(deniedBefore.map(shownCall))],
  }
}

const commandsOf = ({ root, selectors }: AclUser): Bits =>
  selectors.reduce((bits, { commands }) => union(bits, commands), root.commands)
