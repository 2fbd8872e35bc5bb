import { asciiLower } from '../grammar/index.ts'
import { limits, problem } from './constraints.ts'
import type { Problem } from './problem.ts'
import { UNKNOWN, type Field, type Known } from './stage.ts'
import { engineOf, type UserEngine } from './stages/engine.ts'
import { quote } from './words.ts'

/** A user as its group sees it; what is not known is `UNKNOWN` or left out. */
export interface GroupUser {
  readonly UserId?: Field<string>
  readonly UserName?: Field<string>
  readonly Engine?: Field<string>
  /** How it logs in. */
  readonly authentication?: Field<'password' | 'iam' | 'no-password'>
}

/** A user group, as far as it is known. */
export interface UserGroup {
  readonly engine: Known<string>
  /** `UNKNOWN` for the list, or for a user of it, that is a reference to somewhere else. */
  readonly users: Known<readonly Known<GroupUser>[]>
}

/** What differs from account to account. */
export interface UserGroupOptions {
  /** How many users AWS lets into a group; the quota can be raised. Default: 100. */
  readonly usersPerGroup?: number
}

/**
 * What is wrong with a user group and the users in it. Paths are those of CreateUserGroup: `Engine`, `UserIds[2]`. Nothing
 * is said that depends on what is not known.
 *
 * @example
 * ```ts
 * checkUserGroup({ engine: 'redis', users: [{ UserId: 'app', UserName: 'app', Engine: 'redis' }] })[0]?.fault
 * // 'DefaultUserRequired'
 * ```
 */
export function checkUserGroup(
  { engine, users: given }: UserGroup,
  { usersPerGroup = limits.usersPerGroup }: UserGroupOptions = {},
): readonly Problem[] {
  const name = engine === UNKNOWN ? undefined : engine
  const known = engineOf(name)
  const users = given === UNKNOWN ? undefined : given.map((user) => (user === UNKNOWN ? UNKNOWN : completed(user)))
  return [
    ...(name !== undefined && !known
      ? [problem('group-engine-unknown', 'Engine', { message: `There is no engine ${quote(name)}.` })]
      : []),
    ...(users ? checkUsers(users, known) : []),
    ...(users && users.length > usersPerGroup ? [tooMany(users.length, usersPerGroup)] : []),
  ]
}

type Users = readonly Known<GroupUser>[]

function checkUsers(users: Users, engine: UserEngine | undefined): readonly Problem[] {
  return [
    ...(engine === 'redis' && lacksDefault(users) ? [problem('group-default-user', 'UserIds')] : []),
    ...repeatedNames(users),
    ...users.flatMap((user, index) => (user === UNKNOWN ? [] : checkMember(user, engine, `UserIds[${index}]`))),
  ]
}

/** The user that ElastiCache makes by itself in every account. */
const builtIn = { UserName: 'default', Engine: 'redis', authentication: 'no-password' } as const

const completed = (user: GroupUser): GroupUser =>
  typeof user.UserId === 'string' && asciiLower(user.UserId) === 'default' ? { ...builtIn, UserId: user.UserId } : user

const lacksDefault = (users: Users): boolean =>
  users.every((user) => user !== UNKNOWN && typeof user.UserName === 'string' && user.UserName !== 'default')

function repeatedNames(users: Users): readonly Problem[] {
  const firsts = new Map<string, number>()
  return users.flatMap((user, index) => {
    const name = user === UNKNOWN ? undefined : user.UserName
    if (typeof name !== 'string') return []
    const first = firsts.get(name)
    if (first === undefined) {
      firsts.set(name, index)
      return []
    }
    const message = `The name ${quote(name)} is that of \`UserIds[${first}]\`, too.`
    return [problem('group-user-name-twice', `UserIds[${index}]`, { message })]
  })
}

function checkMember(user: GroupUser, group: UserEngine | undefined, path: string): readonly Problem[] {
  const engine = engineOf(typeof user.Engine === 'string' ? user.Engine : undefined)
  if (group === 'redis' && engine === 'valkey') {
    const message = `${quote(nameOf(user))} is a Valkey user, and a Redis group takes none.`
    return [problem('group-engine', path, { message })]
  }
  if (group === 'valkey' && user.authentication === 'no-password') {
    const message = `No password user ${nameOf(user)} cannot be added to user group with engine Valkey`
    return [problem('group-no-password', path, { message })]
  }
  return []
}

const nameOf = ({ UserId, UserName }: GroupUser): string =>
  [UserId, UserName].find((name) => typeof name === 'string') ?? '(not known here)'

const tooMany = (count: number, most: number): Problem =>
  problem('group-size', 'UserIds', { message: `The group has ${count} users, and AWS takes ${most}.` })
