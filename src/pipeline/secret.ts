/** What stands wherever a secret would: of fixed width, so that not even its length shows. */
export const MASK = '****'

/**
 * A password on its way through a program. It shows `****` wherever it is printed, logged, put into a template or turned
 * into JSON; `reveal` alone gives it out.
 *
 * @example
 * ```ts
 * const password = new Secret('a-str0ng-pa))word')
 * String(password) // '****'
 * password.reveal() // 'a-str0ng-pa))word'
 * ```
 */
export class Secret {
  readonly #text: string

  /** Takes the password in the open. */
  constructor(text: string) {
    this.#text = text
  }

  /** The secret in the open. */
  reveal(): string {
    return this.#text
  }

  /** `****` */
  toString(): string {
    return MASK
  }

  /** `****` */
  toJSON(): string {
    return MASK
  }

  /** `****` in templates and sums. */
  [Symbol.toPrimitive](): string {
    return MASK
  }

  /** What `util.inspect` and `console.log` of Node show. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK
  }
}

/** A secret in the open, whichever way it was given. */
export const revealed = (secret: string | Secret): string => (typeof secret === 'string' ? secret : secret.reveal())
