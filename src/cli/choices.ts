import type { FormName } from '../check/index.ts'
import type { DocumentFormat } from '../documents/index.ts'
import { engines, targetGroups } from '../engines/index.ts'
import { reportFormats } from '../reports/index.ts'
import type { CaptureKind, KeyDial, Split } from '../suggest/index.ts'
import type { FailOn } from './config.ts'
import type { Values } from './flags.ts'

export const levels = ['error', 'warning', 'info', 'never'] as const satisfies readonly FailOn[]
export const severities = ['off', 'info', 'warning', 'error'] as const
export const presets = ['recommended', 'strict', 'style'] as const
export const forms = ['read-back', 'server', 'minimal'] as const satisfies readonly FormName[]
export const listings = ['table', 'json'] as const
export const cardFormats = ['pretty', 'json'] as const
export const changeFormats = ['pretty', 'json', 'markdown'] as const
export const verdictFormats = ['pretty', 'json', 'junit'] as const
export const captures = ['monitor', 'commands', 'acl-log', 'commandstats'] as const satisfies readonly CaptureKind[]
export const dials = ['exact', 'segments', 'prefix'] as const satisfies readonly KeyDial[]
export const parts = ['client', 'database', 'user'] as const satisfies readonly Split[]
export const suggestions = ['pretty', 'json', 'markdown', 'string'] as const
export const documents = ['markdown', 'html', 'json'] as const satisfies readonly DocumentFormat[]
export const shells = ['bash', 'zsh', 'fish'] as const
export const kinds = [
  'plain',
  'acl-file',
  'acl-list',
  'server-config',
  'terraform',
  'terraform-json',
  'terraform-plan',
  'cloudformation',
  'kubernetes',
  'aws-cli',
] as const

/** The words that a flag or argument takes; none for files. */
export async function valuesOf(values: Values): Promise<readonly string[]> {
  switch (values) {
    case 'engines':
      return [...Object.keys(targetGroups), ...engines]
    case 'rules':
      return (await import('./allRules.ts')).allRules.map(({ id }) => id)
    case 'recipes':
      return (await import('../recipes/index.ts')).recipes.map(({ id }) => id)
    case 'formats':
      return reportFormats.map(({ name }) => name)
    case 'files':
      return []
    default:
      return {
        severities,
        levels,
        presets,
        kinds,
        forms,
        listings,
        cards: cardFormats,
        changes: changeFormats,
        verdicts: verdictFormats,
        shells,
        ...{ captures, dials, parts, suggestions, documents },
      }[values]
  }
}

/** The word of a list that was written; undefined for any other. */
export const oneOf = <T extends string>(list: readonly T[], word: string): T | undefined =>
  list.find((each) => each === word)
