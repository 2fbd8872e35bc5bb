import stringWidth from 'fast-string-width'
import { expect, test } from 'vitest'
import { widthOfText } from '../../src/reports/width.ts'

test('every character is as wide as fast-string-width says', () => {
  const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code))
  expect(all.filter((character) => widthOfText(character) !== stringWidth(character))).toEqual([])
})
