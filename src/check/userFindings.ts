import { describeTargets, loadEngine, type EngineId } from '../engines/index.ts'
import { hasBlankOrNul } from '../grammar/index.ts'
import { quote } from '../lint/index.ts'
import type { FoundUser, SourceKind, Span } from '../sources/index.ts'
import { checkFinding } from './checkRules.ts'
import type { Finding } from './fileReport.ts'
import type { OwnedFinding } from './suppressions.ts'

/** A resource that AWS will not create, because it has no access string. */
export function missingAccessString(user: FoundUser, kind: SourceKind, text: string): Finding | undefined {
  if (user.rulesAre !== 'absent' || !createsUser(user, kind)) return undefined
  return checkFinding('access-string-missing', {
    address: user.address,
    span: firstLine(user.file, text),
    message: `${quote(user.address)} has no access string.`,
    label: 'has no access string',
    help: 'Say what this user may do, such as `on ~app:* resetchannels -@all +@read`; `off -@all` if it is nothing.',
  })
}

/** A file of the AWS command line may just as well be the input of `modify-user`, which leaves out what stays as it is. */
export function createsUser({ fields, dialect }: FoundUser, kind: SourceKind): boolean {
  if (kind !== 'aws-cli') return true
  return dialect === 'elasticache' && 'UserId' in fields && 'UserName' in fields && !('AppendAccessString' in fields)
}

/** The line on which a resource begins, so far as it is its. */
export function firstLine({ start, end }: Span, text: string): Span {
  const [line = ''] = /^[^\r\n]*/.exec(text.slice(start, end)) ?? []
  return { start, end: start + line.length }
}

/** What is wrong with the names in a file of a server, where a name stands for one user only. */
export function* nameFindings(
  users: readonly FoundUser[],
  kind: SourceKind,
  targets: readonly EngineId[],
): Iterable<OwnedFinding> {
  if (kind !== 'acl-file' && kind !== 'server-config') return
  const firsts = new Map<string, Span>()
  for (const user of users) {
    const field = user.fields['UserName']
    if (typeof field?.value !== 'string') continue
    const span = field.file
    const bad = badName(field.value, field.value === '' ? firstWord(user.file) : span, user.address)
    if (bad) yield { finding: bad, resource: user }
    const first = firsts.get(field.value)
    if (first) yield { finding: duplicate(user.address, span, first, targets), resource: user }
    else firsts.set(field.value, span)
  }
}

/** An empty name stands nowhere: `user` is what can be shown of it. */
const firstWord = ({ start }: Span): Span => ({ start, end: start + 'user'.length })

function badName(name: string, span: Span, address: string): Finding | undefined {
  if (name === '') {
    return checkFinding('bad-user-name', {
      address,
      span,
      severity: 'warning',
      message: 'This user has no name.',
      label: 'no name',
      why: 'Every blank separates, so a second one after `user` makes the name empty, and the name becomes a rule.',
      help: 'Write one blank after `user`, and then the name.',
    })
  }
  if (!hasBlankOrNul(name)) return undefined
  return checkFinding('bad-user-name', {
    address,
    span,
    message: `The name ${quote(name)} holds a blank or NUL character, which no server accepts.`,
    label: 'a blank or NUL in the name',
    help: 'Only single blanks (no tabs) separate the words of a line, and a name is one word.',
  })
}

function duplicate(address: string, span: Span, first: Span, targets: readonly EngineId[]): Finding {
  const refusing = targets.filter((id) => loadEngine(id).traits.aclFile.duplicates === 'error')
  const name = quote(address.replace(/^user /, ''))
  const refused = refusing.length > 0
  return checkFinding('duplicate-user', {
    address,
    span,
    severity: refusing.length === targets.length ? 'error' : 'warning',
    message: refused
      ? `The user ${name} stands here a second time, and a server refuses the whole file.`
      : `The user ${name} stands here a second time, and replaces what stands before.`,
    label: 'stands here a second time',
    ...(refused && refusing.length < targets.length
      ? { targets: refusing, why: `Refused by ${describeTargets(refusing)}; elsewhere the last line counts.` }
      : {}),
    help: 'Keep one of the lines, or put the rules of both into it.',
    related: [{ span: first, message: 'the first time' }],
  })
}

/** What is wrong with an ACL file as a whole. */
export function* aclFileFindings(users: readonly FoundUser[], kind: SourceKind, text: string): Iterable<Finding> {
  if (kind !== 'acl-file') return
  if (!users.some(({ fields }) => fields['UserName']?.value === 'default')) {
    yield checkFinding('default-user-missing', {
      address: '',
      span: { start: 0, end: 0 },
      message: 'This file has no line for the user `default`.',
      label: 'no user `default`',
      help: 'Write `user default off` if nobody is to use it.',
    })
  }
  for (let at = text.indexOf('\0'); at >= 0; at = nextLine(text, at)) {
    yield checkFinding('nul-character', {
      address: '',
      span: { start: at, end: at + 1 },
      message: 'This line holds a NUL character, and a server reads the next line as a part of it.',
      label: 'NUL',
      help: 'Delete the character.',
    })
  }
}

function nextLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at)
  return feed < 0 ? -1 : text.indexOf('\0', feed)
}
