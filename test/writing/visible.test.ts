import { describe, expect, test } from 'vitest'
import { visible } from '../../src/writing/visible.ts'
import { wrap } from '../../src/reports/wrap.ts'

describe('visible', () => {
  test.each([
    ['a\tb\r\n', 'a\\tb\\r\\n'],
    ['\u001b[31m', '\\x1b[31m'],
    ['a\u202eb', 'a\\u202eb'],
    ['a\u00a0b', 'a\\xa0b'],
    ['\ud83d', '\\ud83d'],
    ['é 注 🔒', 'é 注 🔒'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  test('in ASCII every other character is written out', () => {
    expect(visible('é 注 🔒…', false)).toBe('\\xe9 \\u6ce8 \\u{1f512}...')
  })
})

describe('wrap', () => {
  test.each([
    ['The server refuses it.', 12, ['The server', 'refuses it.']],
    ['abcdefgh i', 3, ['abc', 'def', 'gh', 'i']],
    ['注文注文', 5, ['注文', '注文']],
    ['', 5, ['']],
    ['one.  two', 5, ['one.', 'two']],
  ])('%j in %i columns', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines)
  })
})
