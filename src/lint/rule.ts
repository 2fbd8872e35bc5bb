import type { AccessString, Span, Splitting } from '../grammar/index.ts'
import type { Analysis } from './analysis.ts'
import type { Fix, Related, Severity } from './diagnostic.ts'
import type { Look } from './look.ts'
import type { Occasion } from './occasion.ts'

/** `recommended`: mistakes. `strict`: what is worth a second look, too. `style`: one way of writing things. */
export type Preset = 'recommended' | 'strict' | 'style'

/** A string that a rule reports, or lets pass. It is printed in the documentation and run as a test. */
export interface Example {
  readonly text: string
  /** What `--engine` would say. Default: all ElastiCache offerings. */
  readonly engine?: string
  readonly splitting?: Splitting
  /** Stretches of `text` whose content is not known. */
  readonly holes?: readonly string[]
  /** For a bad example: the characters that the finding points at. */
  readonly at?: string
  /** For a bad example: the string after its fix, safe or not. */
  readonly fixed?: string
  /** A few words on where such a string is met. */
  readonly note?: string
}

/** What a rule's check says. What it leaves out is the rule's own. */
export interface Finding {
  readonly span: Span
  readonly message: string
  /** A few words for under the caret. */
  readonly label: string
  readonly severity?: Severity
  readonly why?: string
  readonly help?: string
  readonly related?: readonly Related[]
  readonly fix?: Fix
}

/** A finding that names the engines it holds on itself. */
export interface TargetFinding extends Finding {
  /** The analyses it holds on; all of them when absent. */
  readonly holds?: readonly Analysis[]
}

/** What stays the same whichever way a rule looks at a string. */
interface RuleText {
  /** In kebab case; what people switch off and suppress. */
  readonly id: string
  readonly severity: Severity
  readonly presets: readonly Preset[]
  /** One sentence: what is reported. */
  readonly summary: string
  /** Why that matters, in one or two sentences. */
  readonly why: string
  /** Whether findings carry fixes, and which. */
  readonly fix?: 'safe' | 'unsafe'
  /** Public pages that the rule rests on. */
  readonly sources: readonly string[]
  readonly bad: readonly [Example, Example, ...Example[]]
  readonly good: readonly [Example, Example, ...Example[]]
  /** The strings it is asked about. Default: all. */
  readonly only?: Occasion
}

/** Looks at the text alone, once. */
export interface TextRule extends RuleText {
  readonly scope: 'text'
  /** A quick look that rules most strings out: `check` is asked only where it says yes. Default: always. */
  readonly may?: (tree: AccessString, look: Look) => boolean
  /** Gives a finding for each mistake in the text. */
  readonly check: (tree: AccessString) => Iterable<Finding>
}

/** Looks at what each engine makes of the string. Findings of several engines at one place are one finding. */
export interface EngineRule extends RuleText {
  readonly scope: 'engine'
  /** A quick look that rules most strings out: `check` is asked only where it says yes. Default: always. */
  readonly may?: (analysis: Analysis) => boolean
  /**
   * `accepted`: only asked where the engine accepts every rule and none is hidden by a hole, so that `user` is the state.
   * `always`: asked everywhere; the state is then that of the rules that could be read and were accepted.
   */
  readonly needs: 'accepted' | 'always'
  /** Gives a finding for each mistake that one engine sees. */
  readonly check: (analysis: Analysis) => Iterable<Finding>
}

/** Compares what the targeted engines make of the string. */
export interface TargetsRule extends RuleText {
  readonly scope: 'targets'
  /** A quick look that rules most strings out: `check` is asked only where it says yes. Default: always. */
  readonly may?: (analyses: readonly Analysis[]) => boolean
  /** Gives a finding for each mistake that shows when all engines are looked at together. */
  readonly check: (analyses: readonly Analysis[]) => Iterable<TargetFinding>
}

/** What `defineRule` takes; `scope` tells what its check looks at. */
export type Rule = TextRule | EngineRule | TargetsRule

const scopes = ['text', 'engine', 'targets'] as const satisfies readonly Rule['scope'][]
const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[]

/** Whether a value of unknown origin is a rule: has all that a check and its findings take from it. */
export function isRule(value: unknown): value is Rule {
  if (typeof value !== 'object' || value === null) return false
  const { id, scope, severity, presets, why, check }: Partial<Record<keyof Rule, unknown>> = value
  return (
    typeof id === 'string' &&
    scopes.some((each) => each === scope) &&
    severities.some((each) => each === severity) &&
    Array.isArray(presets) &&
    typeof why === 'string' &&
    typeof check === 'function'
  )
}

/**
 * Declares a rule: what it reports and why, its examples, and its check, all in one place. Documentation pages, the
 * registry and the rule's own tests come out of it.
 *
 * @throws TypeError for an id that is not in kebab case.
 * @example
 * ```ts
 * const teamPrefix = defineRule({
 *   id: 'team-prefix',
 *   scope: 'text',
 *   severity: 'error',
 *   presets: ['recommended'],
 *   summary: 'A key pattern outside `team:`.',
 *   why: 'Several teams share the cache, each with keys of its own.',
 *   sources: [],
 *   bad: [{ text: 'on ~* +@read' }, { text: 'on ~team:* ~tmp:* +@read' }],
 *   good: [{ text: 'on ~team:* +@read' }, { text: 'on ~team:jobs:* +@read' }],
 *   check: (tree) =>
 *     tree.rules
 *       .filter((rule) => rule.kind === 'key' && !rule.pattern.startsWith('team:'))
 *       .map((span) => ({ span, message: 'Begin key patterns with `team:`.', label: 'not of this team' })),
 * })
 * lint('on ~tmp:* +ping', { extraRules: [teamPrefix] })[0]?.rule // 'team-prefix'
 * ```
 */
export function defineRule<R extends Rule>(rule: R): R {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(rule.id))
    throw new TypeError(`The rule id \`${rule.id}\` is not in kebab case.`)
  return rule
}
