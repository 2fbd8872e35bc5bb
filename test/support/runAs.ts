import { parse } from '../../src/grammar/index.ts'
import type { RunningServer } from './startServer.ts'

/** What an application does: it connects with these, and is done, or fails. */
export type Application = (connection: {
  readonly port: number
  readonly username: string
  readonly password: string
}) => Promise<void>

const USER = 'app'
const PASSWORD = 'only-for-this-test'
/** An application that waits for ever for what it is denied. */
const PATIENCE = 20_000

/** Runs an application as a new user, and says what it was denied, and what failed. It is stopped at the first denial. */
export async function runAs(
  { redis }: RunningServer,
  rules: readonly string[],
  application: Application,
): Promise<readonly string[]> {
  await redis.flushall()
  await redis.script('FLUSH')
  await redis.call('ACL', 'DELUSER', USER)
  await redis.call('ACL', 'SETUSER', USER, `>${PASSWORD}`, ...rules)
  await redis.call('ACL', 'LOG', 'RESET')
  const port = Number(redis.options.port)
  let isOver = false
  const run = application({ port, username: USER, password: PASSWORD }).then(
    () => [],
    (error: unknown) => [String(error)],
  )
  const failed = await Promise.race([run, untilDenied(redis, () => isOver)])
  isOver = true
  const denied = await denials(redis)
  // Whoever still waits is cut off.
  await redis.call('ACL', 'DELUSER', USER)
  return [...denied, ...failed]
}

async function untilDenied(redis: RunningServer['redis'], isOver: () => boolean): Promise<readonly string[]> {
  for (const end = Date.now() + PATIENCE; Date.now() < end && !isOver();) {
    if ((await denials(redis)).length > 0) return []
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return ['it took too long']
}

async function denials(redis: RunningServer['redis']): Promise<readonly string[]> {
  const log = (await redis.call('ACL', 'LOG')) as readonly (readonly unknown[])[]
  return log.map((entry) => `${String(entry[3])} ${String(entry[7])}`)
}

/** The rules of a string, selectors whole. */
export const rulesOf = (text: string): readonly string[] => parse(text).rules.map((rule) => rule.text)

/** Every way of leaving out one rule that grants something. */
export function withoutEach(text: string): readonly { readonly left: string; readonly rules: readonly string[] }[] {
  const { rules } = parse(text)
  const texts = rules.map((rule) => rule.text)
  return rules.flatMap((rule, at) => {
    if (rule.kind !== 'selector')
      return /^[~%&+]/.test(rule.text) ? [{ left: rule.text, rules: texts.toSpliced(at, 1) }] : []
    return rule.rules.flatMap((inner, place) => {
      const rest = rule.rules.toSpliced(place, 1).map((each) => each.text)
      return /^["~%&+]/.test(inner.text) ? [{ left: inner.text, rules: texts.with(at, `(${rest.join(' ')})`) }] : []
    })
  })
}
