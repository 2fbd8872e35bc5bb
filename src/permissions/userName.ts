import { hasBlankOrNul } from '../grammar/index.ts'

/**
 * What `ACL SETUSER <name>` answers to a name that it refuses, without `ERR `; undefined for a name that it takes. Any
 * bytes but blanks and NUL will do, and none at all. Observed on all servers from 6.0.5 to Valkey 9.1.2.
 *
 * @example
 * ```ts
 * userNameError('a b') // "Usernames can't contain spaces or null characters"
 * ```
 */
export const userNameError = (name: string): string | undefined =>
  hasBlankOrNul(name) ? "Usernames can't contain spaces or null characters" : undefined
