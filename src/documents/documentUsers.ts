import { html } from './html/html.ts'
import type { UserToDocument } from './input.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { pageParts } from './page/pageParts.ts'
import { type DocumentOptions, permissionDocument } from './permissionDocument.ts'
import type { PermissionDocument } from './document.ts'

/** What a document is written as. */
export type DocumentFormat = 'markdown' | 'html' | 'json'

interface Writing {
  /** Of the name of its file. */
  readonly extension: string
  readonly render: (document: PermissionDocument) => string
}

/** Ways to write a document; a new one is a file and a line here. */
export const documentFormats: Readonly<Record<DocumentFormat, Writing>> = {
  markdown: { extension: 'md', render: markdown },
  html: { extension: 'html', render: (document) => html(document, pageParts(document)) },
  json: { extension: 'json', render: json },
}

/**
 * Writes down what all of some users may do, for people or for programs. No secret stands in it, and the same users give the
 * same bytes.
 *
 * @throws TypeError for what is no list of users, and for another format.
 * @example
 * ```ts
 * const set = setUser(newUser('valkey-8.1'), 'on ~app:* -@all +@read')
 * if (set.ok) JSON.parse(documentUsers([{ name: 'app', user: set.user }], { format: 'json' })).users[0].id // 'user-app'
 * ```
 */
export function documentUsers(
  users: readonly UserToDocument[],
  { format, ...options }: DocumentOptions & { readonly format: DocumentFormat },
): string {
  return renderDocument(permissionDocument(users, options), format)
}

/**
 * Writes a document in one of the formats.
 *
 * @throws TypeError for another format.
 * @example
 * ```ts
 * renderDocument(permissionDocument([]), 'markdown').split('\n')[0] // '# Permissions'
 * ```
 */
export function renderDocument(document: PermissionDocument, format: DocumentFormat): string {
  if (!Object.hasOwn(documentFormats, format)) {
    const names = Object.keys(documentFormats).map((name) => `\`${name}\``)
    throw new TypeError(`\`format\` must be ${names.join(' or ')}.`)
  }
  return documentFormats[format].render(document)
}
