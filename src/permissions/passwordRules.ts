import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { PasswordRule } from '../grammar/index.ts'
import type { RuleErrorCode } from './aclError.ts'
import { addPassword, removePassword, type UserDraft } from './draft.ts'

/** 64 hexadecimal digits in lower case. */
function isHash(text: string): boolean {
  if (text.length !== 64) return false
  for (let at = 0; at < 64; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x30 || (code > 0x39 && code < 0x61) || code > 0x66) return false
  }
  return true
}

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
