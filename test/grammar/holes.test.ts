import { describe, expect, it } from 'vitest'
import { parse, print, type RuleNode, type Span } from '../../src/grammar/index.ts'

/** Every `${…}` is a hole. */
function withHoles(text: string) {
  const holes: Span[] = [...text.matchAll(/\$\{[^}]*\}/g)].map(({ index, 0: hole }) => ({
    start: index,
    end: index + hole.length,
  }))
  const tree = parse(text, { holes })
  expect(print(tree)).toBe(text)
  return tree.rules
}

const kinds = (rules: readonly RuleNode[]): string[] => rules.map(({ kind }) => kind)

describe('a hole', () => {
  it.each([
    ['on ${rules} ~a', ['word', 'unknown', 'key']],
    ['${rules}', ['unknown']],
    ['on${rules}', ['unknown']],
    ['${rules}on', ['unknown']],
    ['on ${a}${b} off', ['word', 'unknown', 'word']],
    ['on ${a} ${b}', ['word', 'unknown', 'unknown']],
    ['+@${category} on', ['unknown', 'word']],
    ['+${command} on', ['unknown', 'word']],
    ['+get${x}', ['unknown']],
    ['-@all${x}', ['unknown']],
    ['%${permission}~a', ['unknown']],
    ['db=${id}', ['unknown']],
  ])('that is, or touches, a whole rule makes it unknown: %s', (text, wanted) => {
    expect(kinds(withHoles(text))).toEqual(wanted)
  })

  it.each([
    ['~${app}:*', 'key'],
    ['~app:${x}', 'key'],
    ['%R~${app}', 'key'],
    ['&${channel}', 'channel'],
    ['+select|${db}', 'command'],
    ['>${password}', 'password'],
    ['#${hash}', 'password'],
  ])('inside a pattern, first argument or password leaves the rule what it is: %s', (text, kind) => {
    const [rule] = withHoles(text)
    expect(rule?.kind).toBe(kind)
    expect(rule?.holes).toHaveLength(1)
    expect(rule?.text).toBe(text)
  })

  it.each(['~${ a b }:*', '~${f("x y")}', '~${a ? (b) : c} +get', "~${'('} +get", '~${")"}'])(
    'hides blanks, parentheses and quotes: %s',
    (text) => {
      expect(withHoles(text)[0]).toMatchObject({ kind: 'key', start: 0 })
    },
  )

  it('gives a pattern its own text back', () => {
    expect(withHoles('%R~a${ x y }b')[0]).toMatchObject({
      kind: 'key',
      pattern: 'a${ x y }b',
      read: true,
      write: false,
    })
  })

  it('in a selector touches only the rule it is in', () => {
    const [selector, after] = withHoles('(+get ~${app}:* ${rules}) on')
    expect(selector?.kind === 'selector' && kinds(selector.rules)).toEqual(['command', 'key', 'unknown'])
    expect(after?.kind).toBe('word')
  })

  it('in an unclosed selector may hold the end of it', () => {
    expect(kinds(withHoles('on (+get ${rest}'))).toEqual(['word', 'unknown'])
    expect(kinds(withHoles('(+get)${rest}'))).toEqual(['unknown'])
  })

  it('leaves the rules before and behind it as they are', () => {
    const [, , last] = withHoles('on ${x} ~app:*')
    expect(last).toEqual({
      kind: 'key',
      start: 8,
      end: 14,
      text: '~app:*',
      word: 2,
      pattern: 'app:*',
      read: true,
      write: true,
    })
  })

  it('shows as it is written in the message of a rule that cannot be read', () => {
    const [rule] = withHoles('~a\0${x}')
    expect(rule?.kind === 'invalid' && rule.message).toContain('${x}')
  })
})
