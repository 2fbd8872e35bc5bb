import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isBlank,
  parse,
  parseArguments,
  print,
  type RuleNode,
  type Span,
  type Splitting,
} from '../../src/grammar/index.ts'
import { nastyCharacters } from '../support/ruleLists.ts'

const splittings: readonly Splitting[] = ['access-string', 'acl-file', 'configuration', 'arguments']

const anyText: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...Array.from(`on +-@~%&()"'\\| \t\n\0x*`)), maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(...nastyCharacters, '\ud800', '\ue000', 'reset', '+get', '(~x', 'db=1'),
    maxLength: 30,
  }),
)

/** A text with stretches of it, not empty, in order and apart. */
const textWithHoles: Arbitrary<{ text: string; holes: Span[] }> = anyText.chain((text) =>
  fc.uniqueArray(fc.nat(text.length), { maxLength: 8 }).map((places) => {
    const sorted = places.toSorted((a, b) => a - b)
    const holes = sorted.flatMap((start, index) => {
      const end = sorted[index + 1]
      return index % 2 === 0 && end !== undefined ? [{ start, end }] : []
    })
    return { text, holes }
  }),
)

const RUNS = { numRuns: 4000 }

/** Rules stand in order, inside their surroundings, and apart. */
function expectInOrder(rules: readonly RuleNode[], within: Span): void {
  let at = within.start
  for (const rule of rules) {
    expect(rule.start).toBeGreaterThanOrEqual(at)
    expect(rule.end).toBeGreaterThanOrEqual(rule.start)
    at = rule.end
    if (rule.kind === 'selector') expectInOrder(rule.rules, rule)
  }
  expect(at).toBeLessThanOrEqual(within.end)
}

describe.each(splittings)('read as %s', (splitting) => {
  it('every text is printed as it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(print(parse(text, { splitting }))).toBe(text)
      }),
      RUNS,
    )
  })

  it('every text with holes is printed as it was, and no rule shows what stands for a hole', () => {
    fc.assert(
      fc.property(textWithHoles, ({ text, holes }) => {
        const tree = parse(text, { splitting, holes })
        expect(print(tree)).toBe(text)
        expectInOrder(tree.rules, { start: 0, end: text.length })
        if (!text.includes('\ue000')) expect(JSON.stringify(tree)).not.toContain('\ue000')
      }),
      RUNS,
    )
  })

  it('rules stand in order, inside the text, and apart', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expectInOrder(parse(text, { splitting }).rules, { start: 0, end: text.length })
      }),
      RUNS,
    )
  })
})

it('between the rules of an access string there are blanks and nothing else', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let at = 0
      const between: string[] = []
      for (const rule of parse(text).rules) {
        between.push(text.slice(at, rule.start))
        at = rule.end
      }
      between.push(text.slice(at))
      expect(Array.from(between.join('')).every((character) => isBlank(character.charCodeAt(0)))).toBe(true)
    }),
    RUNS,
  )
})

it('arguments are printed as they were, joined by a space', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 8 }), fc.constantFrom('strict', 'shell'), (words, quotes) => {
      expect(print(parseArguments(words, quotes))).toBe(words.join(' '))
    }),
    RUNS,
  )
})

it('an escaped text means what the text means', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (pattern) => {
      const escaped = [...Buffer.from(pattern)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
      const [plain] = parse(`~${pattern}`, { splitting: 'arguments' }).rules
      const [selector] = parse(`("~${escaped}")`, { splitting: 'arguments' }).rules
      expect(selector?.kind === 'selector' && selector.rules[0]?.text).toBe(plain?.text)
    }),
    RUNS,
  )
})

describe('a megabyte ends in time, for each splitting:', () => {
  const MEGABYTE = 1 << 20
  const fill = (piece: string): string => piece.repeat(Math.ceil(MEGABYTE / piece.length)).slice(0, MEGABYTE)
  it.each([
    ...nastyCharacters,
    ...[
      '( ',
      ') ',
      '() ',
      '(" ',
      '"\\xff',
      '(~"\\xff',
      '(\'" ',
      '~* ',
      '+get ',
      '%R~x ',
      '>p ',
      '(+get ~x) ',
      '+select|"',
      '\0 ',
      '\0)',
      '(\0 ',
    ],
  ])('%j', (piece) => {
    const text = fill(piece)
    for (const splitting of splittings) expect(print(parse(text, { splitting }))).toBe(text)
    expect(print(parse(`(~"${text}")`, { splitting: 'arguments' }))).toHaveLength(MEGABYTE + 5)
  })

  it('and a hole in every rule', () => {
    const text = fill('~a${b} ')
    const holes: Span[] = [...text.matchAll(/\$\{b\}/g)].map(({ index }) => ({ start: index, end: index + 4 }))
    const tree = parse(text, { holes })
    expect(print(tree)).toBe(text)
    expect(tree.rules.length).toBeGreaterThan(100_000)
  })
})
