import { expect, it } from 'vitest'
import type { Redis } from 'ioredis'
import { databaseExamples, type DecisionExample, decisionExamples } from '../support/decisionExamples.ts'
import { describeServers } from '../support/describeServers.ts'
import { keyExamples, trialsOf, wordsOf } from '../support/keyExamples.ts'
import { liveServers } from '../support/startServer.ts'

describeServers('needs of keys what the examples say', liveServers, (server) => {
  it.each(Object.entries(keyExamples))('%s', async (_, examples) => {
    for (const example of examples) {
      for (const { patterns, refused } of trialsOf(example)) {
        const { redis } = server()
        await redis.call('ACL', 'SETUSER', 'u', 'reset', '+@all', '&*', ...patterns)
        const reply = String(await redis.call('ACL', 'DRYRUN', 'u', ...wordsOf(example.call)))
        const key = /has no permissions to access the '(.*)' key$/.exec(reply)?.[1]
        expect([example.call, patterns, key ?? reply]).toEqual([example.call, patterns, refused ?? 'OK'])
      }
    }
  })
})

/** What a server says: its sentence without the user. */
async function answer(redis: Redis, { rules, call }: DecisionExample): Promise<string> {
  await redis.call('ACL', 'SETUSER', 'u', 'reset', ...rules.split(/ (?![^(]*\))/))
  try {
    const reply = String(await redis.call('ACL', 'DRYRUN', 'u', ...wordsOf(call)))
    return reply.replace(/^(User u|This user) has /, '')
  } catch (error) {
    return (error as Error).message
  }
}

describeServers('decides as the examples say', liveServers, (server) => {
  it.each(Object.entries(decisionExamples))('%s', async (_, examples) => {
    for (const example of examples)
      expect({ ...example, reply: await answer(server().redis, example) }).toEqual(example)
  })
})

describeServers('decides as the examples say of databases', ['valkey-9.1'], (server) => {
  it.each(databaseExamples)('$rules: $call in $database', async (example) => {
    await server().redis.call('SELECT', String(example.database))
    expect(await answer(server().redis, example)).toBe(example.reply)
  })
})
