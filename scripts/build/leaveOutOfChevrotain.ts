import type { Rolldown } from 'tsdown'

const nothing = (...names: string[]): string => names.map((name) => `export const ${name} = undefined\n`).join('')

const trait = (name: string, init: string): string => `export class ${name} { ${init} }\n`

/**
 * What the parser takes of the parts of Chevrotain that it has no use for, by their modules. Our scanner makes the tokens,
 * our lookahead is written with the grammar (`src/grammar/oneToken.ts`), and no token is ever refused: that leaves out the
 * lexer, the recording and analysis of grammars, recovery, messages and concrete syntax trees, which are four fifths of
 * the library. Tree-shaking cannot see it, because the parser is a class with everything in it.
 */
const remainders: Readonly<Record<string, string>> = {
  'chevrotain/lib/src/scan/lexer_public.js':
    'export const Lexer = { NA: /NOT_APPLICABLE/ }\nexport const LexerDefinitionErrorType = {}\n',
  'chevrotain/lib/src/parse/errors_public.js': nothing(
    'defaultParserErrorProvider',
    'defaultGrammarValidatorErrorProvider',
  ),
  'chevrotain/lib/src/parse/grammar/checks.js': nothing('validateLookahead', 'validateRuleIsOverridden'),
  'chevrotain/lib/src/parse/grammar/follow.js': nothing('computeAllProdsFollows'),
  'chevrotain/lib/src/parse/grammar/gast/gast_resolver_public.js': nothing('resolveGrammar', 'validateGrammar'),
  'chevrotain/lib/src/parse/grammar/interpreter.js': nothing(
    'NextTerminalAfterAtLeastOneSepWalker',
    'NextTerminalAfterAtLeastOneWalker',
    'NextTerminalAfterManySepWalker',
    'NextTerminalAfterManyWalker',
  ),
  'chevrotain/lib/src/parse/grammar/llk_lookahead.js': nothing('LLkLookaheadStrategy'),
  'chevrotain/lib/src/parse/grammar/lookahead.js': `${nothing(
    'getLookaheadPaths',
    'getLookaheadPathsForOptionalProd',
    'getLookaheadPathsForOr',
  )}export const PROD_TYPE = {}\n`,
  'chevrotain/lib/src/parse/cst/cst_visitor.js': nothing(
    'createBaseSemanticVisitorConstructor',
    'createBaseVisitorConstructorWithDefaults',
  ),
  'chevrotain/lib/src/parse/parser/traits/gast_recorder.js': trait(
    'GastRecorder',
    'initGastRecorder() { this.RECORDING_PHASE = false }',
  ),
  'chevrotain/lib/src/parse/parser/traits/looksahead.js': trait(
    'LooksAhead',
    'initLooksAhead({ maxLookahead }) { this.maxLookahead = maxLookahead; this.lookAheadFuncsCache = []; this.currRuleLookaheadFuncs = [] }',
  ),
  'chevrotain/lib/src/parse/parser/traits/perf_tracer.js': trait('PerformanceTracer', 'initPerformanceTracer() {}'),
  'chevrotain/lib/src/parse/parser/traits/recoverable.js': `${trait(
    'Recoverable',
    'initRecoverable() { this.recoveryEnabled = false }',
  )}${nothing('IN_RULE_RECOVERY_EXCEPTION')}`,
  // Copying some two hundred methods takes 2 ms; these classes share no name.
  'chevrotain/lib/src/parse/parser/utils/apply_mixins.js':
    'export const applyMixins = ({ prototype }, traits) => traits.forEach((each) => Object.setPrototypeOf(prototype, (prototype = each.prototype)))\n',
  '@chevrotain/gast/lib/src/api.js': nothing(
    'Alternation',
    'Alternative',
    'GAstVisitor',
    'NonTerminal',
    'Option',
    'Repetition',
    'RepetitionMandatory',
    'RepetitionMandatoryWithSeparator',
    'RepetitionWithSeparator',
    'Rule',
    'serializeGrammar',
    'serializeProduction',
    'Terminal',
  ),
}

/** Leaves most of Chevrotain out; fails where a module has moved, or is asked for what is not there. */
export function leaveOutOfChevrotain(): Rolldown.Plugin {
  const missed = new Set(Object.keys(remainders))
  return {
    name: 'leave-out-of-chevrotain',
    load: {
      filter: { id: /[\\/]@?chevrotain[\\/]/ },
      handler: (id) => {
        const path = id.replaceAll('\\', '/')
        const module = Object.keys(remainders).find((each) => path.endsWith(`/node_modules/${each}`))
        if (module === undefined) return null
        missed.delete(module)
        return { code: remainders[module] ?? '', moduleSideEffects: false }
      },
    },
    buildEnd(error) {
      if (error === undefined && missed.size > 0)
        throw new Error(`Chevrotain keeps ${[...missed].join(', ')} elsewhere now: mend leaveOutOfChevrotain.ts`)
    },
  }
}
