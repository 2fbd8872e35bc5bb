const GREATEST_LONG = 9223372036854775807n

/**
 * A whole number from 0 on as servers write it themselves: no sign, no leading zeros, no blanks (Redis `util.c`,
 * `string2ll`); undefined for anything else. Above 2^53 it is only about right, which is enough to see that it is too great.
 */
export function exactNumber(word: string | undefined): number | undefined {
  if (word === undefined || !/^(?:0|[1-9][0-9]{0,18})$/.test(word)) return undefined
  return word.length < 19 || BigInt(word) <= GREATEST_LONG ? Number(word) : undefined
}

/** An exact number of which a server keeps what fits an `int`: `4294967297` counts as 1. */
export function exactNumberAsInt(word: string | undefined): number | undefined {
  const number = exactNumber(word)
  return number === undefined || number < 2 ** 31 ? number : toInt(BigInt(word ?? 0))
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
