import { parse } from '../../src/grammar/index.ts'
import type { RunningServer } from './startServer.ts'

/** What an application does: it connects with these, and is done, or fails. */
export type Application = (connection: {
  readonly port: number
  readonly username: string
  readonly password: string
}) => Promise<void>

/** Each run has a user of its own, so that who still tries to connect for another is not heard. */
let runs = 0
const PASSWORD = 'only-for-this-test'
/** An application that waits for ever for what it is denied. */
const PATIENCE = 20_000

/** Runs an application as a new user, and says what it was denied, and what failed. It is stopped at the first denial. */
export async function runAs(
  server: RunningServer,
  rules: readonly string[],
  application: Application,
): Promise<readonly string[]> {
  const { denied, failed } = await runOn(server, rules, application, 0)
  return [...denied, ...failed]
}

/** What an application was denied, and what failed of it, if anything. */
export interface Attempt {
  readonly denied: readonly string[]
  readonly failed: readonly string[]
}

/** The same for an application that may go on when it is denied something; for as many milliseconds at most. */
export async function runOn(
  { redis }: RunningServer,
  rules: readonly string[],
  application: Application,
  grace: number,
): Promise<Attempt> {
  await redis.flushall()
  await redis.script('FLUSH')
  const username = `app${++runs}`
  await redis.call('ACL', 'SETUSER', username, `>${PASSWORD}`, ...rules)
  await redis.call('ACL', 'LOG', 'RESET')
  const port = Number(redis.options.port)
  let isOver = false
  const run = application({ port, username, password: PASSWORD }).then(
    () => [],
    (error: unknown) => [String(error)],
  )
  const failed = await Promise.race([run, untilDenied(redis, username, grace, () => isOver)])
  isOver = true
  const denied = await denials(redis, username)
  // Whoever still waits is cut off.
  await redis.call('ACL', 'DELUSER', username)
  return { denied, failed }
}

async function untilDenied(
  redis: RunningServer['redis'],
  username: string,
  grace: number,
  isOver: () => boolean,
): Promise<readonly string[]> {
  let end = Date.now() + PATIENCE
  for (let seen = false; Date.now() < end && !isOver();) {
    if (!seen && (await denials(redis, username)).length > 0) {
      if (grace === 0) return []
      seen = true
      end = Date.now() + grace
    }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return ['it took too long']
}

async function denials(redis: RunningServer['redis'], username: string): Promise<readonly string[]> {
  const log = (await redis.call('ACL', 'LOG', '100')) as readonly (readonly unknown[])[]
  return log.filter((entry) => entry[9] === username).map((entry) => `${String(entry[3])} ${String(entry[7])}`)
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
