export type { AclError, AclErrorCode, RuleErrorCode } from './aclError.ts'
export { type AclFileProblem, loadAclFile, type LoadAclFileOptions, type LoadAclFileResult } from './aclFile.ts'
export { applyRule, applySelectorRule } from './applyRule.ts'
export { findCommand } from './commandRules.ts'
export {
  compactRules,
  draftUser,
  finishSelector,
  finishUser,
  newSelectorDraft,
  type SelectorDraft,
  type UserDraft,
} from './draft.ts'
export type { Change } from './forms/changes.ts'
export type { StringEdit } from './forms/pieces.ts'
export { readBack, type ReadBack, type ReadBackForm } from './forms/readBack.ts'
export { serviceForm } from './forms/serviceForm.ts'
export { getUser, type GetUserReply, type SelectorReply } from './getUser.ts'
export { listUser } from './listUser.ts'
export { sameMeaning } from './sameMeaning.ts'
export { sameRights } from './sameRights.ts'
export { readSelector } from './selectorWords.ts'
export { setUser, type SetUserResult } from './setUser.ts'
export { type AclUser, newUser, READ, READ_WRITE, type RetainedRule, type Selector, WRITE } from './user.ts'
export { userNameError } from './userName.ts'
export { minimize, type MinimizeOptions } from './forms/minimize.ts'
export { compare, type Comparison, type Relation } from './compare/compare.ts'
export type { Difference } from './compare/difference.ts'
export { type CategoryPart, type DifferenceGroup, groupDifferences } from './compare/differenceGroups.ts'
export { compareLogin, type Door, type FutureChange, type LoginChange } from './compare/login.ts'
export { newAccess } from './compare/newAccess.ts'
export { type DenialReason, type Decision, dryRun, type DryRunOptions } from './decide/dryRun.ts'
export type { DecidingRule, MatchedRule } from './decide/decidingRule.ts'
export { countRules, type PlacedRule, untouchedRules } from './decide/untouchedRules.ts'
export { findName, includes } from './globs/findName.ts'
export { type ClassItem, type ClassPiece, type GlobPiece, isClass, readGlob } from './globs/readGlob.ts'
export { type CallTemplate, callTemplates } from './compare/callTemplates.ts'
export { addsNothing } from './compare/addsNothing.ts'
export { globLanguage } from './globs/language.ts'
export { isPlatformDependent } from './globs/compileGlob.ts'
export { deniableCommands } from './explain/commandFacts.ts'
export { explain } from './explain/explain.ts'
export type {
  ChannelSpace,
  CommandFacts,
  CommandGroup,
  ContainerFacts,
  Explanation,
  Extent,
  FirstArgFacts,
  IdleFacts,
  IdleRule,
  KeySpace,
  LoginFacts,
  RuleEffect,
  RuleRef,
  SelectorFacts,
} from './explain/explanation.ts'
export { findRemedy, type Remedy, type RemedyRules } from './explain/remedy.ts'
export { type CheckedBy, mayRun } from './compare/checkCall.ts'
export { type MissedPattern, missedPatterns } from './explain/missedPatterns.ts'
export type { CategoryChange } from './upgrade/categoryChanges.ts'
export type { Refusal } from './upgrade/refusals.ts'
export type { Suggestion, SuggestionStep } from './upgrade/suggestion.ts'
export { upgrade, type Upgrade } from './upgrade/upgrade.ts'
export {
  type Call,
  type ChannelArgument,
  channelsOf,
  type CommandLine,
  databasesOf,
  findCall,
  fitsArity,
  keysOf,
  readsOtherKeys,
} from './decide/call.ts'
export type { KeyArgument } from './decide/keyFunctions.ts'
export { callText } from './callText.ts'
export { byteString, textOf } from './globs/byteString.ts'
export { compileGlob, type Glob } from './globs/compileGlob.ts'
export { escapeGlob } from './globs/language.ts'
