/**
 * The bytes that a text stands for, one character each, so that they compare with a server's reply: UTF-8, but for the lone
 * surrogates that stand for single bytes.
 */
export const byteText = (text: string): string =>
  text.replace(/[\udc80-\udcff]|[^]/gu, (character) =>
    /^[\udc80-\udcff]$/u.test(character)
      ? String.fromCharCode(character.charCodeAt(0) - 0xdc00)
      : Buffer.from(character).toString('latin1'),
  )
