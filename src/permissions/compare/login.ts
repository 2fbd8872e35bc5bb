import type { AclUser } from '../user.ts'
import { selectorsOf } from './missing.ts'

/** How the ways of logging in differ. */
export interface LoginChange {
  /** `gained`: only the second user can log in, or with fewer hurdles. `changed`: with other passwords. */
  readonly change: 'same' | 'gained' | 'lost' | 'changed'
  /** One sentence; empty where nothing changes. */
  readonly sentence: string
}

/** Whether commands of later versions are granted. */
export interface FutureChange {
  readonly change: 'same' | 'gained' | 'lost'
  /** One sentence; empty where nothing changes. */
  readonly sentence: string
}

export function compareLogin(before: AclUser, after: AclUser): LoginChange {
  if (before.enabled !== after.enabled) {
    return after.enabled
      ? { change: 'gained', sentence: 'The user is enabled: it may log in.' }
      : { change: 'lost', sentence: 'The user is disabled: it may no longer log in.' }
  }
  if (before.noPassword !== after.noPassword) {
    return after.noPassword
      ? { change: 'gained', sentence: 'Any password is accepted.' }
      : { change: 'lost', sentence: 'A password is needed.' }
  }
  const added = [...after.passwords].filter((hash) => !before.passwords.has(hash)).length
  const removed = [...before.passwords].filter((hash) => !after.passwords.has(hash)).length
  if (added + removed === 0) return { change: 'same', sentence: '' }
  const sentence = `Passwords: ${added} added, ${removed} removed.`
  return { change: removed === 0 ? 'gained' : added === 0 ? 'lost' : 'changed', sentence }
}

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
