import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { encode } from '../../src/sources/encode.ts'

describe('a text within a host string', () => {
  it.each([
    ['json', '~"\\\n', String.raw`~\"\\\n`],
    ['yaml-double', '~"\\\n\u0085', String.raw`~\"\\\n\u0085`],
    ['yaml-single', "~it's", "~it''s"],
    ['yaml-plain', '~a b', '~a b'],
    ['yaml-block', '~"a"', '~"a"'],
    ['hcl-quoted', '~"${a}" %{b}', '~\\"$${a}\\" %%{b}'],
    ['hcl-heredoc', '~"${a}"', '~"$${a}"'],
    ['raw', '~"a"\t', '~"a"\t'],
  ] as const)('is escaped as %s wants', (encoding, text, written) => {
    expect(encode(text, encoding)).toBe(written)
  })

  it.each([
    ['raw', 'a\nb'],
    ['yaml-plain', 'a\nb'],
    ['yaml-single', 'a\r\nb'],
    ['yaml-block', 'a\nb'],
    ['hcl-heredoc', 'a\nb'],
    ['yaml-double', '\ud800'],
    ['hcl-quoted', '$${a}'],
  ] as const)('is not written as %s where that would break it', (encoding, text) => {
    expect(encode(text, encoding)).toBeUndefined()
  })

  it('is read as the same text by YAML and JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const double = encode(text, 'yaml-double')
        const single = encode(text, 'yaml-single')
        if (double !== undefined) expect(parseDocument(`"${double}"`).toJS()).toBe(text)
        if (single !== undefined) expect(parseDocument(`'${single}'`).toJS()).toBe(text)
        expect(JSON.parse(`"${encode(text, 'json') ?? ''}"`)).toBe(text)
      }),
    )
  })
})
