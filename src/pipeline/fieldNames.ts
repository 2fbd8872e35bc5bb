import type { Operation } from './stage.ts'

/** How the names of fields may be written: as AWS's API does, or also in snake case, camel case and as flags of the AWS command line. */
export type Spelling = 'aws' | 'any'

/** The fields of each request and of the structures in it (API_CreateUser, API_ModifyUser). */
export const fieldNames = {
  create: [
    'UserId',
    'UserName',
    'Engine',
    'Passwords',
    'AccessString',
    'NoPasswordRequired',
    'Tags',
    'AuthenticationMode',
  ],
  modify: [
    'UserId',
    'AccessString',
    'AppendAccessString',
    'Passwords',
    'NoPasswordRequired',
    'AuthenticationMode',
    'Engine',
  ],
  authentication: ['Type', 'Passwords'],
  tag: ['Key', 'Value'],
} as const satisfies Readonly<Record<Operation | 'authentication' | 'tag', readonly string[]>>

/**
 * Every way to write a field's name.
 *
 * @example spellingsOf('UserId', 'any') // ['UserId', 'userId', 'user_id', 'user-id', '--user-id']
 */
export function spellingsOf(name: string, spelling: Spelling): readonly string[] {
  if (spelling === 'aws') return [name]
  const words = name.split(/(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase())
  const kebab = words.join('-')
  return [...new Set([name, name.charAt(0).toLowerCase() + name.slice(1), words.join('_'), kebab, `--${kebab}`])]
}

/** What all spellings of a name have in common. */
export const bareName = (name: string): string => name.replaceAll(/[-_ ]/g, '').toLowerCase()
