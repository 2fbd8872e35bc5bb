import { describe, expect, test } from 'vitest'
import { parse } from '../../src/grammar/index.ts'
import { bitsOf, lookAt, type Mark, MARKS, WORDS } from '../../src/lint/look.ts'

const look = (text: string) => lookAt(parse(text).rules)
const marked = (text: string, mark: Mark) => (look(text).marks & MARKS[mark]) !== 0

describe('one look at a string', () => {
  test('counts rules by their kind, parentheses not looked into', () => {
    expect(look('on ~a ~b &c >p db=0 +get +config|get (~d)')).toMatchObject({
      keys: 2,
      channels: 1,
      passwords: 1,
      databases: 1,
      selectors: 1,
      arguments: 1,
    })
  })

  test('tells kinds and words, those inside parentheses among them', () => {
    expect(look('on (allkeys +@read)')).toMatchObject({
      marks: bitsOf(['word', 'category', 'selector'], MARKS),
      words: bitsOf(['on', 'allkeys'], WORDS),
    })
  })

  test('tells words that stand there twice, but not once outside parentheses and once inside', () => {
    expect(look('on ~* allkeys').repeatedWords).toBe(WORDS.allkeys)
    expect(look('on (~* +get) ~*').repeatedWords).toBe(0)
  })

  test.each(['~a[b]', '~a\\*', '~^a', '~a|b', '~.a', '%RW~*', '~{a}', '~a$', '~it"s', "&it's", '~a)', '~é'])(
    'finds the pattern %s worth a closer look',
    (text) => {
      expect(marked(`on ${text}`, 'notable-pattern')).toBe(true)
    },
  )

  test.each(['~app:*', '~a.b?', '&news:*', '%R~a*', '~a(b', '~*'])('finds nothing special in %s', (text) => {
    expect(marked(`on ${text}`, 'notable-pattern')).toBe(false)
  })

  test('takes for possible anything inside a selector that some engines read in another way', () => {
    expect(marked('on (~a (+get +config|get)', 'notable-pattern')).toBe(true)
    expect(marked('on (+get "x)', 'channel')).toBe(true)
  })
})
