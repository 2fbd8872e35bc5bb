import { cardFormats } from '../choices.ts'
import { readWord } from '../flagValues.ts'
import { ok, refused, type Outcome } from '../outcome.ts'
import { MOST_AT_ONCE, MOST_PER_SECOND, type CreateUserFlags } from './flags.ts'

/** What the flags say, read. */
export interface Settings {
  /** `-` is stdin. */
  readonly input: string
  readonly send: boolean
  readonly format: (typeof cardFormats)[number]
  readonly wait: boolean
  readonly concurrency: number
  readonly rate: number | undefined
  /** For one user, in milliseconds. */
  readonly deadline: number
}

/** A week, in seconds: longer than anybody waits, and short enough for a timer. */
const LONGEST = 7 * 24 * 3600

export function readSettings(flags: CreateUserFlags): Outcome<Settings> {
  const { input, send = false, wait = true } = flags
  if (input === undefined)
    return refused('Name the users: `aclkit create-user --input users.yaml`; `-` stands for stdin.')
  const format = readWord('format', cardFormats, flags.format)
  if (!format.ok) return format
  const concurrency = readNumber('concurrency', flags.concurrency, MOST_AT_ONCE)
  if (!concurrency.ok) return concurrency
  const rate = readNumber('rate', flags.rate, MOST_PER_SECOND)
  if (!rate.ok) return rate
  const timeout = readNumber('timeout', flags.timeout, LONGEST)
  if (!timeout.ok) return timeout
  return ok({
    input,
    send,
    wait,
    format: format.value ?? 'pretty',
    concurrency: concurrency.value ?? 4,
    rate: rate.value,
    deadline: (timeout.value ?? 600) * 1000,
  })
}

function readNumber(flag: string, written: string | undefined, most: number): Outcome<number | undefined> {
  if (written === undefined) return ok(undefined)
  const number = /^\d{1,9}$/.test(written) ? Number(written) : 0
  if (number >= 1 && number <= most) return ok(number)
  return refused(`\`--${flag} ${written}\`: write a whole number from 1 to ${most}.`)
}
