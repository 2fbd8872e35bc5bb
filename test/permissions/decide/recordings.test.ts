import { describe, expect, it } from 'vitest'
import { dryRun, newUser, setUser, type AclUser } from '../../../src/permissions/index.ts'
import type { ServerEngineId } from '../../../src/engines/index.ts'
import {
  answersOf,
  batteryRows,
  type DryRunAnswer,
  randomRows,
  type RecordedServer,
  recordedServers,
} from '../../support/recordings.ts'

const servers = (Object.keys(recordedServers) as RecordedServer[]).filter((server) => !server.startsWith('redis-6'))
const random = randomRows()
const battery = batteryRows()

function userOf(engine: ServerEngineId, rules: readonly string[]): AclUser {
  const set = setUser(newUser(engine), rules)
  if (!set.ok) throw new Error(`${rules.join(' ')}: ${set.error.message}`)
  return set.user
}

const reply = (user: AclUser, argv: readonly string[]): string => dryRun(user, argv, { username: 't' }).reply

/** The redis-7.0.4 of the recordings that are not kept here answers BITFIELD otherwise; 7.0.15 stands for its line. */
describe.each(servers)('%s decides as it was recorded', (server) => {
  const engine = recordedServers[server]

  it('for random users and calls', () => {
    let count = 0
    for (const { row, answer } of answersOf<DryRunAnswer, (typeof random)[number] & { answers: never }>(
      random as never,
      server,
    )) {
      if (!answer.ok || !answer.argvs?.length) continue
      const user = userOf(engine, row.rules)
      for (const [index, argv] of answer.argvs.entries()) {
        count++
        expect({ rules: row.rules, argv, reply: reply(user, argv) }).toEqual({
          rules: row.rules,
          argv,
          reply: answer.replies?.[index],
        })
      }
    }
    // Not every battery was asked of every server.
    if (random.some(({ answers }) => answers.some(({ servers: asked }) => asked.includes(server))))
      expect(count).toBeGreaterThan(10_000)
  })

  it('for every command and subcommand under sixteen rule lists', () => {
    const calls = battery.find((row) => row.kind === 'argv')?.answers.find((answer) => answer.servers.includes(server))
    const argv = calls && 'argv' in calls ? calls.argv : {}
    for (const row of battery) {
      if (row.kind !== 'commands') continue
      const user = userOf(engine, row.rules)
      for (const { allowed, denied, other } of row.answers.filter((answer) => answer.servers.includes(server))) {
        for (const name of allowed)
          expect([row.rules, name, reply(user, argv[name] ?? [name])]).toEqual([row.rules, name, 'OK'])
        for (const name of denied)
          expect(reply(user, argv[name] ?? [name]), name).toContain('has no permissions to run the')
        for (const [name, text] of Object.entries(other)) expect(reply(user, argv[name] ?? [name])).toBe(text)
      }
    }
  })

  it('for the permissions that calls need', () => {
    const patterns = { R: ['%R~*'], W: ['%W~*'], RW: ['~*'], none: [] } as const
    for (const row of battery) {
      if (row.kind !== 'keys') continue
      for (const answer of row.answers.filter((each) => each.servers.includes(server))) {
        for (const need of ['R', 'W', 'RW', 'none'] as const) {
          const user = userOf(engine, ['reset', 'on', 'nopass', '+@all', '&*', ...patterns[need]])
          expect([row.argv, need, reply(user, row.argv)]).toEqual([row.argv, need, answer[need]])
        }
      }
    }
  })
})
