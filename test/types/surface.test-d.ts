/** The public surface in types. `tsc` checks it against the sources; test/package against the packed declarations. */
import type {
  AccessString,
  AclError,
  AclUser,
  CheckOptions,
  Comparison,
  CreateUserInput,
  CreateUserOutcome,
  CreateUserRequest,
  Decision,
  DenialReason,
  Diagnostic,
  DryRunOptions,
  Engine,
  EngineId,
  Explanation,
  FileComparison,
  FileReport,
  Finding,
  FixOptions,
  GetUserReply,
  LintOptions,
  LoadAclFileResult,
  ModifyUserInput,
  NewUser,
  ParseOptions,
  PreflightResult,
  Problem,
  ReadBack,
  Relation,
  Remedy,
  RemedyRules,
  RightsDifference,
  Rule,
  RuleRef,
  SelectorFacts,
  Sender,
  SetUserResult,
  Severity,
  Span,
  Splitting,
  Suggestion,
  Upgrade,
  UserResult,
} from '../../src/index.ts'
import type * as aclkit from '../../src/index.ts'
import type * as check from '../../src/check/index.ts'
import type * as engines from '../../src/engines/index.ts'
import type * as grammar from '../../src/grammar/index.ts'
import type * as lint from '../../src/lint/index.ts'
import type * as permissions from '../../src/permissions/index.ts'
import type * as pipeline from '../../src/pipeline/index.ts'
import type * as reports from '../../src/reports/index.ts'
import type * as sources from '../../src/sources/index.ts'

/** Whether a value of the first type may be given where the second is asked for; never for `any`. */
type Fits<A, B> = 0 extends 1 & A ? false : [A] extends [B] ? true : false
/** Whether each may stand for the other. */
type Same<A, B> = Fits<A, B> extends true ? Fits<B, A> : false
type All<Proofs extends readonly true[]> = Proofs
/** The arguments and the result of a function may be these. */
type Takes<F extends (...args: never[]) => unknown, Arguments extends readonly unknown[]> = Fits<
  Arguments,
  Parameters<F>
>
type Gives<F extends (...args: never[]) => unknown, Result> = Same<ReturnType<F>, Result>

export type Grammar = All<
  [
    Takes<typeof aclkit.parse, [string]>,
    Takes<typeof aclkit.parse, [string, { splitting: 'acl-file'; holes: readonly Span[] }]>,
    Gives<typeof aclkit.parse, AccessString>,
    Same<typeof aclkit.print, (tree: AccessString) => string>,
    Same<ParseOptions['splitting'], Splitting | undefined>,
    Same<typeof grammar.parse, typeof aclkit.parse>,
  ]
>

export type Engines = All<
  [
    Same<typeof aclkit.engines, readonly EngineId[]>,
    Same<typeof aclkit.loadEngine, (id: EngineId) => Engine>,
    Fits<'valkey-8.1' | 'elasticache-valkey-8.2' | 'memorydb-valkey-7.2', EngineId>,
    Same<Fits<string, EngineId>, false>,
    Same<typeof engines.loadEngine, typeof aclkit.loadEngine>,
  ]
>

