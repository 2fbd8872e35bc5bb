import { asciiLower } from '../grammar/index.ts'
import type { checkUserGroup, GroupUser, Known, Problem, UNKNOWN } from '../pipeline/index.ts'
import type { FoundGroup, FoundMember, FoundUser, SourceKind, Span } from '../sources/index.ts'
import type { Finding } from './fileReport.ts'
import { problemFinding } from './problemFindings.ts'
import type { OwnedFinding } from './suppressions.ts'
import { firstLine } from './userFindings.ts'

/** What groups are checked with. */
export interface GroupSetup {
  readonly users: readonly FoundUser[]
  readonly kind: SourceKind
  readonly text: string
  /** Members may stand in another file, or where this one is broken. */
  readonly isPartial: boolean
  readonly unknown: typeof UNKNOWN
  readonly check: typeof checkUserGroup
}

interface Member {
  readonly span: Span
  readonly user: Known<GroupUser>
  /** What tells it from other members; undefined if it may be any of them. */
  readonly key: unknown
}

/** What is wrong with a group, so far as its members are known. */
export function* groupFindings(group: FoundGroup, setup: GroupSetup): Iterable<OwnedFinding> {
  const toMember = memberReader(group, setup)
  const created = distinct(group.members.map(toMember))
  const all = distinct([...group.members, ...group.joining].map(toMember))
  const engine = typeof group.engine?.value === 'string' ? group.engine.value : setup.unknown
  const unknowns = all.filter(({ user }) => user === setup.unknown).length
  const usersOf = (members: readonly Member[]) => members.map(({ user }) => user)
  // Who joins later is too late: AWS asks for the user `default` when the group is created.
  const first = setup.check({ engine, users: setup.isPartial ? setup.unknown : usersOf(created) })
  const later = setup.check({ engine, users: usersOf(all) }, { usersPerGroup: MOST_USERS + unknowns })
  const problems = [...first.filter(isAboutDefault), ...later.filter((problem) => !isAboutDefault(problem))]
  for (const problem of problems) {
    const said = placeOf(problem, group, all, setup.text)
    const counted = problem.code === 'group-size' ? { message: tooMany(all.length - unknowns) } : {}
    for (const finding of problemFinding(problem, 'user-group', setup.kind, { ...said, ...counted })) {
      yield { finding, resource: group }
    }
  }
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html */
const MOST_USERS = 100

const tooMany = (count: number): string => `The group has ${count} users at least, and AWS takes ${MOST_USERS}.`

const isAboutDefault = ({ code }: Problem): boolean => code === 'group-default-user'

function memberReader(group: FoundGroup, setup: GroupSetup): (member: FoundMember) => Member {
  const here = setup.users.filter(({ dialect, place }) => dialect === 'elasticache' && place === group.place)
  const userOf = (member: FoundMember): FoundUser | undefined => {
    if ('address' in member) return here.find(({ address, repeated }) => address === member.address && !repeated)
    // The id `default` is that of the user that ElastiCache makes itself.
    const same =
      'id' in member && asciiLower(member.id) !== 'default'
        ? here.filter((user) => idOf(user) === asciiLower(member.id))
        : []
    return same.length === 1 ? same[0] : undefined
  }
  return (member) => {
    const user = userOf(member)
    if (user) return { span: member.file, user: asMember(user, setup), key: user }
    if ('id' in member) return { span: member.file, user: { UserId: member.id }, key: asciiLower(member.id) }
    return { span: member.file, user: setup.unknown, key: undefined }
  }
}

function idOf({ fields }: FoundUser): string | undefined {
  const id = fields['UserId']?.value
  return typeof id === 'string' ? asciiLower(id) : undefined
}

/** Whether a user has a password cannot be told from a reference; that it needs none can. */
function asMember(user: FoundUser, setup: Pick<GroupSetup, 'unknown'>): GroupUser {
  const { fields } = user
  const text = (name: string): Known<string> => {
    const value = fields[name]?.value
    return typeof value === 'string' ? value : setup.unknown
  }
  const id = idOf(user)
  const flag = fields['NoPasswordRequired']?.value
  const isOpen = flag === true || flag === 'true' || text('AuthenticationMode.Type') === 'no-password-required'
  return {
    UserId: id === 'default' ? setup.unknown : text('UserId'),
    UserName: text('UserName'),
    Engine: text('Engine'),
    authentication: isOpen ? 'no-password' : setup.unknown,
  }
}

/** A group is a set: who is named twice is in it once. */
function distinct(members: readonly Member[]): readonly Member[] {
  const seen = new Set<unknown>()
  return members.filter(({ key }) => {
    if (key === undefined) return true
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function placeOf(
  { path, code }: Problem,
  group: FoundGroup,
  members: readonly Member[],
  text: string,
): Pick<Finding, 'address' | 'span'> & Partial<Pick<Finding, 'message' | 'related'>> {
  const { address } = group
  const index = /^UserIds\[(\d+)\]$/.exec(path)?.[1]
  const member = index === undefined ? undefined : members[Number(index)]
  const list = path === 'Engine' ? group.engine : group.userIds
  const span = member?.span ?? list?.file ?? firstLine(group.file, text)
  if (code === 'group-engine') return { address, span, message: 'A Redis group takes no Valkey users, as this one is.' }
  if (code === 'group-no-password' && idIn(member?.user) === undefined) {
    return { address, span, message: 'A user without a password cannot be added to user group with engine Valkey.' }
  }
  if (code !== 'group-user-name-twice') return { address, span }
  const first = members.find(({ user }) => nameOf(user) === nameOf(member?.user))
  return {
    address,
    span,
    message: 'Another user of this group has the same name.',
    ...(first && { related: [{ span: first.span, message: 'the first user of this name' }] }),
  }
}

const idIn = (user: Known<GroupUser> | undefined): string | undefined =>
  typeof user === 'object' && typeof user.UserId === 'string' ? user.UserId : undefined

function nameOf(user: Known<GroupUser> | undefined): string | undefined {
  if (typeof user !== 'object') return undefined
  if (typeof user.UserName === 'string') return user.UserName
  return typeof user.UserId === 'string' && asciiLower(user.UserId) === 'default' ? 'default' : undefined
}
