/**
 * A value as indented JSON with a line end. What a terminal would act on stands as an escape, also where JSON would let it
 * stand: C1 controls, and characters that turn the direction of text or show nothing. Programs read the same value.
 *
 * @example printJson('\u202e') // '"\\u202e"\n'
 */
export const printJson = (value: unknown, replacer?: (key: string, value: unknown) => unknown): string =>
  `${JSON.stringify(value, replacer, 2).replace(/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)}\n`

const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')
