export { changesSince } from './changes.ts'
export type { AccessChange, ChangesDocument, UserChange } from './changesDocument.ts'
export type {
  DangerDocument,
  FindingSummary,
  HolderDocument,
  KeySpaceDocument,
  KeySpacesDocument,
  MatrixCell,
  MatrixDocument,
  MatrixRow,
  OverlapDocument,
  RankDocument,
} from './acrossDocument.ts'
export type {
  Access,
  CategoryDocument,
  ChannelsDocument,
  CommandsDocument,
  EngineDocument,
  FindingDocument,
  KeyDocument,
  LoginDocument,
  NextEngineDocument,
  PermissionDocument,
  ReadBackDocument,
  RuleCount,
  SelectorDocument,
  StringDocument,
  UnreadDocument,
  UserDocument,
} from './document.ts'
export { documentFormats, type DocumentFormat, documentUsers, renderDocument } from './documentUsers.ts'
export {
  type EarlierDocument,
  type EarlierKnown,
  type EarlierUnread,
  type EarlierUser,
  readEarlier,
} from './earlier.ts'
export { html, type PageParts } from './html/html.ts'
export type { Authentication, KnownUser, UnknownUser, UserToDocument } from './input.ts'
export { type DocumentOptions, permissionDocument } from './permissionDocument.ts'
export { type Replayable, replayUser } from './replay.ts'
