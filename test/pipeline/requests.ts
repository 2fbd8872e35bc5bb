import { preflight, type CreateUserInput, type PreflightOptions, type Problem } from '../../src/pipeline/index.ts'

export const password = 'a-str0ng-pa))word'
export const otherPassword = 'an0ther-pa((word!'

/** A request in which nothing is wrong. */
export const good = {
  UserId: 'worker',
  UserName: 'worker',
  Engine: 'valkey',
  AccessString: 'on ~jobs:* resetchannels -@all +@list +@connection',
  AuthenticationMode: { Type: 'iam' },
} as const satisfies CreateUserInput

/** The request in which nothing is wrong, but for its way of authenticating. */
export const loggingIn = (engine: 'valkey' | 'redis', ways: object): CreateUserInput => ({
  UserId: 'worker',
  UserName: 'worker',
  Engine: engine,
  AccessString: good.AccessString,
  ...ways,
})

/** What preflight says of an input of any kind. */
export function problemsOf(input: unknown, options?: PreflightOptions): readonly Problem[] {
  const result = preflight(input as CreateUserInput, options)
  return result.ok ? result.warnings : result.problems
}

/** `error user-id-pattern at UserId` */
export const brief = ({ severity, code, path }: Problem): string => `${severity} ${code} at ${path}`

export const briefly = (input: unknown, options?: PreflightOptions): string[] => problemsOf(input, options).map(brief)
