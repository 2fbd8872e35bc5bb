import type { AclUser } from '../permissions/index.ts'
import type { LoginDocument } from './document.ts'
import type { Authentication } from './input.ts'

type Way = Pick<LoginDocument, 'by' | 'passwords'>

/** Who logs in and how, by the rules and by what stands beside them. */
export function loginDocument(user: AclUser, authentication?: Authentication): LoginDocument {
  const way = wayOf(user, authentication)
  return { enabled: user.enabled, ...way, sentence: user.enabled ? sentenceOf(way) : OFF }
}

const OFF = 'May not log in: the user is `off`.'

function wayOf({ noPassword, passwords, engine }: AclUser, authentication: Authentication | undefined): Way {
  if (authentication?.type === 'iam') return { by: 'iam', passwords: 0 }
  if (noPassword || authentication?.type === 'no-password') return { by: 'any', passwords: 0 }
  if (authentication?.type === 'password') {
    const { passwords: beside } = authentication
    return { by: 'password', passwords: beside === undefined ? null : beside + passwords.size }
  }
  if (passwords.size > 0) return { by: 'password', passwords: passwords.size }
  return engine.dialect === 'server' ? { by: 'none', passwords: 0 } : { by: 'elsewhere', passwords: null }
}

function sentenceOf({ by, passwords }: Way): string {
  switch (by) {
    case 'iam':
      return 'May log in with a token of AWS IAM.'
    case 'any':
      return 'May log in with any password or none.'
    case 'none':
      return 'May log in as soon as it has a password: it has none.'
    case 'elsewhere':
      return 'May log in; how is not said here.'
    default:
      if (passwords === null) return 'May log in with a password.'
      return `May log in with ${passwords === 1 ? 'its password' : `one of ${passwords} passwords`}.`
  }
}
