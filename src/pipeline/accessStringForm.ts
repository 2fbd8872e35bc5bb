import { type EngineId, resolveTargets } from '../engines/index.ts'
import { readBack } from '../permissions/index.ts'
import { problem } from './constraints.ts'
import type { Problem } from './problem.ts'
import { known, type DraftFields } from './stage.ts'
import type { AccessStringOptions } from './stages/accessString.ts'
import { engineOf } from './stages/engine.ts'

/** `as-written`: byte for byte as it was given. `read-back`: as AWS returns it, where that means the same. */
export type AccessStringForm = 'as-written' | 'read-back'

/** What is to be sent. */
interface FormedString {
  /** Undefined where there is no access string. */
  readonly text: string | undefined
  readonly warnings: readonly Problem[]
}

/**
 * The access string as AWS returns it, so that what is sent and what is read are the same text. As it was given, with a
 * warning, where that would take something away on a targeted engine.
 */
export function formAccessString(fields: DraftFields, options: AccessStringOptions): FormedString {
  const text = known(fields.AccessString)
  if (text === undefined) return { text, warnings: [] }
  const form = readBack(text, 'elasticache', targetsOf(fields, options))
  if (!form.ok) return { text, warnings: options.lint === 'off' ? [asWritten(form.reason)] : [] }
  const [change] = form.changes
  return change ? { text, warnings: [asWritten(change.text)] } : { text: form.text, warnings: [] }
}

const asWritten = (reason: string): Problem =>
  problem('access-string-form', 'AccessString', {
    message: `The access string is sent as it was given, not in the form that AWS returns. ${reason}`,
  })

function targetsOf({ Engine }: DraftFields, { engine }: AccessStringOptions): readonly EngineId[] | undefined {
  const chosen = engine ?? engineOf(known(Engine)) ?? 'elasticache'
  return typeof chosen === 'string' ? resolveTargets(chosen) : chosen
}
