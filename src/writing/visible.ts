const plain = /^[ -~]*$/
const notAscii = /[^ -~]/gu
const ellipsis = /…/g

/**
 * Writes control characters, odd blanks and characters that turn the direction of text as escapes (`\t`, `\x1b`,
 * `\u202e`), and where Unicode cannot be shown every character that is not ASCII. The result is one line.
 *
 * @example visible('a\tb\u202e') // 'a\\tb\\u202e'
 */
export function visible(text: string, unicode = true): string {
  if (plain.test(text)) return text
  return unicode
    ? text.replace(hidden(), escapeCharacter)
    : text.replace(ellipsis, '...').replace(notAscii, escapeCharacter)
}

/**
 * Characters that show nothing, or change how others show: a reader must see that they are there. Made when it is needed,
 * because V8 looks up classes of characters for longer than most texts take.
 */
const hidden = () => /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

const short: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** An escape that says which character it was: `\x1b`, `\u202e`, `\u{1f512}`. */
export function escapeCharacter(character: string): string {
  const named = short[character]
  if (named !== undefined) return named
  const code = character.codePointAt(0) ?? 0
  const digits = code.toString(16)
  if (code < 0x100) return `\\x${digits.padStart(2, '0')}`
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`
}
