export { code, codeCell, plain, sentence, sentenceCell } from './markdown.ts'
export { escapeCharacter, visible } from './visible.ts'
