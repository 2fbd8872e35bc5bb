import type { AclUser } from '../user.ts'
import { selectorsOf } from './missing.ts'

/** How the ways of logging in differ. */
export interface LoginChange {
  /** `gained`: only the second user can log in, or with fewer hurdles. `changed`: with other passwords. */
  readonly change: 'same' | 'gained' | 'lost' | 'changed'
  /** How many passwords only the second user has. */
  readonly added: number
  /** How many passwords only the first user has. */
  readonly removed: number
  /** One sentence or two; empty where nothing changes. */
  readonly sentence: string
}

/** Whether commands of later versions are granted. */
export interface FutureChange {
  readonly change: 'same' | 'gained' | 'lost'
  /** One sentence; empty where nothing changes. */
  readonly sentence: string
}

/** What a user shows of itself at the door. */
export type Door = Pick<AclUser, 'enabled' | 'noPassword' | 'passwords'>

/** How what is needed to log in differs. */
export function compareLogin(before: Door, after: Door): LoginChange {
  const added = [...after.passwords].filter((hash) => !before.passwords.has(hash)).length
  const removed = [...before.passwords].filter((hash) => !after.passwords.has(hash)).length
  const sentence = [enabling(before, after), asking(before, after), counting(added, removed)].filter(Boolean).join(' ')
  return { change: changeOf(before, after, added, removed), added, removed, sentence }
}

function changeOf(before: Door, after: Door, added: number, removed: number): LoginChange['change'] {
  if (before.enabled !== after.enabled) return after.enabled ? 'gained' : 'lost'
  if (before.noPassword !== after.noPassword) return after.noPassword ? 'gained' : 'lost'
  if (added + removed === 0) return 'same'
  return removed === 0 ? 'gained' : added === 0 ? 'lost' : 'changed'
}

function enabling(before: Door, after: Door): string {
  if (before.enabled === after.enabled) return ''
  return after.enabled ? 'The user is enabled: it may log in.' : 'The user is disabled: it may no longer log in.'
}

function asking(before: Door, after: Door): string {
  if (before.noPassword === after.noPassword) return ''
  return after.noPassword ? 'Any password is accepted.' : 'A password is needed.'
}

const counting = (added: number, removed: number): string =>
  added + removed === 0 ? '' : `Passwords: ${added} added, ${removed} removed.`

const grantsLater = (user: AclUser): boolean => selectorsOf(user).some(({ future }) => future)

export function compareFuture(before: AclUser, after: AclUser): FutureChange {
  const [was, is] = [grantsLater(before), grantsLater(after)]
  if (was === is) return { change: 'same', sentence: '' }
  return is
    ? {
        change: 'gained',
        sentence:
          'Commands that later versions or modules bring will be granted, too: the rules begin with all commands.',
      }
    : {
        change: 'lost',
        sentence: 'Commands that later versions or modules bring will no longer be granted by themselves.',
      }
}
