import { defaultEngine, type Engine, type EngineId, hasBit, loadEngine } from '../engines/index.ts'
import { findCommand, serviceForm } from '../permissions/index.ts'
import { type EngineRule, ruleFor } from './engineRules.ts'
import type { Evidence, Feature, Need, Recipe } from './recipe.ts'
import { shortest } from './shortest.ts'
import { holdsIn, isVersion } from './versions.ts'

export interface RecipeOptions {
  /** The engine that will hold the string. Default: the newest ElastiCache Valkey. */
  readonly engine?: EngineId | Engine
  /** Ids of features. Default: of a client library none, else all but those that say why they are left out. */
  readonly features?: readonly string[]
  /** Parts of patterns by the names of the recipe's settings. They may hold stars, but no blanks. */
  readonly settings?: Readonly<Record<string, string>>
  /** The release of the library, `5` or `5.10.2`. Default: the newest known. */
  readonly version?: string
  /** Whether to grant what a library tries and does without. Default: true. */
  readonly optional?: boolean
}

/** Why a rule stands in the string. */
export interface Reason extends Evidence {
  /** `connect`, or the id of a feature. */
  readonly part: string
  readonly why: string
  /** What happens where it is denied, if that does no harm. */
  readonly optional: string | undefined
}

export interface RecipeRule {
  readonly rule: string
  readonly reasons: readonly Reason[]
  /** Whether it grants a command of @dangerous or @admin. */
  readonly dangerous: boolean
}

export interface LeftOutRule {
  readonly rule: string
  readonly reasons: readonly Reason[]
  readonly reason: Extract<EngineRule, { readonly ok: false }>['reason']
  /** One sentence. */
  readonly because: string
}

/** What it is to connect, or a feature that is in the string. */
export interface RecipePart {
  /** `connect`, or the id of a feature. */
  readonly id: string
  readonly title: string
  readonly needs: readonly (Reason & { readonly rules: readonly string[] })[]
}

export interface RecipeString {
  readonly accessString: string
  readonly engine: Engine
  /** The release that was asked for. */
  readonly version: string | undefined
  /** What it is to connect, and each feature that is in it. */
  readonly parts: readonly RecipePart[]
  /** Every rule that grants something, in the order of the string. */
  readonly rules: readonly RecipeRule[]
  /** Rules that the engine does not know, or that make no difference there. */
  readonly leftOut: readonly LeftOutRule[]
}

/**
 * The access string that a library needs, with a reason and a source for each rule, in words that the engine accepts.
 *
 * @throws TypeError for a feature, setting or version that there is not.
 * @example
 * ```ts
 * const bullmq = findRecipe('bullmq')
 * if (bullmq) recipeString(bullmq, { features: ['events'], engine: 'valkey-8.1' }).accessString
 * // 'on ~bull:* -@all +client|setinfo +client|setname +hset +info +xread'
 * ```
 */
export function recipeString(recipe: Recipe, options: RecipeOptions = {}): RecipeString {
  const { engine: named = defaultEngine, version, optional = true } = options
  const engine = typeof named === 'string' ? loadEngine(named) : named
  if (version !== undefined && !isVersion(version))
    throw new TypeError(`\`version\` must be such as 5 or 5.10.2, not \`${version}\`.`)
  const features = chosenFeatures(recipe, options.features)
  const fill = filler(recipe, options.settings ?? {})
  const parts = [{ id: 'connect', title: 'connect', needs: recipe.connect }, ...features].map(
    ({ id, title, needs }): FilledPart => ({
      ...{ id, title },
      needs: needs
        .filter((need) => holdsIn(need, version) && (optional || need.optional === undefined))
        .map((need) => ({ ...reasonOf(id, need, recipe), rules: rulesOf(need).map(fill) })),
    }),
  )
  const [granted, leftOut] = sorted(reasonsByRule(parts), engine)
  const rules = shortest(granted).map(([rule, reasons]): RecipeRule => ({
    rule,
    reasons,
    dangerous: isDangerous(rule, engine),
  }))
  return {
    accessString: textOf(
      rules.map(({ rule }) => rule),
      engine,
    ),
    ...{ engine, version, rules, leftOut },
    parts: parts.map((part) => ({ ...part, needs: part.needs.flatMap((need) => takenBy(engine, need)) })),
  }
}

interface FilledPart extends Pick<RecipePart, 'id' | 'title'> {
  readonly needs: readonly (Reason & { readonly rules: readonly string[] })[]
}

