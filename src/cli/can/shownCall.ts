const MASK = '****'

/** Words behind which passwords stand, and how many words that are. */
const SECRET_AFTER: ReadonlyMap<string, number> = new Map([
  ['auth', 2],
  ['auth2', 2],
  ['requirepass', 1],
  ['masterauth', 1],
  ['primaryauth', 1],
  ['tls-key-file-pass', 1],
  ['tls-client-key-file-pass', 1],
])

/** A command line as it may be shown: what may be a password is masked. */
export function shownCall(words: readonly string[]): readonly string[] {
  let secret = 0
  return words.map((word) => {
    if (secret > 0) {
      secret--
      return MASK
    }
    secret = SECRET_AFTER.get(word.toLowerCase()) ?? 0
    if (isRules(words) && /^[<>#!]./.test(word)) return `${word.charAt(0)}${MASK}`
    return word
  })
}

/** ACL SETUSER takes rules as its arguments. */
const isRules = ([command = '', part = '']: readonly string[]): boolean =>
  command.toLowerCase() === 'acl' && part.toLowerCase() === 'setuser'
