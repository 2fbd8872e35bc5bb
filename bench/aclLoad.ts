import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { join } from 'node:path'
import { startServer } from '../test/support/startServer.ts'
import { median, milliseconds, ratio, report } from './measure.ts'
import { aclFile } from './users.ts'
import { runOften, startWork } from './worker.ts'

const USERS = 100_000
const ROUNDS = 5
/** In each round a work is done so often, and the median counts. */
const RUNS = 5
const ENGINE = 'valkey-8.1'

/** How many users a second, against the real server's ACL LOAD of the same users; one core and one process each, in turn. */
export async function benchAclLoad(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'aclkit-bench-'))
  const path = join(folder, 'users.acl')
  writeFileSync(path, aclFile(USERS))
  const server = await startServer(ENGINE, '--aclfile', path)
  const workers = {
    set: startWork('set', USERS, ENGINE),
    lint: startWork('lint', USERS, ENGINE),
    file: startWork('file', USERS, ENGINE),
    all: startWork('lint-all', USERS, ENGINE),
  }
  const figures = new Map<string, number[]>()
  const note = (name: string, figure: number) => figures.set(name, [...(figures.get(name) ?? []), figure])
  try {
    // The first rounds warm up.
    for (let round = -2; round < ROUNDS; round++) {
      for (const [name, worker] of Object.entries(workers)) {
        const figure = name === 'all' && round > 0 ? undefined : await runOften(worker, name === 'all' ? 1 : RUNS)
        if (round >= 0 && figure !== undefined) note(name, figure)
      }
      const start = performance.now()
      await server.redis.call('ACL', 'LOAD')
      if (round >= 0) note('load', performance.now() - start)
      // Without a pause the next work was half as fast: probably the server frees the old users after its reply.
      await setTimeout(1000)
    }
  } finally {
    server.stop()
    for (const worker of Object.values(workers)) worker.kill()
    rmSync(folder, { recursive: true })
  }
  const time = (name: string) => median(figures.get(name) ?? [])
  report(`${ENGINE} server: ACL LOAD of ${USERS} users`, milliseconds(time('load')))
  promise('parse + setUser', time('load') / time('set'), 4)
  promise('lint, one engine, all recommended rules', time('load') / time('lint'), 1.5)
  report('the same as one ACL file through checkFile', ratio(time('load') / time('file')))
  report('lint, all ElastiCache offerings', ratio(time('load') / time('all')))
}

function promise(what: string, reached: number, floor: number): void {
  report(`${what}, against ACL LOAD`, ratio(reached), { text: `at least ${floor} x`, holds: reached >= floor })
}
