import { nearest } from '../lint/index.ts'
import { allRules, themeOf } from './allRules.ts'
import { listings } from './choices.ts'
import { exit, type ExitCode } from './exit.ts'
import { readWord } from './flagValues.ts'
import type { Io } from './io.ts'
import { noSuch } from './outcome.ts'
import { ruleList, ruleText } from './ruleText.ts'
import { misuse } from './say.ts'
import { lookOf } from './terminal.ts'

/** The flags of `aclkit rules` and `aclkit engines`. */
export interface ListFlags {
  readonly format?: string
  readonly color?: boolean
}

/** `aclkit rules`: lists the rules, or explains one. */
export async function rules(id: string | undefined, flags: ListFlags, io: Io): Promise<ExitCode> {
  const format = readWord('format', listings, flags.format)
  if (!format.ok) return misuse(io, format.message)
  const rule = allRules.find((each) => each.id === id)
  if (id !== undefined && !rule) {
    const ids = allRules.map((each) => each.id)
    return misuse(io, noSuch('rule', id, nearest(id, ids)?.name, '`aclkit rules` lists them.'))
  }
  const look = lookOf(io, io.stdout, flags.color)
  if (format.value === 'json') io.stdout.write(json(rule ? [rule] : allRules))
  else io.stdout.write(rule ? await ruleText(rule, look) : ruleList(look))
  return exit.clean
}

function json(rules: typeof allRules): string {
  const listed = rules.map((rule) => {
    const { id, severity, presets, summary, why, fix, sources, bad, good } = rule
    return { id, theme: themeOf(rule), severity, presets, fix: fix ?? null, summary, why, bad, good, sources }
  })
  return `${JSON.stringify(listed, null, 2)}\n`
}