function reasonsByRule(parts: readonly FilledPart[]): ReadonlyMap<string, readonly Reason[]> {
  const found = new Map<string, Reason[]>()
  for (const { needs } of parts)
    for (const { rules, ...reason } of needs)
      for (const rule of rules) found.set(rule, [...(found.get(rule) ?? []), reason])
  return found
}

/** A need with the rules that the engine takes of it; none if there are none. */
function takenBy(engine: Engine, need: FilledPart['needs'][number]): readonly FilledPart['needs'][number][] {
  const rules = need.rules.map((rule) => ruleFor(rule, engine)).flatMap((taken) => (taken.ok ? taken.rule : []))
  return rules.length === 0 ? [] : [{ ...need, rules }]
}

/** The rules of a need, as they stand in the recipe. */
const rulesOf = ({ rules }: Need): readonly string[] => rules.split(' ')

function chosenFeatures(recipe: Recipe, ids: readonly string[] | undefined): readonly Feature[] {
  const { features, title } = recipe
  if (!ids) return usualFeatures(recipe)
  for (const id of ids)
    if (!features.some((feature) => feature.id === id))
      throw new TypeError(`\`features\` names \`${id}\`, which the recipe of ${title} does not have.`)
  return features.filter(({ id }) => ids.includes(id))
}

/** What most applications do. Of a client library nobody knows: it sends what it is told to. */
const usualFeatures = ({ kind, features }: Recipe): readonly Feature[] =>
  kind === 'client' ? [] : features.filter(({ leftOut }) => leftOut === undefined)

/** Puts settings into a rule. */
function filler({ settings = [], title }: Recipe, given: Readonly<Record<string, string>>): (rule: string) => string {
  for (const [name, value] of Object.entries(given)) {
    if (!settings.some((setting) => setting.name === name))
      throw new TypeError(`\`settings\` names \`${name}\`, which the recipe of ${title} does not have.`)
    if (!isSetting(value)) throw new TypeError(`The setting \`${name}\` must have signs, none of them blank.`)
  }
  const values = new Map(settings.map(({ name, usual }) => [name, given[name] ?? usual]))
  return (rule) => rule.replace(/\{(\w+)\}/g, (hole, name: string) => values.get(name) ?? hole)
}

/** Whether a text may stand in a pattern: no blank ends it, and no parenthesis a selector. */
export const isSetting = (text: string): boolean => /^[^\0-\x20\x7f()"'\\]+$/.test(text)

function reasonOf(part: string, need: Need, recipe: Recipe): Reason {
  const { confidence, source } = need.evidence ?? recipe.evidence
  return { part, why: need.why, optional: need.optional, confidence, source }
}

type Found = readonly (readonly [rule: string, reasons: readonly Reason[]])[]

/** What the engine takes, keys first, then channels, then commands by name; and what it does not. */
function sorted(found: ReadonlyMap<string, readonly Reason[]>, engine: Engine): readonly [Found, LeftOutRule[]] {
  const granted = new Map<string, readonly Reason[]>()
  const leftOut: LeftOutRule[] = []
  for (const [rule, reasons] of found) {
    const taken = ruleFor(rule, engine)
    if (taken.ok) granted.set(taken.rule, [...(granted.get(taken.rule) ?? []), ...reasons])
    else leftOut.push({ rule, reasons, reason: taken.reason, because: taken.because })
  }
  const rank = (rule: string): number => (rule.startsWith('+') ? 2 : rule.startsWith('&') ? 1 : 0)
  return [
    [...granted].sort(([a], [b]) => rank(a) - rank(b) || (rank(a) === 2 && a > b ? 1 : rank(a) === 2 ? -1 : 0)),
    leftOut,
  ]
}

function isDangerous(rule: string, engine: Engine): boolean {
  if (!rule.startsWith('+')) return false
  const { categoryBits } = engine.catalog
  const [container = ''] = rule.slice(1).split('|')
  const command = findCommand(engine, engine.traits.subcommands ? rule.slice(1) : container)
  return (
    command !== undefined &&
    ['dangerous', 'admin'].some((category) => {
      const bits = categoryBits.get(category)
      return bits !== undefined && hasBit(bits, command.id)
    })
  )
}

/** In the form in which the service keeps it. */
function textOf(rules: readonly string[], engine: Engine): string {
  const { traits } = engine
  const isCommand = (rule: string): boolean => rule.startsWith('+')
  const closed = traits.channels && traits.channelsDefault === 'all' ? ['resetchannels'] : []
  const text = ['on', ...closed, ...rules.filter((rule) => !isCommand(rule)), '-@all', ...rules.filter(isCommand)].join(
    ' ',
  )
  return serviceForm(text, engine)
}
