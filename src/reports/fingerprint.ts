/**
 * A short name for a text, equal for equal texts: 64-bit FNV-1a over its UTF-16 units, in hexadecimal digits. It keeps
 * nothing secret.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
 * @example fingerprint('unknown-category') // 16 hexadecimal digits
 */
export function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let index = 0; index < text.length; index += 1)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}
