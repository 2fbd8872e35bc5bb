import type { Recipe, RecipePart, RecipeString } from '../../recipes/index.ts'

/** What is said of some rules. */
export interface SaidNeed {
  readonly rules: readonly string[]
  readonly says: readonly string[]
}

/** A part of the report on a recipe. */
export interface SaidPart {
  readonly title: string
  /** Before the needs. */
  readonly says: readonly string[]
  readonly needs: readonly SaidNeed[]
}

/** `BullMQ 6.7 for ElastiCache Valkey 9.0: add, work, flows` */
export function headOf({ title, versions }: Recipe, { engine, parts, version = versions }: RecipeString): string {
  const features = parts.slice(1).map(({ id }) => id)
  return `${title} ${version} for ${engine.title}: ${features.length === 0 ? 'what it needs to connect' : features.join(', ')}`
}

/** What a report says after the string. */
export function partsOf(recipe: Recipe, made: RecipeString): readonly SaidPart[] {
  return [
    ...needParts(recipe, made),
    leftOutPart(made),
    otherPart(recipe, made),
    settingPart(recipe),
    watchPart(recipe, made),
    evidencePart(recipe, made),
  ].filter(({ says, needs }) => says.length + needs.length > 0)
}

type Need = RecipePart['needs'][number]

/** Needs that several parts have are explained once. */
function needParts(recipe: Recipe, { parts }: RecipeString): readonly SaidPart[] {
  const told: { readonly id: string; readonly keys: readonly string[] }[] = []
  return parts.map(({ id, title, needs }) => {
    const known = new Set(told.flatMap(({ keys }) => keys))
    const fresh = needs.filter((need) => !known.has(keyOf(need)))
    const again = needs.filter((need) => known.has(keyOf(need)))
    const row = againOf(again, told)
    told.push({ id, keys: fresh.map(keyOf) })
    return {
      title: id === 'connect' ? 'To connect' : `${id}: ${title}`,
      says: needs.length === 0 ? ['Nothing that a rule could grant.'] : [],
      needs: [...fresh.map((need) => ({ rules: need.rules, says: saidOf(need, recipe) })), ...row],
    }
  })
}

const keyOf = ({ rules, why }: Need): string => [...rules, why].join(' ')

/** What was told already: whole parts by their names, the rest by its rules. */
function againOf(
  again: readonly Need[],
  told: readonly { readonly id: string; readonly keys: readonly string[] }[],
): readonly SaidNeed[] {
  if (again.length === 0) return []
  const keys = new Set(again.map(keyOf))
  const whole = told.filter((part) => part.keys.length > 0 && part.keys.every((key) => keys.has(key)))
  const covered = new Set(whole.flatMap((part) => part.keys))
  const single = again.filter((need) => !covered.has(keyOf(need))).flatMap(({ rules }) => rules)
  return [
    ...(single.length === 0 ? [] : [{ rules: single, says: ['As above.'] }]),
    ...whole.map(({ id }) => ({ rules: [id], says: ['Its rules, as above.'] })),
  ]
}

const ways = {
  observed: 'Observed.',
  documented: 'Documented, not run.',
  source: 'Read in the source, not run.',
  inferred: 'Inferred.',
}

function saidOf({ why, optional, confidence }: Need, { evidence }: Recipe): readonly string[] {
  return [
    confidence === evidence.confidence ? why : `${why} ${ways[confidence]}`,
    ...(optional === undefined ? [] : [`May be left out: ${optional}`]),
  ]
}

function leftOutPart({ leftOut, engine }: RecipeString): SaidPart {
  const gone = leftOut.filter(({ reason }) => reason !== 'always')
  return {
    title: `Not for ${engine.title}`,
    says: [],
    needs: gone.map(({ rule, because, reasons }) => ({
      rules: [rule],
      says: [
        because,
        ...reasons
          .filter(({ optional }) => optional === undefined)
          .slice(0, 1)
          .map(({ part, why }) => `Missing for ${part}: ${why}`),
      ],
    })),
  }
}

function otherPart({ features }: Recipe, { parts }: RecipeString): SaidPart {
  const chosen = new Set(parts.map(({ id }) => id))
  const others = features.filter(({ id }) => !chosen.has(id))
  return {
    title: 'Not included: add with --feature',
    says: [],
    needs: others.map(({ id, title, leftOut }) => ({
      rules: [id],
      says: [leftOut === undefined ? `${title}.` : `${title}. Left out unless asked for: ${leftOut}.`],
    })),
  }
}

const settingPart = ({ settings = [] }: Recipe): SaidPart => ({
  title: 'To be chosen with --set',
  says: [],
  needs: settings.map(({ name, usual, says }) => ({ rules: [`${name}=${usual}`], says: [`${says}.`] })),
})

function watchPart({ notes = [], kind }: Recipe, { rules }: RecipeString): SaidPart {
  const dangerous = rules.filter((each) => each.dangerous).map(({ rule }) => rule)
  const warning =
    dangerous.length === 0
      ? []
      : [
          `${dangerous.join(', ')}: of @dangerous or @admin, so \`-@dangerous\` behind ${dangerous.length === 1 ? 'it takes it' : 'them takes them'} away.`,
        ]
  const own =
    kind === 'client' ? ["The application's own commands and keys come on top: `aclkit suggest` finds them."] : []
  return { title: 'Mind', says: [...own, ...warning, ...notes], needs: [] }
}

const means = {
  observed: 'observed: run against real servers as a user with exactly these rules; each is needed',
  documented: 'documented: its makers say so',
  source: 'source: read there',
  inferred: 'inferred: nobody says so',
}

function evidencePart({ evidence }: Recipe, { parts }: RecipeString): SaidPart {
  const found = new Map([[evidence.source, evidence.confidence]])
  for (const { needs } of parts) for (const { source, confidence } of needs) found.set(source, confidence)
  return {
    title: 'Known by',
    says: [],
    needs: [...found].map(([source, confidence]) => ({ rules: [source], says: [`${means[confidence]}.`] })),
  }
}
