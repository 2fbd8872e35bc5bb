/** A text in backticks, shortened in the middle where it is long. */
export function quote(text: string): string {
  return `\`${text.length <= 60 ? text : `${text.slice(0, 40)}…${text.slice(-15)}`}\``
}

/** `A`, `A and B`, `A, B and C`; with `most`, `A, B and 4 more`. */
export function listWords(words: readonly string[], most = words.length): string {
  const shown = words.length > most ? [...words.slice(0, most), `${words.length - most} more`] : words
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}

/** `1 command`, `2 commands`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** Command names as people write them: `FLUSHALL`, `CONFIG SET`. */
export const commandWords = (name: string): string => name.replace('|', ' ').toUpperCase()
