import {
  type Confidence,
  type EngineId,
  rewritingFacts,
  type RewritingDialect,
  type RewritingFactName,
  targetGroups,
} from '../../engines/index.ts'
import { type AccessString, isBlank, parse, requireTree, type RuleNode } from '../../grammar/index.ts'
import { editsOf, type Piece, printPieces, type StringEdit } from './pieces.ts'
import { type Change, changesOf } from './changes.ts'
import { refusalOf } from './refusal.ts'
import { rewriteUser } from './rewrite.ts'
import { respelling } from './spelling.ts'

/** The form that AWS gives an access string, or why it gives none. */
export type ReadBack = ReadBackForm | { readonly ok: false; /** A sentence without secrets. */ readonly reason: string }

/** The form that AWS gives an access string. */
export interface ReadBackForm {
  readonly ok: true
  /** The string that AWS returns. What a hole hides stands there as it was written. */
  readonly text: string
  /** How sure that is: as sure as the weakest of what it rests on. */
  readonly confidence: Confidence
  /** What was guessed, each a sentence; none unless the confidence is `inferred`. */
  readonly guesses: readonly string[]
  /** The public pages that it rests on. */
  readonly sources: readonly string[]
  /** Where the returned string does not mean what the given one means. None where channels are closed by default. */
  readonly changes: readonly Change[]
  /** What makes the text of the given one; undefined where a hole would have to move. */
  readonly edits: readonly StringEdit[] | undefined
}

/**
 * What ElastiCache or MemoryDB returns for an access string: the same rules in another order and spelling. Terraform and
 * CloudFormation see a difference for ever where a file says it in another way.
 *
 * The rules are rewritten, not what they mean: redundant ones stay. What nobody was seen to report is guessed to be what a
 * server prints, and named in `guesses`.
 *
 * @param rules an access string, or a tree that `parse` read from one.
 * @param engines what it must be taken by, one of them at least, and keep its meaning on. Default: all of the dialect.
 * @throws TypeError for what is no string, and for another dialect.
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/20334
 * @example
 * ```ts
 * const form = readBack('on +get ~app:*', 'elasticache')
 * form.ok && form.text // 'on ~app:* -@all +get'
 * ```
 */
export function readBack(
  rules: string | AccessString,
  dialect: RewritingDialect,
  engines: readonly EngineId[] = targetGroups[dialect],
): ReadBack {
  const tree = readTree(rules)
  if (!Object.hasOwn(rewritingFacts, dialect)) throw new TypeError('`dialect` must be `elasticache` or `memorydb`.')
  const reason = refusalOf(tree, { dialect, engines })
  if (reason !== undefined) return { ok: false, reason }
  const { pieces, used } = rewrite(tree, dialect)
  const text = printPieces(pieces, tree)
  const facts = [...used].map((name) => rewritingFacts[dialect][name])
  return {
    ok: true,
    text,
    confidence: weakest(facts.map(({ confidence }) => confidence)),
    guesses: facts.filter(({ confidence }) => confidence === 'inferred').map((fact) => fact.text),
    sources: [...new Set(facts.map(({ source }) => source))],
    changes: text === tree.text ? [] : changesOf(tree, text, engines),
    edits: editsOf(pieces, tree),
  }
}

function readTree(rules: string | AccessString): AccessString {
  if (typeof rules === 'string') return parse(rules)
  requireTree(rules, 'rules')
  return rules.splitting === 'access-string' ? rules : parse(rules.text, { holes: rules.holes })
}

function rewrite(tree: AccessString, dialect: RewritingDialect) {
  const used = new Set<RewritingFactName>()
  const pieces: readonly Piece[] = rewriteUser(tree.rules, tree.text.length, { dialect, used })
  for (const rule of tree.rules) noteSpelling(rule, used)
  if (!isSpaced(tree)) used.add('blanks')
  return { pieces, used }
}

function noteSpelling(rule: RuleNode, used: Set<RewritingFactName>): void {
  const fact = respelling(rule)
  if (fact) used.add(fact)
  // Not seen at all but for `~`.
  if (rule.kind === 'key' && !(rule.read && rule.write)) used.add('key-permissions')
}

/** Whether a single space stands between any two rules, and nothing around them. */
function isSpaced({ text, rules }: AccessString): boolean {
  const gaps = rules.map(({ start }, index) => text.slice(rules[index - 1]?.end ?? 0, start))
  const rest = text.slice(rules.at(-1)?.end)
  return gaps.every((gap, index) => gap === (index === 0 ? '' : ' ')) && !Array.from(rest).some(blank)
}

const blank = (character: string): boolean => isBlank(character.charCodeAt(0))

const strength: readonly Confidence[] = ['inferred', 'source', 'observed', 'documented']

const weakest = (all: readonly Confidence[]): Confidence =>
  strength.find((confidence) => all.includes(confidence)) ?? 'documented'
