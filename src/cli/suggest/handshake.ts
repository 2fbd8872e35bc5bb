import type { Engine } from '../../engines/index.ts'
import { type Reason, recipeString } from '../../recipes/index.ts'
import type { StringSuggestion } from '../../suggest/index.ts'
import { ok, type Outcome } from '../outcome.ts'
import { findRecipe } from '../recipes/findRecipe.ts'

/** What a client library needs to connect. */
export interface Handshake {
  /** `ioredis 6.0` */
  readonly library: string
  readonly commands: readonly { readonly name: string; readonly reason: Reason }[]
}

/** The handshake of the library that a recipe is about; none where none was named. */
export function readHandshake(written: string | undefined, engine: Engine): Outcome<Handshake | undefined> {
  if (written === undefined) return ok(undefined)
  const named = findRecipe(written)
  if (!named.ok) return named
  const { recipe, version } = named.value
  const { rules } = recipeString(recipe, { engine, features: [], ...(version !== undefined && { version }) })
  return ok({
    library: `${recipe.title} ${version ?? recipe.versions}`,
    commands: rules.flatMap(({ rule, reasons: [reason] }) =>
      rule.startsWith('+') && reason ? [{ name: rule.slice(1), reason }] : [],
    ),
  })
}

/** The commands of a handshake that a suggestion grants, and whether the capture showed them. */
export const handshakeUses = (
  { commands }: Handshake,
  suggestion: StringSuggestion,
): readonly (Handshake['commands'][number] & { readonly observed: boolean })[] =>
  commands.flatMap((command) => {
    // Where subcommands are no commands, their container is granted.
    const [container = ''] = command.name.split('|')
    const granted = suggestion.engine.traits.subcommands ? command.name : container
    const use = suggestion.commands.find(({ name }) => name === granted)
    return use ? [{ ...command, observed: use.calls > 0 }] : []
  })
