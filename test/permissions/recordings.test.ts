import { describe, expect, it } from 'vitest'
import { getUser, listUser, loadAclFile, newUser, setUser, userNameError } from '../../src/permissions/index.ts'
import type { AclUser } from '../../src/permissions/index.ts'
import { isUnordered, ordered } from '../support/lines.ts'
import {
  type AclFileAnswer,
  type AclFileRow,
  aclFileRows,
  answersOf,
  randomRows,
  type RecordedServer,
  recordedServers,
  type SetUserAnswer,
  type SetUserRow,
  setUserRows,
} from '../support/recordings.ts'

const servers = Object.keys(recordedServers) as RecordedServer[]
const rows = { setuser: setUserRows(), random: randomRows(), aclfile: aclFileRows() }

function begin(engine: (typeof recordedServers)[RecordedServer], variant: SetUserRow['variant']): AclUser {
  const user = newUser(engine)
  if (variant !== 'over-default') return user
  const channels = user.engine.traits.channels ? ['&*'] : []
  const set = setUser(user, ['reset', 'on', 'nopass', '~*', ...channels, '+@all'])
  if (!set.ok) throw new Error(set.error.message)
  return set.user
}

/** What aclkit answers to a row, in the shape of the recording. */
function answer(engine: (typeof recordedServers)[RecordedServer], row: SetUserRow) {
  const before = begin(engine, row.variant)
  const set = setUser(before, row.rules)
  const exists = set.ok || row.variant === 'over-default'
  const user = set.ok ? set.user : before
  const line = (text: string) => (isUnordered(engine) ? ordered(text) : text)
  const reply = getUser(user)
  return {
    error: set.ok ? null : `ERR ${set.error.message}`,
    list: exists ? line(`user t ${listUser(user)}`) : null,
    getuser: exists ? { ...reply, commands: line(reply.commands), ...selectorReplies(reply.selectors, line) } : null,
  }
}

const selectorReplies = (
  selectors: readonly { readonly commands: string }[] | undefined,
  line: (text: string) => string,
) => (selectors ? { selectors: selectors.map((selector) => ({ ...selector, commands: line(selector.commands) })) } : {})

function recorded(engine: (typeof recordedServers)[RecordedServer], given: SetUserAnswer) {
  const line = (text: string) => (isUnordered(engine) ? ordered(text) : text)
  const { getuser } = given
  return {
    error: given.error,
    list: given.list === null ? null : line(given.list),
    getuser: getuser
      ? {
          ...getuser,
          commands: line(String(getuser['commands'])),
          ...selectorReplies(getuser['selectors'] as { commands: string }[] | undefined, line),
        }
      : null,
  }
}

describe.each(servers)('%s answers as it was recorded', (server) => {
  const engine = recordedServers[server]

  it('to every rule list: acceptance, error text, ACL LIST line and ACL GETUSER', () => {
    const asked = answersOf<SetUserAnswer, SetUserRow>(rows.setuser, server)
    expect(asked).toHaveLength(522)
    for (const { row, answer: given } of asked) {
      // A rule list that stops the server is one that must be refused.
      if (given.crash) expect(setUser(begin(engine, row.variant), row.rules).ok, row.rules.join(' ')).toBe(false)
      else
        expect({ rules: row.rules, ...answer(engine, row) }).toEqual({ rules: row.rules, ...recorded(engine, given) })
    }
  })

  it('to random rule lists: acceptance, error text and ACL LIST line', () => {
    for (const { row, answer: given } of answersOf<SetUserAnswer, SetUserRow>(rows.random, server)) {
      const { error, list } = answer(engine, row)
      const { error: wantedError, list: wantedList } = recorded(engine, given)
      expect({ rules: row.rules, error, list }).toEqual({ rules: row.rules, error: wantedError, list: wantedList })
    }
  })

  it('to every user name', () => {
    const named = answersOf<AclFileAnswer, AclFileRow>(rows.aclfile, server).filter(({ row }) => row.name !== undefined)
    expect(named.length).toBeGreaterThan(5)
    for (const { row, answer: given } of named) {
      const error = userNameError(row.name ?? '')
      expect({ name: row.name, error: error === undefined ? null : `ERR ${error}` }).toEqual({
        name: row.name,
        error: given.error,
      })
    }
  })

  it('to every ACL file: acceptance, error text and the users it holds', () => {
    for (const { row, answer: given } of answersOf<AclFileAnswer, AclFileRow>(rows.aclfile, server)) {
      if (row.file === undefined) continue
      const loaded = loadAclFile(row.file, engine)
      const line = (text: string) => (isUnordered(engine) ? ordered(text) : text)
      if (given.crash) {
        expect(loaded.ok, row.case).toBe(false)
        continue
      }
      const got = loaded.ok
        ? [...loaded.users].map(([name, user]) => line(`user ${name} ${listUser(user)}`))
        : `ERR ${loaded.error.message}`
      expect({ case: row.case, got }).toEqual({ case: row.case, got: given.ok ? given.list?.map(line) : given.error })
    }
  })
})
