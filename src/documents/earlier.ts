import { type EngineId, engines } from '../engines/index.ts'
import type { LoginDocument, StringDocument } from './document.ts'

/** What is looked at of an earlier document. */
export interface EarlierDocument {
  readonly users: readonly EarlierUser[]
}

/** A user of an earlier document: one that was not known has no rules. */
export type EarlierUser = EarlierKnown | EarlierUnread

/** A user, known or not. */
export interface EarlierUnread {
  readonly id: string
  readonly name: string
  readonly address?: string
  readonly path?: string
}

/** A user that was known. */
export interface EarlierKnown extends EarlierUnread {
  readonly engine: EngineId
  readonly strings: readonly StringDocument[]
  readonly login: Pick<LoginDocument, 'sentence'>
}

/**
 * Reads the JSON of an earlier document, to say what changed since. The message of a refusal goes on from the name of its file.
 *
 * @example
 * ```ts
 * const read = readEarlier(documentUsers([], { format: 'json' }))
 * read.ok && read.document.users.length // 0
 * ```
 */
export function readEarlier(
  text: string,
): { readonly ok: true; readonly document: EarlierDocument } | { readonly ok: false; readonly message: string } {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return refused('is no JSON.')
  }
  if (!isObject(content) || !Array.isArray(content['users']) || !Array.isArray(content['unread']))
    return refused('is no permission document: `aclkit docs --format json` writes one.')
  if (content['version'] !== 1)
    return refused('was written by another version of aclkit, which this one does not read.')
  const users: readonly unknown[] = content['users']
  const unread: readonly unknown[] = content['unread']
  const isSound = users.every(isKnown) && unread.every(isUnread)
  return isSound
    ? { ok: true, document: { users: [...users.filter(isKnown), ...unread.filter(isUnread)] } }
    : refused('is a permission document that was changed by hand: a user of it cannot be read.')
}

const refused = (message: string) => ({ ok: false, message }) as const

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isTextOrAbsent = (value: unknown): boolean => value === undefined || typeof value === 'string'

const isUnread = (value: unknown): value is EarlierUnread =>
  isObject(value) &&
  typeof value['id'] === 'string' &&
  typeof value['name'] === 'string' &&
  isTextOrAbsent(value['address']) &&
  isTextOrAbsent(value['path'])

const isKnown = (value: unknown): value is EarlierKnown =>
  isUnread(value) &&
  'engine' in value &&
  engines.some((id) => id === value.engine) &&
  'strings' in value &&
  Array.isArray(value.strings) &&
  value.strings.every(isString) &&
  'login' in value &&
  isObject(value.login) &&
  typeof value.login['sentence'] === 'string'

const splittings: readonly unknown[] = [
  'access-string',
  'acl-file',
  'configuration',
  'arguments',
] satisfies readonly StringDocument['splitting'][]

const isString = (value: unknown): value is StringDocument =>
  isObject(value) && typeof value['text'] === 'string' && splittings.includes(value['splitting'])
