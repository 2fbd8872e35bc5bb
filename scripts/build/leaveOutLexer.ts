import type { Rolldown } from 'tsdown'

/** What the parser takes of Chevrotain's lexer: the pattern of tokens that match nothing, and a name that the index passes on. */
const REMAINDER = `
export const Lexer = { NA: /NOT_APPLICABLE/ }
export const LexerDefinitionErrorType = {}
`

/**
 * Leaves Chevrotain's lexer out: our scanner makes the tokens, and the lexer with its reader of regular expressions is a
 * third of the library. Tree-shaking cannot see it, because tokens name the class.
 *
 * @see https://github.com/Chevrotain/chevrotain/blob/master/packages/chevrotain/src/scan/lexer_public.ts
 */
export function leaveOutLexer(): Rolldown.Plugin {
  let left = false
  return {
    name: 'leave-out-lexer',
    load: {
      filter: { id: /[\\/]chevrotain[\\/]lib[\\/]src[\\/]scan[\\/]lexer_public\.js$/ },
      handler: () => {
        left = true
        return { code: REMAINDER, moduleSideEffects: false }
      },
    },
    buildEnd(error) {
      if (error === undefined && !left)
        throw new Error('Chevrotain keeps its lexer elsewhere now: mend leaveOutLexer.ts')
    },
  }
}
