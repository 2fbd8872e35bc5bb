import { randomFrom } from '../test/support/random.ts'

const { below } = randomFrom(7)
const hex = (digits: number): string => Array.from({ length: digits }, () => below(16).toString(16)).join('')
const uuid = (): string => [8, 4, 4, 4, 12].map(hex).join('-')
const json = (): string =>
  `{\\"id\\":${below(1e6)},\\"name\\":\\"user ${hex(6)}\\",\\"mail\\":\\"${hex(8)}@example.com\\",\\"tags\\":[\\"a\\",\\"b\\"]}`

/** Calls of a web application, as MONITOR prints them, each with how often it comes. */
const CALLS: readonly (readonly [weight: number, call: () => string])[] = [
  [30, () => `"GET" "app:user:${below(1e6)}:profile"`],
  [10, () => `"SET" "app:session:${uuid()}" "${json()}" "EX" "3600"`],
  [8, () => `"HSET" "app:cart:${below(1e5)}" "${hex(8)}" "${json()}"`],
  [12, () => `"HGETALL" "app:cart:${below(1e5)}"`],
  [6, () => `"MGET" "app:flag:search" "app:flag:beta" "app:flag:${['dark', 'light'][below(2)] ?? ''}"`],
  [6, () => `"LPUSH" "queue:{mail}:wait" "${json()}"`],
  [6, () => `"EVALSHA" "${hex(40)}" "2" "queue:{mail}:wait" "queue:{mail}:active" "\\x81\\xa1k${hex(60)}"`],
  [6, () => `"EXPIRE" "app:user:${below(1e6)}:profile" "60"`],
  [4, () => `"PUBLISH" "events:${below(100)}" "${json()}"`],
  [6, () => `"INCR" "rate:10.0.${below(255)}.${below(255)}"`],
  [6, () => `"ZADD" "app:board" "${below(1e6)}" "${uuid()}"`],
]

const total = CALLS.reduce((sum, [weight]) => sum + weight, 0)

function call(): string {
  let left = below(total)
  for (const [weight, make] of CALLS) if ((left -= weight) < 0) return make()
  return '"PING"'
}

/** So many bytes of MONITOR output, or a line more. */
export function monitorCapture(bytes: number): Buffer {
  const lines: string[] = []
  for (let size = 0, at = 0; size < bytes; at++) {
    const time = (1_700_000_000 + at / 1000).toFixed(6)
    const line = `${time} [0 10.0.${below(4)}.${below(50)}:${30_000 + below(20_000)}] ${call()}\n`
    lines.push(line)
    size += line.length
  }
  return Buffer.from(lines.join(''), 'latin1')
}
