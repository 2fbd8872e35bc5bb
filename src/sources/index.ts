export type {
  Comment,
  Encoding,
  FoundField,
  FoundGroup,
  FoundMember,
  FoundText,
  FoundUser,
  Piece,
  SourceFile,
  SourceKind,
  SourceProblem,
  Span,
  TextEdit,
} from './source.ts'
export { readSource } from './readSource.ts'
export type { ReadOptions } from './readSource.ts'
export { sourceKindOf } from './sourceKind.ts'
export type { SourceText } from './sourceKind.ts'
export { toFileSpan } from './pieces.ts'
export { toFileEdit, toFileEdits } from './fileEdits.ts'
export { encode } from './encode.ts'