export type Permissions = All<
  [
    Takes<typeof aclkit.newUser, ['valkey-8.1']>,
    Takes<typeof aclkit.newUser, [Engine]>,
    Gives<typeof aclkit.newUser, AclUser>,
    Takes<typeof aclkit.setUser, [AclUser, string]>,
    Takes<typeof aclkit.setUser, [AclUser, readonly string[]]>,
    Gives<typeof aclkit.setUser, SetUserResult>,
    Same<Extract<SetUserResult, { ok: true }>['user'], AclUser>,
    Same<Extract<SetUserResult, { ok: false }>['error'], AclError>,
    Fits<AclError, { readonly message: string; readonly index: number }>,
    Same<typeof aclkit.listUser, (user: AclUser) => string>,
    Same<typeof aclkit.getUser, (user: AclUser) => GetUserReply>,
    Takes<typeof aclkit.loadAclFile, [string, EngineId, { path: string }]>,
    Gives<typeof aclkit.loadAclFile, LoadAclFileResult>,
    Takes<typeof aclkit.dryRun, [AclUser, readonly (string | Uint8Array)[], { username: 'app'; database: 1 }]>,
    Gives<typeof aclkit.dryRun, Decision>,
    Same<Decision['reason'], DenialReason | undefined>,
    Same<DenialReason, 'command' | 'key' | 'channel' | 'database' | 'unknown-command' | 'arity'>,
    Same<typeof aclkit.compare, (before: AclUser, after: AclUser) => Comparison>,
    Same<Comparison['relation'], Relation>,
    Takes<typeof aclkit.minimize, [AclUser, { laterCommands: 'any' }]>,
    Gives<typeof aclkit.minimize, string>,
    Gives<typeof aclkit.readBack, ReadBack>,
    Same<typeof aclkit.explain, (user: AclUser) => Explanation>,
    Same<Explanation['selectors'][number], SelectorFacts>,
    Fits<RuleRef, { readonly text: string; readonly call: number; readonly span: Span }>,
    Takes<typeof aclkit.findRemedy, [AclUser, readonly string[], DryRunOptions]>,
    Gives<typeof aclkit.findRemedy, Remedy | undefined>,
    Fits<Remedy, RemedyRules>,
    Same<RemedyRules['opens'], Comparison>,
    Same<typeof permissions.setUser, typeof aclkit.setUser>,
    Same<typeof aclkit.compare, (before: AclUser, after: AclUser) => Comparison>,
    Same<Comparison['relation'], Relation>,
    Same<Comparison['gained'], readonly RightsDifference[]>,
    Takes<typeof aclkit.newAccess, [Comparison]>,
    Same<typeof aclkit.upgrade, (rules: string, from: EngineId, to: EngineId) => Upgrade>,
    Same<Upgrade['suggestion'], Suggestion | undefined>,
    Same<typeof permissions.upgrade, typeof aclkit.upgrade>,
  ]
>

export type Lint = All<
  [
    Takes<typeof aclkit.lint, [string]>,
    Takes<typeof aclkit.lint, [string, LintOptions]>,
    Gives<typeof aclkit.lint, Diagnostic[]>,
    Takes<typeof aclkit.applyFixes, [string, readonly Diagnostic[], FixOptions]>,
    Gives<typeof aclkit.applyFixes, string>,
    Fits<ReturnType<typeof aclkit.defineRule>, Rule>,
    Same<Diagnostic['severity'], Severity>,
    Same<typeof lint.lint, typeof aclkit.lint>,
  ]
>

export type Pipeline = All<
  [
    Takes<typeof aclkit.preflight, [CreateUserInput]>,
    Takes<typeof aclkit.preflight, [CreateUserInput, { spelling: 'any'; engine: 'valkey' }]>,
    Gives<typeof aclkit.preflight, PreflightResult<CreateUserRequest>>,
    Takes<typeof aclkit.preflightModify, [ModifyUserInput]>,
    Takes<typeof aclkit.userRequest, [NewUser]>,
    Takes<typeof aclkit.createUser, [Sender, CreateUserInput, { wait: false }]>,
    Gives<typeof aclkit.createUser, Promise<CreateUserOutcome>>,
    Takes<typeof aclkit.createUsers, [Sender, readonly CreateUserInput[], { concurrency: 2; rate: 5 }]>,
    Gives<typeof aclkit.createUsers, Promise<readonly UserResult[]>>,
    Fits<CreateUserRequest, CreateUserInput>,
    Fits<Problem, { path: string; code: string; fault: string; message: string; severity: Severity }>,
    Same<ReturnType<aclkit.Secret['reveal']>, string>,
    Same<typeof pipeline.preflight, typeof aclkit.preflight>,
  ]
>

export type Check = All<
  [
    Takes<typeof aclkit.checkFile, [{ path: string; text: string }, CheckOptions]>,
    Gives<typeof aclkit.checkFile, Promise<FileReport>>,
    Takes<typeof aclkit.fixFile, [FileReport, FixOptions]>,
    Gives<typeof aclkit.fixFile, string>,
    Fits<Finding, Diagnostic>,
    Same<typeof check.checkFile, typeof aclkit.checkFile>,
    Takes<typeof aclkit.compareFiles, [{ path: string; text: string }[], { path: string; text: string }[]]>,
    Gives<typeof aclkit.compareFiles, Promise<FileComparison>>,
  ]
>

export type Reports = All<
  [
    Takes<typeof aclkit.pretty, [readonly FileReport[]]>,
    Gives<typeof aclkit.sarif, string>,
    Same<typeof reports.pretty, typeof aclkit.pretty>,
    Takes<typeof sources.readSource, [{ path: string; text: string }]>,
  ]
>
