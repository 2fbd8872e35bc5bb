import { EmbeddedActionsParser, type TokenType } from 'chevrotain'

/** What may come next: begins with a token of `first`, or of a kind of it. `ALT` is what Chevrotain calls its action. */
export interface Alternative {
  readonly first: TokenType
  readonly ALT: () => unknown
}

/** A point of the grammar that the next token settles: `next` tells by `tokenTypeIdx`. `DEF` is what Chevrotain calls its content. */
interface Choice<Content> {
  readonly DEF: Content
  readonly next: readonly (Alternative | undefined)[]
}

/** A list by `tokenTypeIdx`, from one by token types, each of which stands for its kinds as well. */
export function byType<T>(entries: readonly (readonly [TokenType, T])[]): readonly (T | undefined)[] {
  const list: (T | undefined)[] = []
  for (const [{ tokenTypeIdx = 0, categoryMatches = [] }, value] of entries) {
    for (const index of [tokenTypeIdx, ...categoryMatches]) list[index] = value
  }
  return list
}

/** For `OR`. */
export const choice = (alternatives: Alternative[]): Choice<Alternative[]> => ({
  DEF: alternatives,
  next: byType(alternatives.map((each) => [each.first, each])),
})

/** For `MANY` and `OPTION`: what is done, again and again or once, where one of the alternatives comes next. */
export const before = <R>({ next }: Choice<unknown>, action: () => R): Choice<() => R> => ({ DEF: action, next })

/**
 * A parser that looks one token ahead by tables that are written with the grammar. Chevrotain runs the whole grammar at
 * every start to work its lookahead out, which takes longer than reading a string. The tests do that, and compare.
 *
 * @see https://chevrotain.io/docs/guide/internals.html
 */
export class OneTokenParser extends EmbeddedActionsParser {
  constructor(tokenTypes: TokenType[]) {
    super(tokenTypes, { maxLookahead: 1 })
  }

  override performSelfAnalysis(): void {
    Object.assign(this, { selfAnalysisDone: true })
  }

  protected orInternal({ next }: Choice<Alternative[]>): unknown {
    return next[this.LA(1).tokenTypeIdx]?.ALT()
  }

  protected manyInternal(_occurrence: number, { DEF, next }: Choice<() => unknown>): void {
    while (next[this.LA(1).tokenTypeIdx]) DEF()
  }

  protected optionInternal({ DEF, next }: Choice<() => unknown>): unknown {
    return next[this.LA(1).tokenTypeIdx] && DEF()
  }

  /** Has Chevrotain analyse the grammar after all, and look ahead in its own way. Needs Node 22 (`Object.groupBy`). */
  analyse(): void {
    super.performSelfAnalysis()
    for (const name of ['orInternal', 'manyInternal', 'optionInternal']) {
      Object.assign(this, { [name]: Reflect.get(EmbeddedActionsParser.prototype, name) as unknown })
    }
  }
}
