import { asciiLower, hasBlankOrNul } from './characters.ts'
import { wordName } from './scanner.ts'
import type { RuleToken, SelectorToken } from './tokens.ts'
import type { InvalidReason, RuleNode } from './tree.ts'

export function wordNode(token: RuleToken): RuleNode {
  const { image: text, startOffset: start, endOffset: end, word } = token
  const name = wordName(token.visible)
  return name ? { kind: 'word', start, end, text, word, name } : invalidNode(token)
}

export function commandNode({ image: text, visible, startOffset: start, endOffset: end, word }: RuleToken): RuleNode {
  return { kind: 'command', start, end, text, word, grant: text.startsWith('+'), name: visible.slice(1) }
}

export function categoryNode({ image: text, visible, startOffset: start, endOffset: end, word }: RuleToken): RuleNode {
  return { kind: 'category', start, end, text, word, grant: text.startsWith('+'), name: visible.slice(2) }
}

export function channelNode(token: RuleToken): RuleNode {
  const { image: text, startOffset: start, endOffset: end, word } = token
  const pattern = text.slice(1)
  return hasBlankOrNul(pattern)
    ? invalid(token, 'channel-pattern')
    : { kind: 'channel', start, end, text, word, pattern }
}

export function passwordNode({ image: text, startOffset: start, endOffset: end, word }: RuleToken): RuleNode {
  const sign = text.charAt(0)
  const form = sign === '>' || sign === '<' ? 'text' : 'hash'
  const adds = sign === '>' || sign === '#'
  return { kind: 'password', start, end, text, word, adds, form, secret: text.slice(1) }
}

export function databaseNode({ image: text, visible, startOffset: start, endOffset: end, word }: RuleToken): RuleNode {
  return { kind: 'database', start, end, text, word, list: visible.slice('db='.length) }
}

export function emptyNode({ image: text, startOffset: start, endOffset: end, word }: RuleToken): RuleNode {
  return { kind: 'empty', start, end, text, word }
}

export function unknownNode({ image: text, startOffset: start, endOffset: end, word }: RuleToken): RuleNode {
  return { kind: 'unknown', start, end, text, word }
}

export function selectorNode(
  { startOffset: start, word }: RuleToken,
  selector: SelectorToken,
  rules: readonly RuleNode[],
): RuleNode {
  const { text, end, closed, unbalanced, words } = selector
  return { kind: 'selector', start, end, text, word, rules, closed, unbalanced, words }
}

export const invalidNode = (token: RuleToken): RuleNode => invalid(token, token.reason ?? 'bare-word')

/** A rule of the user as a whole inside parentheses, where no server reads it. */
export const misplacedNode = (token: RuleToken): RuleNode => invalid(token, 'inside-selector')

/** `%`, then R and W in any order and once each, then `~`; without `~` the pattern is empty (Redis `acl.c`, from 7.0). */
export function keyNode(token: RuleToken): RuleNode {
  const { image: text } = token
  if (text.startsWith('~')) return keyRule(token, true, true, 1)
  let read = false
  let write = false
  let at = 1
  for (; at < text.length && text.charAt(at) !== '~'; at++) {
    const letter = asciiLower(text.charAt(at))
    if (letter === 'r' && !read) read = true
    else if (letter === 'w' && !write) write = true
    else return invalid(token, 'key-permission')
  }
  return read || write ? keyRule(token, read, write, at + 1) : invalid(token, 'key-permission')
}

function keyRule(token: RuleToken, read: boolean, write: boolean, patternStart: number): RuleNode {
  const { image: text, startOffset: start, endOffset: end, word } = token
  const pattern = text.slice(patternStart)
  if (hasBlankOrNul(pattern)) return invalid(token, 'key-pattern')
  return { kind: 'key', start, end, text, word, pattern, read, write }
}

const MESSAGES: Readonly<Record<InvalidReason, (text: string) => string>> = {
  'bare-word': (text) =>
    text.startsWith('(') || text.endsWith(')')
      ? `\`${text}\` has a parenthesis without its other half.`
      : `\`${text}\` is not a rule: rules begin with one of + - ~ % & > < # ! ( or are a word such as \`on\`.`,
  'key-permission': (text) => `\`${text}\` must say R, W or RW after the \`%\`: \`%R~pattern\`, \`%W~pattern\`.`,
  'key-pattern': (text) => `The key pattern \`${text}\` holds a blank or a NUL; no key pattern can.`,
  'channel-pattern': (text) => `The channel pattern \`${text}\` holds a blank or a NUL; no channel pattern can.`,
  'inside-selector': (text) => `\`${text}\` concerns the whole user and cannot stand inside \`( )\`.`,
  'unbalanced-quotes': () => 'A quote is opened and not closed, so the line cannot be read.',
}

function invalid(token: RuleToken, reason: InvalidReason): RuleNode {
  const { image: text, startOffset: start, endOffset: end, word } = token
  return { kind: 'invalid', start, end, text, word, reason, message: MESSAGES[reason](hideSecrets(text)) }
}

/** A password may stand in the middle of what cannot be read: `on,>secret`. */
const hideSecrets = (text: string): string => text.replace(/([<>#!])[^\t-\r ]+/g, '$1****')
