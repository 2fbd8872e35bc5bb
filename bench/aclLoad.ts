import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkFile } from '../src/check/index.ts'
import { parse } from '../src/grammar/index.ts'
import { createLinter, type Linter } from '../src/lint/index.ts'
import { newUser, setUser } from '../src/permissions/index.ts'
import { startServer } from '../test/support/startServer.ts'
import { milliseconds, ratio, report, timeInTurn } from './measure.ts'
import { aclFile, userRules } from './users.ts'

const USERS = 100_000
const ROUNDS = 5
const ENGINE = 'valkey-8.1'

/** How many users a second, against the real server's ACL LOAD of the same users; one core each, in turn. */
export async function benchAclLoad(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'aclkit-bench-'))
  const path = join(folder, 'users.acl')
  writeFileSync(path, aclFile(USERS))
  const server = await startServer(ENGINE, '--aclfile', path)
  const rules = userRules(USERS)
  try {
    const times = await timeInTurn(ROUNDS, {
      load: () => server.redis.call('ACL', 'LOAD'),
      set: () => setAll(rules),
      lint: () => lintAll(rules, createLinter({ engine: ENGINE })),
      file: () => checkFile({ path: 'users.acl', text: aclFile(USERS) }, { engine: ENGINE }),
    })
    report(`${ENGINE} server: ACL LOAD of ${USERS} users`, milliseconds(times.load))
    promise('parse + setUser', times.load / times.set, 4)
    promise('lint, one engine, all recommended rules', times.load / times.lint, 1.5)
    report('the same as one ACL file through checkFile', ratio(times.load / times.file))
    const everywhere = await timeInTurn(1, { all: () => lintAll(rules.slice(0, USERS / 10), createLinter()) })
    report('lint, all ElastiCache offerings', ratio(times.load / 10 / everywhere.all))
  } finally {
    server.stop()
    rmSync(folder, { recursive: true })
  }
}

function promise(what: string, reached: number, floor: number): void {
  report(`${what}, against ACL LOAD`, ratio(reached), { text: `at least ${floor} x`, holds: reached >= floor })
}

function setAll(rules: readonly string[]): void {
  const user = newUser(ENGINE)
  for (const text of rules) {
    const set = setUser(user, parse(text, { splitting: 'acl-file' }))
    if (!set.ok) throw new Error(set.error.message)
  }
}

function lintAll(rules: readonly string[], linter: Linter): void {
  for (const text of rules) linter(text, { splitting: 'acl-file' })
}
