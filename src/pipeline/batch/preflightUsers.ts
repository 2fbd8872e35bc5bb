import { problem } from '../constraints.ts'
import { reusedPasswords } from '../passwordWarnings.ts'
import { preflight, type PreflightOptions, type PreflightResult } from '../preflight.ts'
import type { Problem } from '../problem.ts'
import type { CreateUserInput, CreateUserRequest } from '../request.ts'

/**
 * Checks requests that are to be sent together: each by itself, and that no two have one id. Passwords that several have
 * are warned about.
 *
 * @throws TypeError for an option that is not known.
 * @example
 * ```ts
 * const reader = {
 *   UserId: 'reader',
 *   UserName: 'reader',
 *   Engine: 'valkey',
 *   AccessString: 'on ~app:* resetchannels -@all +@read +@connection',
 *   AuthenticationMode: { Type: 'iam' },
 * } as const
 * preflightUsers([reader, reader]).map(({ ok }) => ok) // [true, false]
 * ```
 */
export function preflightUsers(
  inputs: readonly CreateUserInput[],
  options: PreflightOptions = {},
): readonly PreflightResult<CreateUserRequest>[] {
  const results = inputs.map((input) => preflight(input, options))
  const requests = results.map((result) => (result.ok ? result.request : {}))
  const reused = reusedPasswords(requests).map(withoutPlace)
  const twice = repeatedIds(requests)
  return results.map((result, index) => {
    const shared = reused.filter((each) => each.index === index).map((each) => each.problem)
    const again = twice.get(index)
    if (!result.ok) return result
    if (again) return { ok: false, problems: [again, ...result.warnings, ...shared] }
    return { ...result, warnings: [...result.warnings, ...shared] }
  })
}

/** `[3].Passwords[0]` becomes the place 3 and the path `Passwords[0]`. */
function withoutPlace({ path, ...rest }: Problem): { readonly index: number; readonly problem: Problem } {
  const [, index = '', own = ''] = /^\[(\d+)\]\.(.*)$/.exec(path) ?? []
  return { index: Number(index), problem: { ...rest, path: own } }
}

/** AWS keeps ids in lower case, so those that differ in case only are one. */
function repeatedIds(requests: readonly CreateUserInput[]): ReadonlyMap<number, Problem> {
  const seen = new Map<string, number>()
  const repeated = new Map<number, Problem>()
  for (const [index, { UserId }] of requests.entries()) {
    const id = UserId?.toLowerCase()
    if (id === undefined) continue
    const first = seen.get(id)
    if (first === undefined) seen.set(id, index)
    else
      repeated.set(index, problem('user-id-twice', 'UserId', { message: `This is the id of user ${first + 1}, too.` }))
  }
  return repeated
}
