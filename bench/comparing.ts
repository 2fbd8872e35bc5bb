import { type AclUser, compare, newUser, setUser } from '../src/permissions/index.ts'
import { accessStrings } from './accessStrings.ts'
import { median, report } from './measure.ts'

const ENGINE = 'elasticache-valkey-8.2'
/** Every pair is compared so often, and its middle time counts: a pause of the machine is none of the pair's. */
const ROUNDS = 7
const WARM_UP = 2

/** How long it takes to compare two users, over all pairs of typical ones; those of each round have names of their own. */
export function benchComparing(): void {
  const times = new Map<string, number[]>()
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const texts = accessStrings(`app${round + WARM_UP}`)
    texts.forEach((before, i) => {
      texts.forEach((after, j) => {
        const users = [userOf(before), userOf(after)] as const
        const start = performance.now()
        compare(...users)
        const taken = performance.now() - start
        if (round < 0) return
        const key = `${i}/${j}`
        times.set(key, [...(times.get(key) ?? []), taken])
      })
    })
  }
  const middles = [...times.values()].map(median).sort((a, b) => a - b)
  const part = (share: number): number => middles[Math.floor(share * (middles.length - 1))] ?? Number.NaN
  report(`comparing two of ${accessStrings('').length} users, median of all pairs`, micro(part(0.5)), {
    text: 'under 50 µs',
    holds: part(0.5) < 0.05,
  })
  report('the same, 99th percentile', micro(part(0.99)), { text: 'under 1 ms', holds: part(0.99) < 1 })
  report('the same, the slowest pair', micro(part(1)))
}

const micro = (milliseconds: number): string => `${(milliseconds * 1000).toFixed(0)} µs`

function userOf(rules: string): AclUser {
  const set = setUser(newUser(ENGINE), rules)
  if (!set.ok) throw new Error(`${rules}: ${set.error.message}`)
  return set.user
}
