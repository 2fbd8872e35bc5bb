import { describe, expect, it } from 'vitest'
import { code, codeCell, sentence, sentenceCell } from '../../src/writing/markdown.ts'

describe('a text as code', () => {
  it.each([
    ['+config|get', '`+config|get`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['', '`  `'],
  ])('%s', (text, shown) => {
    expect(code(text)).toBe(shown)
  })
})

describe('a text as code in a cell of a table, which a bar must not end', () => {
  it.each([
    ['~app:*', '`~app:*`'],
    ['+config|get', '`+config\\|get`'],
    ['~a\\|<b>', '<code>&#126;a&#92;&#124;&lt;b></code>'],
  ])('%s', (text, shown) => {
    expect(codeCell(text)).toBe(shown)
  })
})

describe('a sentence', () => {
  const said = '`+config|get` grants @admin * <all> |'

  it('shows what it says', () => {
    expect(sentence(said)).toBe('`+config|get` grants `@admin` \\* \\<all\\> \\|')
  })

  it('does so in a cell of a table', () => {
    expect(sentenceCell(said)).toBe('`+config\\|get` grants `@admin` \\* \\<all\\> \\|')
  })
})
