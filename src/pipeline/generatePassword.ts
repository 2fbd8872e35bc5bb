import { limits } from './constraints.ts'
import { Secret } from './secret.ts'

/** How long a password is, and what it is made of. */
export interface PasswordOptions {
  /** From 16 to 128. Default: 40. */
  readonly length?: number
  /** `printable`: all signs of ASCII that AWS allows. `alphanumeric`: letters and digits, which no shell or URL changes. Default: `printable`. */
  readonly characters?: keyof typeof alphabets
}

/** A password and how hard it is to guess. */
export interface GeneratedPassword {
  readonly password: Secret
  /** Its entropy in bits: how often 2 must be doubled to count the passwords that it was chosen from. */
  readonly bits: number
}

const range = (first: string, last: string): string[] =>
  Array.from({ length: last.charCodeAt(0) - first.charCodeAt(0) + 1 }, (_, index) =>
    String.fromCharCode(first.charCodeAt(0) + index),
  )

/** AWS takes printable characters other than `, " / @` (https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html). */
const alphabets = {
  printable: range('!', '~').filter((sign) => !',"/@'.includes(sign)),
  alphanumeric: [...range('0', '9'), ...range('A', 'Z'), ...range('a', 'z')],
} as const

/**
 * Makes a password that AWS takes, from the random numbers of the system; every character is as likely as any other.
 *
 * @throws TypeError for a length that AWS does not take, and for characters that are not known.
 * @example
 * ```ts
 * const { password, bits } = generatePassword()
 * Math.floor(bits) // 259
 * ```
 */
export function generatePassword({ length = 40, characters = 'printable' }: PasswordOptions = {}): GeneratedPassword {
  const { least, most } = limits.passwordLength
  if (!Number.isInteger(length) || length < least || length > most) {
    throw new TypeError(`\`length\` must be a whole number from ${least} to ${most}.`)
  }
  if (!Object.hasOwn(alphabets, characters)) {
    throw new TypeError('`characters` must be `printable` or `alphanumeric`.')
  }
  const alphabet = alphabets[characters]
  const picks = Array.from({ length }, () => alphabet[randomBelow(alphabet.length)] ?? '')
  return { password: new Secret(picks.join('')), bits: length * Math.log2(alphabet.length) }
}

/** A random number below a limit of at most 256. What a byte has too many is thrown again, so that no number is more likely. */
function randomBelow(limit: number): number {
  const fair = 256 - (256 % limit)
  const byte = new Uint8Array(1)
  for (;;) {
    const [number = 255] = globalThis.crypto.getRandomValues(byte)
    if (number < fair) return number % limit
  }
}
