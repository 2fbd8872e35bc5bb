import { byPlace, anchors } from './names.ts'
import { dangerDocuments, engineDocuments, matrixDocument, rankingDocument } from './across.ts'
import type { PermissionDocument, UnreadDocument } from './document.ts'
import { changesSince } from './changes.ts'
import type { EarlierDocument } from './earlier.ts'
import { equalUsers } from './equalUsers.ts'
import { findingSummaries } from './findingSummaries.ts'
import type { KnownUser, UnknownUser, UserToDocument } from './input.ts'
import { type IdentifiedUser, keySpaces } from './keySpaces.ts'
import { userDocument } from './userDocument.ts'

/** What a document says beside its users. */
export interface DocumentOptions {
  /** Default: `Permissions`. */
  readonly title?: string
  /** What `documentUsers` wrote as JSON at an earlier time: the document says what changed since. */
  readonly since?: EarlierDocument
}

/**
 * Puts together what all of some users may do, one by one and compared with each other: the data that Markdown, HTML and JSON
 * are written from. It holds no secret, and is the same whatever order the users are given in.
 *
 * @throws TypeError for what is no list of users.
 * @example
 * ```ts
 * const loaded = loadAclFile('user app on ~app:* +@read\n', 'valkey-8.1')
 * const users = loaded.ok ? [...loaded.users].map(([name, user]) => ({ name, user })) : []
 * permissionDocument(users).ranking[0]?.user // 'user-default'
 * ```
 */
export function permissionDocument(
  users: readonly UserToDocument[],
  { title = 'Permissions', since }: DocumentOptions = {},
): PermissionDocument {
  requireUsers(users)
  const sorted = users.toSorted(byPlace)
  const ids = anchors(sorted.map(({ name }) => name))
  const known: (IdentifiedUser & { readonly input: KnownUser })[] = []
  const unread: UnreadDocument[] = []
  for (const [index, input] of sorted.entries()) {
    const id = ids[index] ?? ''
    if (input.user) known.push({ id, user: input.user, input })
    else unread.push(unreadDocument(input, id))
  }
  const documents = known.map(({ id, input }) => userDocument(input, id))
  const document: PermissionDocument = {
    version: 1,
    title,
    engines: engineDocuments(known),
    users: documents,
    unread,
    findings: findingSummaries(documents),
    matrix: matrixDocument(known),
    keys: keySpaces(known),
    dangers: dangerDocuments(documents, known),
    equals: equalUsers(known),
    ranking: rankingDocument(documents, known),
  }
  return since ? { ...document, changes: changesSince(document, since) } : document
}

function unreadDocument({ name, address, path, reasons }: UnknownUser, id: string): UnreadDocument {
  return { id, name, ...(address !== undefined && { address }), ...(path !== undefined && { path }), reasons }
}

function requireUsers(users: unknown): void {
  const isUser = (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    ('user' in value || 'reasons' in value)
  if (!Array.isArray(users) || !users.every(isUser))
    throw new TypeError('`users` must be a list of objects with `name` and `user`, or `name` and `reasons`.')
}
