import { problem } from './constraints.ts'
import type { Problem } from './problem.ts'
import type { CreateUserInput } from './request.ts'
import { revealed, type Secret } from './secret.ts'
import { quote } from './words.ts'

/** What people take for a password, or put a number after. */
const commonWords = [
  'password',
  'passw0rd',
  'changeme',
  'change-me',
  'default',
  'elasticache',
  'example',
  'letmein',
  'qwerty',
  'redis',
  'secret',
  'valkey',
  'welcome',
  'admin',
  'test',
]

/** Far beyond what can be tried; any password that a program makes has more. */
const ENOUGH_BITS = 64

/** What a word is worth that everybody tries. */
const BITS_OF_A_WORD = 8

export interface WeaknessOptions {
  /** Names that are tried first: those of the user. */
  readonly names?: readonly string[]
  /** The path of a password in the request. Default: `Passwords[0]`, … */
  readonly path?: (index: number) => string
}

/**
 * Warnings for passwords that can be guessed. None of them shows a password, or how it may be guessed.
 *
 * @example weakPasswords(['aaaaaaaaaaaaaaaa'])[0]?.code // 'password-guessable'
 */
export function weakPasswords(
  passwords: readonly (string | Secret)[],
  { names = [], path = (index) => `Passwords[${index}]` }: WeaknessOptions = {},
): readonly Problem[] {
  return passwords.flatMap((password, index) => {
    const bits = guessedBits(revealed(password), names)
    if (bits >= ENOUGH_BITS) return []
    const message = `This password has ${Math.floor(bits)} bits of entropy at most; ${ENOUGH_BITS} are little.`
    return [problem('password-guessable', path(index), { message })]
  })
}

/**
 * Warnings for passwords that several of some users have, at the second user and every further one. Paths begin with the
 * number of the request: `[3].Passwords[0]`.
 *
 * @example reusedPasswords([reader, writer])[0]?.path // '[1].Passwords[0]'
 */
export function reusedPasswords(requests: readonly CreateUserInput[]): readonly Problem[] {
  const owners = new Map<string, number>()
  return requests.flatMap((request, index) =>
    passwordsOf(request).flatMap(([path, password]) => {
      const owner = owners.get(password)
      if (owner === undefined) owners.set(password, index)
      if (owner === undefined || owner === index) return []
      const id = requests[owner]?.UserId
      const whose = id === undefined || id === '' ? `user ${owner + 1}` : quote(id)
      return [problem('password-reused', `[${index}].${path}`, { message: `This is the password of ${whose}, too.` })]
    }),
  )
}

const passwordsOf = ({ Passwords = [], AuthenticationMode: mode }: CreateUserInput): [string, string][] => [
  ...Passwords.map((password, index): [string, string] => [`Passwords[${index}]`, password]),
  ...(mode?.Passwords ?? []).map((password, index): [string, string] => [
    `AuthenticationMode.Passwords[${index}]`,
    password,
  ]),
]

/** At most so many bits: what everybody tries and what repeats itself counts little, all else as if it were random. */
function guessedBits(password: string, names: readonly string[]): number {
  const words = [...names, ...commonWords].filter((word) => word.length >= 4).sort((a, b) => b.length - a.length)
  let rest = password.toLowerCase()
  let found = 0
  for (const word of words) {
    const parts = rest.split(word.toLowerCase())
    found += parts.length - 1
    rest = parts.join('\0')
  }
  const bitsEach = Math.log2(alphabetOf(password))
  let bits = found * BITS_OF_A_WORD
  for (let at = 0; at < rest.length; at++) {
    if (rest.charAt(at) !== '\0') bits += isExpected(rest, at) ? 1 : bitsEach
  }
  return bits
}

/** Equal to the character before, or the next or previous one in the alphabet, or what stood there a period ago. */
function isExpected(text: string, at: number): boolean {
  if (at === 0) return false
  if (Math.abs(text.charCodeAt(at) - text.charCodeAt(at - 1)) <= 1) return true
  const seen = text.slice(0, at)
  return at >= 4 && seen.includes(text.slice(Math.max(0, at - 3), at + 1))
}

/** How many characters there are of the kinds that a text is made of. */
function alphabetOf(text: string): number {
  const kinds = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/[0-9]/, 10],
    [/[^a-zA-Z0-9]/, 33],
  ] as const
  return kinds.reduce((sum, [kind, size]) => (kind.test(text) ? sum + size : sum), 0)
}
