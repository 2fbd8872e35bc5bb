/**
 * An `AbortSignal`, as far as it is needed. Structural, so that our declarations need neither Node's types nor a
 * browser's.
 */
export interface StopSignal {
  readonly aborted: boolean
  /** Never used; the SDK's declarations ask for it. */
  readonly onabort: ((...args: never[]) => unknown) | null
  /** Asks to be told when the work is to end. */
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void
  /** Asks no longer. */
  removeEventListener(type: 'abort', listener: () => void): void
}
