import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { PasswordRule } from '../grammar/index.ts'
import type { RuleErrorCode } from './aclError.ts'
import { addPassword, removePassword, type UserDraft } from './draft.ts'

/** 64 hexadecimal digits in lower case. */
const isHash = (text: string): boolean => text.length === 64 && !/[^0-9a-f]/.test(text)

/** `>text`, `<text`, `#hash`, `!hash`: servers keep and compare hashes only. */
export function applyPassword(draft: UserDraft, rule: PasswordRule): RuleErrorCode | undefined {
  if (rule.form === 'hash' && !isHash(rule.secret)) return 'malformed-hash'
  const hash = rule.form === 'hash' ? rule.secret : bytesToHex(sha256(utf8(rule.secret)))
  if (rule.adds) {
    addPassword(draft, hash)
    draft.noPassword = false
    return undefined
  }
  if (!draft.passwords.has(hash)) return 'unknown-password'
  removePassword(draft, hash)
  return undefined
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
