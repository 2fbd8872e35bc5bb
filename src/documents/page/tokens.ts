/** A word of a question, and whether quotes stood around it: then it is meant to the letter. */
export interface Token {
  readonly text: string
  readonly quoted: boolean
}

/** Quotes as people and phones type them, each with the one that closes it. */
const closing: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '”': '”',
  '„': '“',
  '‘': '’',
  '’': '’',
  '«': '»',
}

/** Cuts a question into words. A quote that is never closed counts as a plain character; nothing is ever refused. */
export function tokensOf(question: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < question.length) {
    if (/\s/.test(question.charAt(at))) at++
    else {
      const quoted = quotedAt(question, at)
      const plain = quoted ?? plainAt(question, at)
      tokens.push(plain.token)
      at = plain.end
    }
  }
  return withoutMark(tokens)
}

interface Read {
  readonly token: Token
  readonly end: number
}

/** A quoted word ends where a blank, a question mark or nothing follows its closing quote. */
function quotedAt(text: string, from: number): Read | undefined {
  const close = closing[text.charAt(from)]
  if (close === undefined) return undefined
  for (let at = text.indexOf(close, from + 1); at >= 0; at = text.indexOf(close, at + 1)) {
    if (!/^(?:[\s?.!,]|$)/.test(text.slice(at + 1, at + 2)) || (close === '"' && isEscaped(text, at))) continue
    const inner = text.slice(from + 1, at)
    return { token: { text: close === '"' ? unescaped(inner) : inner, quoted: true }, end: at + 1 }
  }
  return undefined
}

const isEscaped = (text: string, at: number): boolean => (/\\*$/.exec(text.slice(0, at))?.[0].length ?? 0) % 2 === 1

/** In double quotes, as in redis-cli, `\"` and `\\` stand for the character behind the backslash. */
const unescaped = (text: string): string => text.replace(/\\(["\\])/g, '$1')

function plainAt(text: string, from: number): Read {
  let end = from
  while (end < text.length && !/\s/.test(text.charAt(end))) end++
  return { token: { text: text.slice(from, end), quoted: false }, end }
}

/** Without the mark that ends the sentence. */
function withoutMark(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.at(-1)
  if (last === undefined || last.quoted) return tokens
  const text = last.text.replace(/[?!]+$/, '')
  return text === '' ? tokens.slice(0, -1) : [...tokens.slice(0, -1), { ...last, text }]
}

/** Words that a question passes over, or reads as something else, unless they stand in quotes. */
const small = new Set(
  'who whom anyone anybody everyone everybody someone somebody any some every user users people accounts roles the key channel to from into on and or & /'.split(
    ' ',
  ),
)

/** A word as it must be typed to be read as itself. */
export function typed(word: string): string {
  if (/^[^\s?!"'`“”„‘’«»\\]+$/.test(word) && !small.has(word.toLowerCase())) return word
  return `"${word.replace(/["\\]/g, '\\$&')}"`
}
