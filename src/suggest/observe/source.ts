/** Where calls come from, as far as the capture tells. */
export interface Source {
  readonly database: number | undefined
  /** An address without its port, or `unix:…`. */
  readonly client: string | undefined
  readonly user: string | undefined
  /** A command that a script ran; it counts for the caller of the script. */
  readonly script: boolean
}

export const NOWHERE: Source = { database: undefined, client: undefined, user: undefined, script: false }

/** Which sources count. What a capture does not tell is not chosen. */
export interface SourceChoice {
  readonly clients?: readonly string[] | undefined
  readonly databases?: readonly number[] | undefined
  readonly users?: readonly string[] | undefined
}

export function isChosen({ client, database, user }: Source, { clients, databases, users }: SourceChoice): boolean {
  return has(clients, client) && has(databases, database) && has(users, user)
}

const has = <T>(list: readonly T[] | undefined, item: T | undefined): boolean =>
  list === undefined || list.length === 0 || (item !== undefined && list.includes(item))

/** By what calls are told apart, each part with a string of its own. */
export type Split = 'client' | 'database' | 'user'

export function partOf({ client, database, user }: Source, split: Split | undefined): string {
  if (split === 'client') return client ?? 'unknown client'
  if (split === 'user') return user ?? 'unknown user'
  return split === 'database' ? (database === undefined ? 'unknown database' : `database ${database}`) : ''
}
