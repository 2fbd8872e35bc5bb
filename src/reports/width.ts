import stringWidth from 'fast-string-width'

/** ASCII, and what frames are drawn with. */
const plainText = /^[ -~\u2500-\u257f\u2026]*$/

/** How many columns a text takes on a terminal. Nearly all texts are plain, where it is their length. */
export const widthOfText = (text: string): number => (plainText.test(text) ? text.length : stringWidth(text))
