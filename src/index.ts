export { parse, parseArguments, print } from './grammar/index.ts'
export type {
  AccessString,
  CategoryRule,
  ChannelRule,
  CommandRule,
  DatabaseRule,
  EmptyRule,
  InvalidReason,
  InvalidRule,
  KeyRule,
  ParseOptions,
  PasswordRule,
  QuoteStyle,
  RuleNode,
  SelectorRule,
  SelectorWord,
  Span,
  Splitting,
  UnknownRule,
  UserWord,
  WordRule,
} from './grammar/index.ts'

export {
  defaultEngine,
  describeTargets,
  dialectFacts,
  engines,
  loadEngine,
  newestServer,
  offeringEngines,
  resolveTargets,
  restrictedCommands,
  serverEngines,
  targetGroups,
} from './engines/index.ts'
export type {
  Catalog,
  Command,
  Confidence,
  Deployment,
  Dialect,
  DialectFact,
  DialectFactName,
  Engine,
  EngineId,
  ModuleName,
  OfferingId,
  Product,
  ServerEngineId,
  TargetGroup,
  Traits,
} from './engines/index.ts'

export { getUser, listUser, loadAclFile, newUser, setUser } from './permissions/index.ts'
export type {
  AclError,
  AclErrorCode,
  AclFileProblem,
  AclUser,
  GetUserReply,
  LoadAclFileOptions,
  LoadAclFileResult,
  Selector,
  SelectorReply,
  SetUserResult,
} from './permissions/index.ts'

export { applyFixes, builtInRules, createLinter, defineRule, lint } from './lint/index.ts'
export type {
  Diagnostic,
  Edit,
  EngineRule,
  Example,
  Finding as RuleFinding,
  Fix,
  FixOptions,
  LintedText,
  Linter,
  LintOptions,
  Preset,
  Related,
  Rule,
  Severity,
  TargetFinding,
  TargetsRule,
  TextRule,
} from './lint/index.ts'

export type {
  Comment,
  Encoding,
  FoundField,
  FoundGroup,
  FoundMember,
  FoundText,
  FoundUser,
  Piece,
  ReadOptions,
  SourceFile,
  SourceKind,
  SourceProblem,
  SourceText,
  TextEdit,
} from './sources/index.ts'

export { checkFile, checkRules, createChecker, fixFile, fixFileFully } from './check/index.ts'
export type {
  Checker,
  CheckOptions,
  CheckRule,
  EngineChoice,
  FileExample,
  FileMatcher,
  FileReport,
  Finding,
  FixedFile,
  Ignore,
  Suppressed,
} from './check/index.ts'

export { github, json, junit, plain, pretty, reportFormats, sarif } from './reports/index.ts'
export type { JsonReport, ReportFormat, ReportOptions, RuleDescription } from './reports/index.ts'

export { defineConfig } from './cli/index.ts'
export type { Config } from './cli/index.ts'
