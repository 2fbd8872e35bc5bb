import stringWidth from 'fast-string-width'

const plainText = /^[ -~]*$/

/** How many columns a text takes on a terminal. Nearly all texts are ASCII, where it is their length. */
export const widthOfText = (text: string): number => (plainText.test(text) ? text.length : stringWidth(text))
