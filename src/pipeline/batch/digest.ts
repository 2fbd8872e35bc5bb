import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { maskRequest } from '../maskRequest.ts'
import type { CreateUserRequest } from '../request.ts'
import { maskerOf, maskStrings, secretsOf } from '../send/secrets.ts'

/** Tells requests from others; equal for requests that differ in their passwords only. SHA-256, in hexadecimal. */
export function digestOf(requests: readonly CreateUserRequest[]): string {
  const mask = maskerOf(requests.flatMap(secretsOf))
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(requests.map((each) => maskStrings(maskRequest(each), mask))))))
}
