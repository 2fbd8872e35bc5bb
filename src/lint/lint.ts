import { type EngineId, loadEngine, resolveTargets } from '../engines/index.ts'
import { parse, requireText, requireTree, type AccessString, type Span, type Splitting } from '../grammar/index.ts'
import { analyse, type Analysis } from './analysis.ts'
import type { Diagnostic, Edit, Severity } from './diagnostic.ts'
import { distinctEngines } from './distinctEngines.ts'
import { applyEdits } from './edits.ts'
import { Findings } from './findings.ts'
import { type Look, lookAt } from './look.ts'
import { isRead, kindBits, wordBits } from './occasion.ts'
import { type RuleSelection, selectRules } from './presets.ts'
import type { Rule } from './rule.ts'
import { keepsMeaning } from './safety.ts'

/** Which engines judge, by which rules, and how the text is read. */
export interface LintOptions extends RuleSelection {
  /** A group (`valkey`, `redis`, `elasticache`, `memorydb`), an engine id, or several ids. Default: `elasticache`. */
  readonly engine?: string | readonly EngineId[]
  /** Default: `access-string`. */
  readonly splitting?: Splitting
  /** Stretches of the text whose content is not known here, as UTF-16 offsets. */
  readonly holes?: readonly Span[]
}

/**
 * Says what is wrong with an access string: everything that the targeted engines refuse, and everything that does not
 * say what its author meant. Never throws on any text; spans are UTF-16 offsets into it; in order of position.
 *
 * What only some of the targets refuse is a warning that names them; what all of them refuse is an error.
 *
 * @throws TypeError for what is no string, and for an engine, preset or rule that is not known.
 * @example
 * ```ts
 * lint('on ~app:* +@raed')[0]?.message // 'No targeted engine has a category `raed`; did you mean `+@read`?'
 * ```
 */
export function lint(text: string, options: LintOptions = {}): Diagnostic[] {
  requireText(text, 'text')
  return createLinter(options)(text, options)
}

/** What differs from string to string. */
export type LintedText = Pick<LintOptions, 'splitting' | 'holes'>

/** Takes a text, or a tree that was read from one. */
export type Linter = (text: string | AccessString, place?: LintedText) => Diagnostic[]

/**
 * `lint` with its options read once, for many strings.
 *
 * @throws TypeError for an engine, preset or rule that is not known.
 * @example
 * ```ts
 * const check = createLinter({ engine: 'valkey-8.1' })
 * const strings = ['on ~app:* resetchannels -@all +@read +ping', 'on ~app:* +@raed']
 * strings.map((text) => check(text).filter(({ severity }) => severity === 'error').length) // [0, 1]
 * ```
 */
export function createLinter(options: LintOptions = {}): Linter {
  const targets = readTargets(options.engine ?? 'elasticache')
  const groups = distinctEngines(targets).map((ids) => ({ ids, engine: loadEngine(ids[0]) }))
  const dialects = groups.map(({ engine }) => engine.dialect)
  const rules = selectRules(options).filter(({ rule }) => isRead(rule.only ?? {}, dialects))
  const asked = rules.map(({ rule, severity }): AskedRule => {
    const { only = {} } = rule
    const ask = askRule(rule, severity)
    return { kinds: kindBits(only), words: wordBits(only), refused: only.refused === true, ask }
  })
  return (text, { splitting = 'access-string', holes = [] } = {}) => {
    if (typeof text !== 'string') requireTree(text, 'text')
    const tree = typeof text === 'string' ? parse(text, { splitting, holes }) : text
    const look = lookAt(tree.rules)
    if (look.marks === 0) return []
    const analyses = groups.map(({ ids, engine }) => analyse(tree, look, engine, ids))
    const isRefused = analyses.some(({ refusals }) => refusals.length > 0)
    const findings = new Findings(targets, analyses)
    for (const { kinds, words, refused, ask } of asked) {
      if (kinds !== undefined && (kinds & look.marks) === 0) continue
      if (words !== undefined && (words & look.words) === 0) continue
      if (refused && !isRefused) continue
      ask(tree, look, analyses, findings)
    }
    return judgeFixes(findings.diagnostics(), tree, analyses)
  }
}

/** A rule, and the strings on which it is asked, as bits of a `Look`. */
interface AskedRule {
  readonly kinds: number | undefined
  readonly words: number | undefined
  readonly refused: boolean
  readonly ask: Ask
}

function readTargets(engine: string | readonly EngineId[]): readonly EngineId[] {
  if (typeof engine !== 'string') return engine
  const targets = resolveTargets(engine)
  if (!targets) throw new TypeError(`\`engine\` names no engine or group: \`${engine}\``)
  return targets
}

type Ask = (tree: AccessString, look: Look, analyses: readonly Analysis[], findings: Findings) => void

const always = (): boolean => true

/** Asks a rule in the way of its scope. */
function askRule(rule: Rule, severity: Severity | undefined): Ask {
  switch (rule.scope) {
    case 'text': {
      const { may = always } = rule
      return (tree, look, analyses, findings) => {
        if (may(tree, look)) findings.addAll(rule, severity, rule.check(tree), analyses)
      }
    }
    case 'targets': {
      const { may = always } = rule
      return (_tree, _look, analyses, findings) => {
        if (may(analyses)) findings.addAll(rule, severity, rule.check(analyses), analyses)
      }
    }
    case 'engine': {
      const { may = always } = rule
      const needsAccepted = rule.needs === 'accepted'
      return (_tree, _look, analyses, findings) => {
        for (const analysis of analyses) {
          if (needsAccepted && !analysis.accepted) continue
          if (may(analysis)) findings.addAll(rule, severity, rule.check(analysis), [analysis])
        }
      }
    }
  }
}

/** Rules times fixes that are compared one by one; a longer text has its safe fixes compared all at once. */
const ONE_BY_ONE = 20_000

/** A fix that calls itself safe is so only if that is proved; no fix touches a hole. */
function judgeFixes(diagnostics: Diagnostic[], tree: AccessString, analyses: readonly Analysis[]): Diagnostic[] {
  const safe = diagnostics.flatMap(({ fix }) => (fix?.safety === 'safe' ? [fix] : []))
  if (safe.length === 0 && tree.holes.length === 0) return diagnostics
  const keeps = (edits: readonly Edit[]) =>
    tree.holes.length === 0 && keepsMeaning(tree, applyEdits(tree.text, edits), analyses)
  const isMany = safe.length * tree.rules.length > ONE_BY_ONE
  const allKeep = isMany && keeps(safe.flatMap(({ edits }) => edits))
  return diagnostics.map((diagnostic) => {
    const { fix, ...rest } = diagnostic
    if (!fix) return diagnostic
    if (fix.edits.some((edit) => touchesHole(edit, tree))) return rest
    if (fix.safety === 'unsafe' || (isMany ? allKeep : keeps(fix.edits))) return diagnostic
    return { ...rest, fix: { ...fix, safety: 'unsafe' } }
  })
}

const touchesHole = ({ start, end }: Edit, { holes }: AccessString): boolean =>
  holes.some((hole) => hole.start < end && hole.end > start)
