import { formAccessString, type AccessStringForm } from './accessStringForm.ts'
import { createRequest, modifyRequest } from './buildRequest.ts'
import { concealProblem, secretsOf } from './conceal.ts'
import type { Spelling } from './fieldNames.ts'
import type { Problem } from './problem.ts'
import { readDraft } from './readDraft.ts'
import type { CreateUserInput, CreateUserRequest, ModifyUserInput, ModifyUserRequest } from './request.ts'
import type { Draft, Operation } from './stage.ts'
import type { AccessStringOptions } from './stages/accessString.ts'
import { stagesFor } from './stages/stagesFor.ts'

/** For which engine a request is judged, and how it may be written. */
export interface PreflightOptions extends AccessStringOptions {
  /**
   * How the fields may be named. `aws`: as in the API (`UserId`). `any`: also `userId`, `user_id`, `user-id` and
   * `--user-id`. Default: `aws`.
   */
  readonly spelling?: Spelling
  /**
   * How the access string is sent. `as-written`: byte for byte as it was given. `read-back`: as AWS returns it, so that a
   * tool that compares the two sees no difference; where that would mean something else, as it was given, with a warning.
   * Default: `as-written`.
   */
  readonly accessStringForm?: AccessStringForm
}

/** What `preflight` says. Problems hold the warnings, too; nothing but `request` holds a secret. */
export type PreflightResult<Request> =
  | { readonly ok: true; readonly request: Request; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Finds everything that is wrong with a CreateUser request before it is sent, and makes it ready: the id (but for IAM)
 * and the engine in lower case, with a warning where that changed them. The input may be of any kind and is not changed.
 *
 * @throws TypeError for an option that is not known.
 * @example
 * ```ts
 * const result = preflight({
 *   UserId: 'worker', UserName: 'worker', Engine: 'valkey',
 *   AccessString: 'on ~jobs:* +@raed', AuthenticationMode: { Type: 'iam' },
 * })
 * if (!result.ok) result.problems[0]?.path // 'AccessString'
 * ```
 */
export const preflight = (input: CreateUserInput, options: PreflightOptions = {}): PreflightResult<CreateUserRequest> =>
  decide(check(input, 'create', options), createRequest)

/**
 * `preflight` for ModifyUser: what is not given stays as it is and is not asked for, and `AppendAccessString` is read as
 * what follows rules that are not known here.
 *
 * @throws TypeError for an option that is not known.
 * @example
 * ```ts
 * preflightModify({ UserId: 'worker', AppendAccessString: '+@raed' }).ok // false
 * ```
 */
export const preflightModify = (
  input: ModifyUserInput,
  options: PreflightOptions = {},
): PreflightResult<ModifyUserRequest> => decide(check(input, 'modify', options), modifyRequest)

export interface CheckRequestOptions extends PreflightOptions {
  /** Default: `create`. */
  readonly operation?: Operation
}

/**
 * Everything that is wrong with a request of which only parts are known, such as a resource in a file. Values that are
 * references are given as `UNKNOWN`: alone, in a list, or within `AuthenticationMode` and tags. Nothing is said that
 * depends on them.
 *
 * @throws TypeError for an option that is not known.
 * @example
 * ```ts
 * checkRequest({ UserId: 'worker', UserName: UNKNOWN, Engine: 'valkey', AccessString: UNKNOWN, NoPasswordRequired: true })
 * // one problem: `valkey-without-password`
 * ```
 */
export const checkRequest = (
  fields: Readonly<Record<string, unknown>>,
  { operation = 'create', ...options }: CheckRequestOptions = {},
): readonly Problem[] => check(fields, operation, options).problems

interface Checked {
  readonly draft: Draft
  readonly problems: readonly Problem[]
}

function check(input: unknown, operation: Operation, options: PreflightOptions): Checked {
  const { spelling = 'aws', accessStringForm = 'as-written', lint = 'errors' } = options
  requireChoice('spelling', spelling, ['aws', 'any'])
  requireChoice('accessStringForm', accessStringForm, ['as-written', 'read-back'])
  requireChoice('lint', lint, ['errors', 'warnings', 'off'])
  const { draft, problems: misread } = readDraft(input, operation, spelling)
  const formed = accessStringForm === 'read-back' ? formAccessString(draft.fields, options) : undefined
  const found = stagesFor(options).flatMap((stage) => stage(draft))
  const secrets = secretsOf(draft.fields)
  return {
    draft: formed?.text === undefined ? draft : { ...draft, fields: { ...draft.fields, AccessString: formed.text } },
    problems: [...misread, ...found, ...(formed?.warnings ?? [])].map((each) => concealProblem(each, secrets)),
  }
}

function decide<Request>(
  { draft, problems }: Checked,
  build: (fields: Draft['fields']) => Request,
): PreflightResult<Request> {
  const isRefused = problems.some(({ severity }) => severity === 'error')
  return isRefused ? { ok: false, problems } : { ok: true, request: build(draft.fields), warnings: problems }
}

function requireChoice(name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return
  throw new TypeError(`\`${name}\` must be ${choices.map((choice) => `\`${choice}\``).join(' or ')}.`)
}
