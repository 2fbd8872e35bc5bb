/** The words of one call, as places in a buffer. One object serves for all calls, so that reading makes no garbage. */
export interface Words {
  bytes: Uint8Array
  starts: Int32Array
  ends: Int32Array
  /** 1 for a word whose escapes still stand in it: most values are never looked at. */
  escaped: Uint8Array
  count: number
  /** Takes the escapes out of all words. */
  readonly unescape: () => void
}

export const newWords = (unescape: () => void = () => undefined): Words => ({
  ...{ bytes: new Uint8Array(0), starts: new Int32Array(64), ends: new Int32Array(64), escaped: new Uint8Array(64) },
  ...{ count: 0, unescape },
})

/** Adds a word; a call may have any number of them. */
export function addWord(words: Words, start: number, end: number, escaped = 0): void {
  const at = words.count++
  if (at === words.starts.length) grow(words)
  words.starts[at] = start
  words.ends[at] = end
  words.escaped[at] = escaped
}

function grow(words: Words): void {
  const { starts, ends, escaped } = words
  words.starts = new Int32Array(starts.length * 2)
  words.starts.set(starts)
  words.ends = new Int32Array(starts.length * 2)
  words.ends.set(ends)
  words.escaped = new Uint8Array(starts.length * 2)
  words.escaped.set(escaped)
}

/** Makes sure that a word stands as it was sent before it is looked at. */
export function settle(words: Words, index: number): void {
  if (words.escaped[index] === 1) words.unescape()
}

/** A word as a byte string, no longer than asked for. */
export function wordAt(words: Words, index: number, longest = Number.POSITIVE_INFINITY): string {
  settle(words, index)
  const start = words.starts[index] ?? 0
  return latin1(words.bytes, start, Math.min(words.ends[index] ?? 0, start + longest))
}

/** Bytes as a string of one character each. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0)
  return text
}

const encoder = new TextEncoder()

/** A call of words that are at hand as texts. */
export function wordsFrom(texts: readonly (string | Uint8Array)[]): Words {
  const parts = texts.map((text) => (typeof text === 'string' ? encoder.encode(text) : text))
  const words = newWords()
  words.bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    words.bytes.set(part, at)
    addWord(words, at, (at += part.length))
  }
  return words
}
