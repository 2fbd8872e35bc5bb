/** Which arguments of a command are channels, and how they are tested against `&` patterns. */
export interface ChannelArguments {
  /** Positions of the first and the last one; the command's name is 0. */
  readonly first: number
  readonly last: number | 'end'
  /**
   * `glob`: a pattern must match. `literal`: the argument is a pattern itself and must be one of the user's, byte for byte.
   * `never`: giving up a subscription is never denied.
   */
  readonly test: 'glob' | 'literal' | 'never'
}

const all = (test: ChannelArguments['test']): ChannelArguments => ({ first: 1, last: 'end', test })
const one: ChannelArguments = { first: 1, last: 1, test: 'glob' }

/**
 * The commands whose arguments are channels. COMMAND does not report them in any version; the server has this table in its
 * source: https://github.com/valkey-io/valkey/blob/7.2.7/src/db.c (`ChannelSpecs`). On lines without channel rules nothing is tested.
 */
export const channelArguments: ReadonlyMap<string, ChannelArguments> = new Map([
  ['subscribe', all('glob')],
  ['ssubscribe', all('glob')],
  ['psubscribe', all('literal')],
  ['unsubscribe', all('never')],
  ['sunsubscribe', all('never')],
  ['punsubscribe', all('never')],
  ['publish', one],
  ['spublish', one],
])
