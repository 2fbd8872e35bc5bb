import { dialectFacts, type Confidence, type EngineId } from '../../engines/index.ts'
import { asciiLower, isBlank } from '../../grammar/index.ts'
import { builtInRules, createLinter, type Diagnostic, type Linter } from '../../lint/index.ts'
import { problem } from '../constraints.ts'
import type { Problem } from '../problem.ts'
import { known, type Draft, type Stage } from '../stage.ts'
import { engineOf } from './engine.ts'

/** By which engines an access string is judged, and how strictly. */
export interface AccessStringOptions {
  /** The engines that the string is checked against. Default: all ElastiCache offerings of the request's engine. */
  readonly engine?: string | readonly EngineId[]
  /**
   * What lint may say. `errors`: what is refused, and what AWS is known or said to do with a string beyond the rules of
   * its engine. `warnings`: also what does not say what its author meant. `off`: nothing. Default: `errors`.
   */
  readonly lint?: 'errors' | 'warnings' | 'off'
}

/**
 * The access string: that there is one, and what lint says of it. `AppendAccessString` is read as what follows rules that
 * are not known, so that nothing is said that they might make untrue.
 *
 * @throws TypeError for an engine that is not known.
 */
export function accessString({ engine, lint = 'errors' }: AccessStringOptions): Stage {
  const chosen = engine === undefined ? undefined : createLinter({ engine })
  return (draft) => {
    const linter = chosen ?? linterOf(engineOf(known(draft.fields.Engine)) ?? 'elasticache')
    const find = lint === 'off' ? undefined : linter
    return [...checkWhole(draft, find, lint), ...checkAppended(draft, find, lint)]
  }
}

type Strictness = AccessStringOptions['lint']

function checkWhole({ fields }: Draft, linter: Linter | undefined, strictness: Strictness): readonly Problem[] {
  const text = known(fields.AccessString)
  if (text === undefined) return []
  if (isAllBlank(text)) return [problem('access-string-blank', 'AccessString')]
  const found = linter?.(text) ?? []
  return found.filter((each) => speaks(each, strictness)).map((each) => problemOf(each, text, 'AccessString'))
}

/** Stands for the rules that the user has already. */
const RULES_BEFORE = '… '

function checkAppended({ fields }: Draft, linter: Linter | undefined, strictness: Strictness): readonly Problem[] {
  const text = known(fields.AppendAccessString)
  if (text === undefined) return []
  if (isAllBlank(text)) return [problem('access-string-blank', 'AppendAccessString')]
  const found = linter?.(RULES_BEFORE + text, { holes: [{ start: 0, end: 1 }] }) ?? []
  return found
    .filter((each) => speaks(each, strictness) && each.span.start >= RULES_BEFORE.length)
    .map(({ span, ...each }) => {
      const own = { start: span.start - RULES_BEFORE.length, end: span.end - RULES_BEFORE.length }
      return problemOf({ ...each, span: own }, text, 'AppendAccessString')
    })
}

const isAllBlank = (text: string): boolean => Array.from(text).every((character) => isBlank(character.charCodeAt(0)))

/** Rules about what the service does, not the engine: what they warn of, AWS is said to refuse or to change. */
const serviceRules: ReadonlySet<string> = new Set([
  'password-in-access-string',
  'reset-in-access-string',
  'restricted-command',
  'covered-subcommand',
  'login-missing',
])

const speaks = ({ rule, severity }: Diagnostic, strictness: Strictness): boolean =>
  severity === 'error' || (severity === 'warning' && (strictness === 'warnings' || serviceRules.has(rule)))

function problemOf(diagnostic: Diagnostic, text: string, path: string): Problem {
  const { rule, severity, message, why, help, span } = diagnostic
  const fact = factOf(diagnostic, text)
  const source = fact?.source ?? sources.get(rule)
  return {
    path,
    code: rule,
    fault: 'InvalidParameterValueException',
    message: fact?.answer?.text ?? message,
    help: help ?? why,
    severity: severity === 'error' ? 'error' : 'warning',
    confidence: fact?.confidence ?? confidenceOf(diagnostic),
    ...(source === undefined ? {} : { source }),
    span,
  }
}

/** An error is what every targeted engine refuses, by its source; a warning is a judgement. */
const confidenceOf = ({ severity }: Diagnostic): Confidence => (severity === 'error' ? 'source' : 'inferred')

const sources: ReadonlyMap<string, string> = new Map(
  builtInRules.flatMap(({ id, sources: [source] }) => (source === undefined ? [] : [[id, source] as const])),
)

const facts = dialectFacts.elasticache

function factOf({ rule, span }: Diagnostic, text: string) {
  switch (rule) {
    case 'password-in-access-string': {
      const word = asciiLower(text.slice(span.start, span.end))
      return word === 'nopass' || word === 'resetpass' ? facts[word] : facts['password-rule']
    }
    case 'reset-in-access-string':
      return facts.reset
    case 'restricted-command':
      return facts['restricted-command']
    case 'covered-subcommand':
      return facts['covered-subcommand']
    case 'login-missing':
      return facts['login-missing']
    default:
      return undefined
  }
}

const linters = new Map<string, Linter>()

/** Reading a linter's options takes longer than linting a string. */
function linterOf(engine: string): Linter {
  const ready = linters.get(engine)
  if (ready) return ready
  const linter = createLinter({ engine })
  linters.set(engine, linter)
  return linter
}
