import type { CheckOptions } from '../check/index.ts'
import { type EngineId, engines, resolveTargets, targetGroups } from '../engines/index.ts'
import { nearest, type Preset } from '../lint/index.ts'
import { kinds, levels, oneOf, presets, severities } from './choices.ts'
import type { FailOn, RuleLevels } from './config.ts'
import type { InputFlags } from './lintFlags.ts'
import { noSuch, ok, refused, type Outcome } from './outcome.ts'

/** What the flags of `lint` say about how to check. */
export interface FlagValues {
  readonly engine?: readonly EngineId[]
  readonly presets: readonly Preset[]
  readonly rules: RuleLevels
  readonly kind?: NonNullable<CheckOptions['kind']>
  readonly failOn?: FailOn
}

/** Reads the flags that take words. `extraRules` are the ids of rules that the configuration brings. */
export async function readFlags(flags: InputFlags, extraRules: readonly string[]): Promise<Outcome<FlagValues>> {
  const engine = flags.engine && readEngines(flags.engine)
  if (engine?.ok === false) return engine
  const added = readWords('preset', presets, flags.preset ?? [])
  if (!added.ok) return added
  const rules = await readRules(flags.rule ?? [], extraRules)
  if (!rules.ok) return rules
  const kind = readWord('kind', kinds, flags.kind)
  if (!kind.ok) return kind
  const failOn = readWord('level', levels, flags.failOn)
  if (!failOn.ok) return failOn
  return ok({
    presets: added.value,
    rules: rules.value,
    ...(engine && { engine: engine.value }),
    ...(kind.value && { kind: kind.value }),
    ...(failOn.value && { failOn: failOn.value }),
  })
}

/** One word of a list, or none. The message of a refusal names the word that was meant. */
export function readWord<T extends string>(
  what: string,
  words: readonly T[],
  written: string | undefined,
): Outcome<T | undefined> {
  if (written === undefined) return ok(undefined)
  const word = oneOf(words, written)
  return word === undefined ? refused(unknown(what, written, words)) : ok(word)
}

export function readWords<T extends string>(
  what: string,
  words: readonly T[],
  written: readonly string[],
): Outcome<readonly T[]> {
  const read: T[] = []
  for (const each of split(written)) {
    const word = readWord(what, words, each)
    if (!word.ok) return word
    if (word.value !== undefined) read.push(word.value)
  }
  return ok(read)
}

/** The engines that names and groups stand for. */
export function readEngines(written: readonly string[]): Outcome<readonly EngineId[]> {
  const ids = new Set<EngineId>()
  for (const name of split(written)) {
    const targets = resolveTargets(name)
    if (!targets) return refused(unknown('engine', name, [...Object.keys(targetGroups), ...engines]))
    for (const id of targets) ids.add(id)
  }
  if (ids.size === 0) return refused('`--engine` names no engine. `aclkit engines` lists them.')
  return ok(engines.filter((id) => ids.has(id)))
}

async function readRules(written: readonly string[], extraRules: readonly string[]): Promise<Outcome<RuleLevels>> {
  const levels = new Map<string, (typeof severities)[number]>()
  if (written.length === 0) return ok({})
  const { allRules } = await import('./allRules.ts')
  const known = [...allRules.map(({ id }) => id), ...extraRules]
  for (const each of split(written)) {
    const [id = '', level] = each.split('=')
    if (!known.includes(id)) return refused(unknown('rule', id, known))
    if (level === undefined)
      return refused(`\`--rule ${id}\` says no level: write \`--rule ${id}=warning\`, or off, info, error.`)
    const severity = readWord('level', severities, level)
    if (!severity.ok) return severity
    if (severity.value !== undefined) levels.set(id, severity.value)
  }
  return ok(Object.fromEntries(levels))
}

const split = (written: readonly string[]): readonly string[] =>
  written.flatMap((each) => each.split(',')).flatMap((each) => each.trim() || [])

const lists: Readonly<Record<string, string>> = {
  engine: '`aclkit engines` lists them.',
  rule: '`aclkit rules` lists them.',
}

function unknown(what: string, written: string, words: readonly string[]): string {
  return noSuch(what, written, nearest(written, words)?.name, lists[what] ?? `There are ${words.join(', ')}.`)
}
