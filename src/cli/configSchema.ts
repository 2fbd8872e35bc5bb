import * as v from 'valibot'
import { engines, targetGroups, type EngineId, type TargetGroup } from '../engines/index.ts'
import { isRule, nearest, type Rule } from '../lint/index.ts'
import { allRules } from './allRules.ts'
import { levels, oneOf, presets, severities } from './choices.ts'
import type { Config } from './config.ts'
import { noSuch, ok, refused, type Outcome } from './outcome.ts'

/**
 * Validates what a configuration file says. The message of a refusal has a line for each mistake, with its key.
 *
 * `checkConfig({ presets: ['strikt'] }, …)` refuses with '  `presets[0]` is no preset; did you mean `strict`?'
 */
export function checkConfig(content: unknown, { mayHoldRules }: { readonly mayHoldRules: boolean }): Outcome<Config> {
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return refusedFor(['It must be a mapping of keys to values.'])
  const result = v.safeParse(schema, content)
  if (!result.success) return refusedFor(result.issues.map(describe))
  const config: Config = result.output
  if (config.extraRules && !mayHoldRules)
    return refusedFor(['`extraRules`: rules are code, so they stand in aclkit.config.ts, .mjs or .js only.'])
  const unknown = unknownRules(config)
  return unknown.length > 0 ? refusedFor(unknown) : ok(config)
}

const refusedFor = (lines: readonly string[]) => refused(lines.map((line) => `  ${line}`).join('\n'))

/** A word of a list; the message of any other word names the one that was meant. */
const word = <const T extends string>(words: readonly T[], kind: string) =>
  v.custom<T>(
    (input) => words.some((each) => each === input),
    ({ input }) => {
      const meant = typeof input === 'string' ? nearest(input, words)?.name : undefined
      const hint = meant === undefined ? `write one of ${words.slice(0, 6).join(', ')}` : `did you mean \`${meant}\``
      return `is no ${kind}${meant === undefined ? `: ${hint}${words.length > 6 ? ', …' : ''}.` : `; ${hint}?`}`
    },
  )

const text = v.pipe(v.string('must be a text.'), v.nonEmpty('is empty.'))
const list = <T extends v.GenericSchema>(item: T) => v.array(item, 'must be a list.')

const engineNames: readonly (EngineId | TargetGroup)[] = [...groupNames(), ...engines]
const engine = word(engineNames, 'engine')
const engineOrEngines = v.lazy((input) => (Array.isArray(input) ? list(engine) : engine))

/** Keys that a record passes over, since they could change what every object is. */
const reserved = ['__proto__', 'prototype', 'constructor']
const reservedIn = (input: unknown): string | undefined =>
  reserved.find((key) => typeof input === 'object' && input !== null && Object.hasOwn(input, key))

const rules = v.pipe(
  v.custom<object>(
    (input) => reservedIn(input) === undefined,
    ({ input }) => `names \`${reservedIn(input) ?? ''}\`, which is no rule. \`aclkit rules\` lists them.`,
  ),
  v.record(v.string(), word(severities, 'severity'), 'must map rules to severities.'),
)

const schema = v.strictObject({
  // For editors.
  $schema: v.exactOptional(text),
  presets: v.exactOptional(list(word(presets, 'preset'))),
  rules: v.exactOptional(rules),
  engine: v.exactOptional(engineOrEngines),
  overrides: v.exactOptional(
    list(
      v.strictObject({ files: list(text), engine: v.exactOptional(engineOrEngines), rules: v.exactOptional(rules) }),
    ),
  ),
  ignore: v.exactOptional(
    list(
      v.strictObject({
        rule: text,
        files: v.exactOptional(list(text)),
        address: v.exactOptional(text),
        reason: text,
      }),
    ),
  ),
  exclude: v.exactOptional(list(text)),
  failOn: v.exactOptional(word(levels, 'severity')),
  extraRules: v.exactOptional(list(v.custom<Rule>(isRule, 'is no rule: make it with `defineRule`.'))),
})

/** What a key may hold, for the sentence about a key that is not known. */
const keys: ReadonlyMap<string, readonly string[]> = new Map([
  ['', Object.keys(schema.entries).filter((key) => key !== '$schema')],
  ['overrides', ['files', 'engine', 'rules']],
  ['ignore', ['rule', 'files', 'address', 'reason']],
])

function describe(issue: v.BaseIssue<unknown>): string {
  const path = issue.path ?? []
  const name = path.reduce(
    (name, { key }) => name + (typeof key === 'number' ? `[${key}]` : `${name && '.'}${String(key)}`),
    '',
  )
  const quoted = name === '' ? 'The whole' : `\`${name}\``
  if (issue.type !== 'strict_object') return `${quoted} ${issue.message}`
  const last = path.at(-1)
  if (last === undefined || issue.received === 'undefined') return `${quoted} is missing.`
  if (issue.expected === 'Object') return `${quoted} must be a mapping of keys to values.`
  const known = keys.get(path.length === 1 ? '' : String(path[0]?.key)) ?? []
  const meant = nearest(String(last.key), known)?.name
  return `${quoted} is no key${meant === undefined ? `; there are ${known.join(', ')}.` : `; did you mean \`${meant}\`?`}`
}

function unknownRules({ rules, overrides = [], ignore = [], extraRules = [] }: Config): readonly string[] {
  const known = [...allRules, ...extraRules].map(({ id }) => id)
  const named = [
    ...Object.keys(rules ?? {}).map((id) => ({ at: `rules.${id}`, id })),
    ...overrides.flatMap((each, i) =>
      Object.keys(each.rules ?? {}).map((id) => ({ at: `overrides[${i}].rules.${id}`, id })),
    ),
    ...ignore.map(({ rule }, i) => ({ at: `ignore[${i}].rule`, id: rule })),
  ]
  return named
    .filter(({ id }) => oneOf(known, id) === undefined)
    .map(({ at, id }) => `\`${at}\`: ${noSuch('rule', id, nearest(id, known)?.name, '`aclkit rules` lists them.')}`)
}

function groupNames(): readonly TargetGroup[] {
  return Object.keys(targetGroups).filter((name): name is TargetGroup => Object.hasOwn(targetGroups, name))
}
