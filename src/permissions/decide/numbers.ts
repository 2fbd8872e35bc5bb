const GREATEST_LONG = 9223372036854775807n

/**
 * A whole number from 0 on as servers write it themselves: no sign, no leading zeros, no blanks (Redis `util.c`,
 * `string2ll`); undefined for anything else. What is too great for an `int` is cut to one, as where servers count keys:
 * observed on Redis 7.0 and 8.0, Valkey 8.0, 8.1 and 9.1, `EVAL x 4294967297 k` has the key `k`.
 */
export function exactNumber(word: string | undefined): number | undefined {
  if (word === undefined || !/^(?:0|[1-9][0-9]{0,18})$/.test(word)) return undefined
  if (word.length < 10) return Number(word)
  const value = BigInt(word)
  return value > GREATEST_LONG ? undefined : toInt(value)
}

/** As C's `atoi`: what looks like a number at the beginning, or 0; an `int`, too. */
export function leadingNumber(word: string | undefined): number {
  const digits = /^[\t-\r ]*([+-]?[0-9]+)/.exec(word ?? '')?.[1] ?? '0'
  if (digits.length < 10) return Number(digits)
  const value = BigInt(digits.replace('+', ''))
  if (value > GREATEST_LONG) return toInt(GREATEST_LONG)
  return toInt(value < -GREATEST_LONG - 1n ? -GREATEST_LONG - 1n : value)
}

const toInt = (value: bigint): number => Number(BigInt.asIntN(32, value))
