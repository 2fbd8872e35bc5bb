import type { Redis } from 'ioredis'
import type { EngineId } from '../../src/engines/index.ts'
import { getUser, listUser, newUser, setUser } from '../../src/permissions/index.ts'
import { byteText } from './bytes.ts'
import { isUnordered, ordered } from './lines.ts'

/** What a server, or aclkit, says of a rule list for a new user: an error, or its line and GETUSER. Bytes as latin1. */
export interface Answer {
  readonly rules: readonly string[]
  readonly error?: string
  readonly line?: string
  readonly reply?: Readonly<Record<string, unknown>>
}

const USER = 't'

/** Asks a server about rule lists, all in one round trip. */
export async function askServer(
  redis: Redis,
  engine: EngineId,
  lists: readonly (readonly string[])[],
): Promise<Answer[]> {
  const pipeline = redis.pipeline()
  for (const rules of lists) {
    pipeline.call('ACL', 'DELUSER', USER)
    pipeline.call('ACL', 'SETUSER', USER, ...rules)
    pipeline.callBuffer('ACL', 'LIST')
    pipeline.callBuffer('ACL', 'GETUSER', USER)
  }
  const replies = (await pipeline.exec()) ?? []
  return lists.map((rules, index) => {
    const [, set, lines, user] = replies.slice(index * 4, index * 4 + 4)
    const failure = set?.[0]
    if (failure) {
      if (failure.name !== 'ReplyError') throw failure
      return { rules, error: failure.message }
    }
    const broken = lines?.[0] ?? user?.[0]
    if (broken) throw broken
    return { rules, line: inOrder(engine, ownLine(lines?.[1])), reply: inOrderReply(engine, pairs(user?.[1])) }
  })
}

/** The same questions to aclkit. */
export const askAclkit = (engine: EngineId, lists: readonly (readonly string[])[]): Answer[] =>
  lists.map((rules) => {
    const set = setUser(newUser(engine), rules)
    if (!set.ok) return { rules, error: `ERR ${set.error.message}` }
    const { flags, ...reply } = getUser(set.user)
    return {
      rules,
      line: inOrder(engine, byteText(`user ${USER} ${listUser(set.user)}`)),
      reply: inOrderReply(engine, { flags, ...(latin(reply) as object) }),
    }
  })

const inOrder = (engine: EngineId, line: string): string => (isUnordered(engine) ? ordered(line) : line)

const inOrderReply = (engine: EngineId, reply: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  isUnordered(engine)
    ? (JSON.parse(JSON.stringify(reply), (key, value: unknown) =>
        key === 'commands' && typeof value === 'string' ? ordered(value) : value,
      ) as Record<string, unknown>)
    : reply

function ownLine(lines: unknown): string {
  const own = Array.isArray(lines) ? lines.map(text).find((line) => line.startsWith(`user ${USER} `)) : undefined
  if (own === undefined) throw new Error('ACL LIST has no line for the user')
  return own
}

const text = (bytes: unknown): string => (Buffer.isBuffer(bytes) ? bytes.toString('latin1') : String(bytes))

/** A reply of names and values, in RESP2 an array, as an object; selectors are such arrays in an array. */
function pairs(reply: unknown): Readonly<Record<string, unknown>> {
  const items: readonly unknown[] = Array.isArray(reply) ? reply : []
  const names = items.filter((_, index) => index % 2 === 0).map(text)
  return Object.fromEntries(names.map((name, index) => [name, value(name, items[index * 2 + 1])]))
}

function value(name: string, item: unknown): unknown {
  if (!Array.isArray(item)) return text(item)
  return name === 'selectors' ? item.map(pairs) : item.map(text)
}

/** Every text of a reply as its bytes. */
function latin(reply: unknown): unknown {
  if (typeof reply === 'string') return byteText(reply)
  if (Array.isArray(reply)) return reply.map(latin)
  if (typeof reply !== 'object' || reply === null) return reply
  return Object.fromEntries(Object.entries(reply).map(([name, item]) => [name, latin(item)]))
}
