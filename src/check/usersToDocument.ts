import type { Authentication, UserToDocument } from '../documents/index.ts'
import { asciiLower } from '../grammar/index.ts'
import type { FoundField, FoundUser, SourceText } from '../sources/index.ts'
import { type CompareFilesOptions, type FileComparison, readSides } from './compareFiles.ts'
import { type Side, userOfSide } from './compareSides.ts'

/** The users of some files, ready to be documented. */
export interface FoundUsersToDocument extends Pick<FileComparison, 'problems' | 'unread'> {
  readonly users: readonly UserToDocument[]
}

/**
 * Finds the users of files for `documentUsers`, each as a user of its own engine, the newest one documented. Who has no access
 * string that can be read here is among them, with the reasons.
 *
 * @throws TypeError for what is no file, and for an engine that is not known.
 * @example
 * ```ts
 * const { users } = await usersToDocument([{ path: 'users.acl', text: 'user app on nopass ~app:* +@read' }])
 * documentUsers(users, { format: 'markdown' }).includes('every read command') // true
 * ```
 */
export async function usersToDocument(
  files: readonly SourceText[],
  options: CompareFilesOptions = {},
): Promise<FoundUsersToDocument> {
  const { sides, problems, unread } = await readSides(files, options)
  return { users: sides.map(userToDocument), problems, unread }
}

function userToDocument(side: Side): UserToDocument {
  const { address, path, found } = side
  const named = {
    name: hideSecrets(found ? nameOf(found.user) : address),
    address: hideSecrets(address),
    ...(path !== undefined && { path }),
  }
  const read = userOfSide(side)
  if (!read.ok) return { ...named, reasons: read.reasons }
  const authentication = found && authenticationOf(found.user)
  return { ...named, user: read.user, ...(authentication && { authentication }) }
}

/** What it logs in as, so far as that stands here. */
function nameOf({ fields, address }: FoundUser): string {
  const names = [fields['UserName'], fields['UserId']].flatMap((field) => field?.value ?? [])
  return (names.find((name) => typeof name === 'string' && name !== '') as string | undefined) ?? address
}

/** Where the name was forgotten, a password is taken for it. */
const hideSecrets = (name: string): string =>
  name.replace(/(?<=^|[\t-\r ("'])([<>])[^\t-\r ]+|(?<=^|[\t-\r ("'])([#!])[\da-f]{64}/g, '$1$2****')

/** How AWS is told to let a user in; undefined where nothing says so. */
function authenticationOf({ fields }: FoundUser): Authentication | undefined {
  const type = fields['AuthenticationMode.Type']?.value
  const mode = typeof type === 'string' ? asciiLower(type) : ''
  if (mode === 'iam') return { type: 'iam' }
  const isFree = [true, 'true'].some((value) => fields['NoPasswordRequired']?.value === value)
  if (isFree || mode.startsWith('no-password')) return { type: 'no-password' }
  const lists = [fields['Passwords'], fields['AuthenticationMode.Passwords']].filter((field) => field !== undefined)
  if (lists.length === 0) return mode === 'password' ? { type: 'password' } : undefined
  const counts = lists.map(countOf)
  return counts.every((count) => count !== undefined)
    ? { type: 'password', passwords: counts.reduce((sum, count) => sum + count, 0) }
    : { type: 'password' }
}

const countOf = ({ items, value }: FoundField): number | undefined =>
  items ? items.length : typeof value === 'string' ? 1 : undefined
