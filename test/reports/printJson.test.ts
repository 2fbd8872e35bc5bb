import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printJson } from '../../src/reports/index.ts'

describe('printed JSON', () => {
  it('is the value that was given, and holds nothing that a terminal acts on', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\x1b', '\x7f', '\u009b', '\u200b', '\u202e', '\u2028', '\u{e0001}', '\ud800'),
    )
    const text = fc.array(unit).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.dictionary(text, text), (value) => {
        const printed = printJson(value)
        expect(JSON.parse(printed)).toEqual(value)
        expect(printed).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
      }),
    )
  })
})
