import type { AccessString } from './tree.ts'

/** Callers without types may pass anything; the message names the argument rather than what fails deep inside. */
export function requireText(value: unknown, name: string): asserts value is string {
  if (typeof value !== 'string') throw new TypeError(`\`${name}\` must be a string.`)
}

/** As `requireText`, for a tree that was read from a text. */
export function requireTree(value: unknown, name: string): asserts value is AccessString {
  // Written out, as it is asked for every user of a file: V8 looks up names that it reads in the code at once.
  if (typeof value !== 'object' || value === null || !('text' in value && 'rules' in value))
    throw new TypeError(`\`${name}\` must be a string, or a tree that \`parse\` made.`)
}

/** Whether a value is an object with all of some keys. */
export const hasKeys = (value: unknown, ...keys: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && keys.every((key) => key in value)
