/** Where a secret is to be read from, so that it never stands on a command line or in a file of requests. */
export type SecretSource =
  | { readonly from: 'env'; readonly name: string }
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'stdin' }
  /** To be made, and written once to a new file that only its owner may read. */
  | { readonly from: 'generate'; readonly path: string }

export type SecretSourceResult =
  | { readonly ok: true; readonly source: SecretSource }
  /** The message does not repeat the text: it may be the password itself. */
  | { readonly ok: false; readonly message: string }

/**
 * Reads where a secret comes from: `env:NAME`, `file:PATH`, `stdin` or `-`, `generate:PATH`.
 *
 * @example parseSecretSource('env:WORKER_PASSWORD') // { ok: true, source: { from: 'env', name: 'WORKER_PASSWORD' } }
 */
export function parseSecretSource(text: string): SecretSourceResult {
  if (text === 'stdin' || text === '-') return { ok: true, source: { from: 'stdin' } }
  const colon = text.indexOf(':')
  const rest = text.slice(colon + 1)
  switch (colon < 0 ? '' : text.slice(0, colon)) {
    case 'env':
      return /^[A-Za-z_][A-Za-z0-9_]*$/.test(rest)
        ? { ok: true, source: { from: 'env', name: rest } }
        : refuse('What stands after `env:` is no name of an environment variable: letters, digits and `_`.')
    case 'file':
      return rest === '' ? refuse(noPath('file')) : { ok: true, source: { from: 'file', path: rest } }
    case 'generate':
      return rest === '' ? refuse(noPath('generate')) : { ok: true, source: { from: 'generate', path: rest } }
    default:
      return refuse(
        'This says not where the secret stands. Write `env:NAME`, `file:PATH`, `stdin` or `generate:PATH`; a password itself cannot be given here, because command lines are seen by others.',
      )
  }
}

const refuse = (message: string): SecretSourceResult => ({ ok: false, message })

const noPath = (word: string): string => `No path stands after \`${word}:\`.`
