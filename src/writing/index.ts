export { code, codeCell, sentence, sentenceCell } from './markdown.ts'
export { escapeCharacter, visible } from './visible.ts'
