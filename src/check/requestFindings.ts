import { asciiLower } from '../grammar/index.ts'
import { quote } from '../lint/index.ts'
import type { checkRequest, Problem } from '../pipeline/index.ts'
import type { FoundUser, SourceKind, Span } from '../sources/index.ts'
import { checkFinding } from './checkRules.ts'
import type { Finding } from './fileReport.ts'
import { problemFinding, ruleOf } from './problemFindings.ts'
import { fieldSpan, hostName, requestFields, type Reading } from './requestFields.ts'
import type { OwnedFinding } from './suppressions.ts'
import { createsUser, firstLine } from './userFindings.ts'

/** What a file says of a user that exists: DescribeUsers answers it, and CreateUser does not take it. */
const answered = ['Status', 'ARN', 'Authentication', 'UserGroupIds', 'MinimumEngineVersion']

/** Whether a user of a file is to be created in ElastiCache. */
export const isRequested = (user: FoundUser, kind: SourceKind): boolean =>
  user.dialect === 'elasticache' &&
  createsUser(user, kind) &&
  (kind !== 'aws-cli' || !answered.some((name) => name in user.fields))

/** What is wrong with the request that a resource will become, beside its access string. */
export function* requestFindings(
  user: FoundUser,
  reading: Reading,
  text: string,
  check: typeof checkRequest,
): Iterable<OwnedFinding> {
  for (const problem of check(requestFields(user, reading), { lint: 'off' })) {
    const place = { address: user.address, ...placeOf(problem, user, reading, text) }
    for (const finding of problemFinding(problem, ruleOf(problem), reading.kind, place))
      yield { finding, resource: user }
  }
}

function placeOf(
  { path, code }: Problem,
  user: FoundUser,
  { kind }: Reading,
  text: string,
): Pick<Finding, 'span'> & Partial<Pick<Finding, 'message'>> {
  if (path === 'AccessString') return { span: user.rules?.file ?? user.file }
  const span = code === 'missing-field' ? undefined : fieldSpan(user, path)
  return {
    span: span ?? firstLine(user.file, text),
    ...(code === 'missing-field' && { message: `${quote(user.address)} has no ${quote(hostName(path, kind))}.` }),
  }
}

/** Two users with one id: the second cannot be created. Those of which there may be none, or elsewhere, are let pass. */
export function* duplicateIds(users: readonly FoundUser[], kind: SourceKind): Iterable<OwnedFinding> {
  // A plan does not say with which provider, and so where, a resource will be created.
  if (kind === 'terraform-plan') return
  const firsts = new Map<string, Span>()
  for (const user of users) {
    const id = user.fields['UserId']
    if (user.repeated || typeof id?.value !== 'string' || id.value === '') continue
    const key = `${asciiLower(id.value)} ${user.place ?? ''}`
    const first = firsts.get(key)
    if (first) yield { finding: duplicate(user, id.file, first), resource: user }
    else firsts.set(key, id.file)
  }
}

const duplicate = ({ address }: FoundUser, span: Span, first: Span): Finding =>
  checkFinding('duplicate-user-id', {
    address,
    span,
    message: 'Another user of this file has this id, and AWS keeps ids in lower case: `UserAlreadyExists`.',
    label: 'the same id',
    help: 'Give each user an id of its own. Names may be the same, ids may not.',
    related: [{ span: first, message: 'the first user with it' }],
  })
