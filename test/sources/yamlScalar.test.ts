import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Document, isScalar, parseDocument } from 'yaml'
import { foundText } from '../../src/sources/pieces.ts'
import type { FoundText, Piece } from '../../src/sources/source.ts'
import { isParsed } from '../../src/sources/yamlDocument.ts'
import { scalarChunks } from '../../src/sources/yamlScalar.ts'
import type { YamlLanguage } from '../../src/sources/yamlScalar.ts'

function found(source: string, language: YamlLanguage = 'yaml'): FoundText {
  const node = parseDocument(source, { keepSourceTokens: true }).get('a', true)
  if (!isScalar(node) || !isParsed(node)) throw new TypeError('`source` must have a scalar at `a`')
  return foundText(scalarChunks(node, source, language), { start: 0, end: source.length })
}

function written(source: string, piece: Piece): string {
  return source.slice(piece.fileStart, piece.fileEnd)
}

/** Each piece with what stands for it in the file, as a reader of the test can see it. */
function shown(source: string, language?: YamlLanguage): readonly (readonly [string, string])[] {
  const { text, pieces } = found(source, language)
  return pieces.map((piece) => [text.slice(piece.start, piece.end), written(source, piece)])
}

function expectTruth(source: string, value: string, language?: YamlLanguage) {
  const { text, pieces } = found(source, language)
  expect(text).toBe(value)
  let end = 0
  for (const piece of pieces) {
    expect(piece.start).toBe(end)
    end = piece.end
    if (piece.end - piece.start === piece.fileEnd - piece.fileStart) {
      expect(written(source, piece)).toBe(text.slice(piece.start, piece.end))
    }
  }
  expect(end).toBe(text.length)
  const nowhere = pieces.filter((piece) => piece.fileStart === piece.fileEnd && piece.start < piece.end)
  const lost = nowhere.map((piece) => text.slice(piece.start, piece.end)).join('')
  expect(lost).toMatch(/^[\n ]*$/)
}

describe('the text of a YAML scalar', () => {
  it('is itself where it is plain', () => {
    expect(shown('a: on ~x:* # c')).toEqual([['on ~x:*', 'on ~x:*']])
  })

  it('has one quote for two in single quotes', () => {
    expect(shown("a: 'on ~it''s'")).toEqual([
      ['on ~it', 'on ~it'],
      ["'", "''"],
      ['s', 's'],
    ])
  })

  it('has its escapes undone in double quotes', () => {
    expect(shown('a: "on\\x20~\\u00e9\\"\\U0001f600b"')).toEqual([
      ['on', 'on'],
      [' ', '\\x20'],
      ['~', '~'],
      ['é', '\\u00e9'],
      ['"', '\\"'],
      ['😀', '\\U0001f600'],
      ['b', 'b'],
    ])
  })

  it('loses an escaped line break with the indentation behind it', () => {
    expect(shown('a: "on \\\n   ~x"')).toEqual([
      ['on ', 'on '],
      ['', '\\\n   '],
      ['~x', '~x'],
    ])
  })

  it.each([
    ['plain', 'a: on\n  ~x'],
    ['single', "a: 'on\n  ~x'"],
    ['double', 'a: "on \n  ~x"'],
    ['folded', 'a: >-\n  on\n  ~x'],
    ['with CRLF', 'a: >-\r\n  on\r\n  ~x\r\n'],
  ])('has a blank for a line break (%s)', (_style, source) => {
    expect(found(source).text).toBe('on ~x')
    expect(shown(source)[1]?.[1]).toMatch(/^ ?\r?\n {2}$/)
  })

  it('keeps the line breaks of a literal block, and leaves the last one where it is', () => {
    const source = 'a: |\n    on\n    ~x\nb: 1\n'
    expect(found(source).text).toBe('on\n~x\n')
    expect(shown(source)).toEqual([
      ['on', 'on'],
      ['\n', '\n    '],
      ['~x', '~x'],
      ['\n', ''],
    ])
  })

  it('keeps what is indented more than an indentation indicator says', () => {
    expectTruth('a: |1-\n   on\n  ~x\n', '  on\n ~x')
  })

  it.each([
    ['empty double', 'a: ""', ''],
    ['empty block', 'a: |\n\nb: 1', ''],
    ['kept lines', 'a: |+\n  on\n\n\nb: 1', 'on\n\n\n'],
    ['folded paragraphs', 'a: >\n  on\n\n  ~x\n   more\n  less\n', 'on\n~x\n more\nless\n'],
    ['unindented continuation', '{a: "on\n~x"}', 'on ~x'],
    ['only blanks between quotes', "a: '  '", '  '],
    ['quotes over several empty lines', "a: 'on\n\n\n  ~x'", 'on\n\n~x'],
    ['a mark at the start', '\ufeffa: on', 'on'],
    ['a block at the end of the file', 'a: |\n  on', 'on\n'],
  ])('is what the parser reads: %s', (_name, source, value) => {
    expectTruth(source, value)
  })

  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom(...Array.from('ab ~*&:#"\'\\\n\t{}[]%@!|>-,😀é\u2028\u0085\u0007')),
      maxLength: 200,
    }),
    fc
      .array(fc.constantFrom('on', '~app:*', '&*', '-@all', "it's", '', ' ', '\n'), { maxLength: 60 })
      .map((all) => all.join(' ')),
  )
  const styles = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const

  it('agrees with the parser and the file, however the text is written', () => {
    const widths = fc.constantFrom(0, 20, 80)
    fc.assert(
      fc.property(texts, fc.constantFrom(...styles), widths, fc.boolean(), (text, style, lineWidth, crlf) => {
        const document = new Document({ a: text, b: 1 })
        const source = document.toString({ defaultStringType: style, defaultKeyType: 'PLAIN', lineWidth })
        const asWritten = crlf ? source.replaceAll('\n', '\r\n') : source
        const value: unknown = parseDocument(asWritten).get('a')
        if (typeof value !== 'string') return
        expectTruth(asWritten, value)
      }),
      { numRuns: 2000 },
    )
  })

  it('agrees with JSON', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(undefined, 2, '\t'), (text, indent) => {
        expectTruth(JSON.stringify({ a: text }, undefined, indent), text, 'json')
      }),
    )
  })
})
