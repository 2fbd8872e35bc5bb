import { setImmediate } from 'node:timers/promises'
import { checkFile } from '../src/check/index.ts'
import type { EngineId } from '../src/engines/index.ts'
import { parse } from '../src/grammar/index.ts'
import { createLinter } from '../src/lint/index.ts'
import { type Decision, dryRun, newUser, setUser } from '../src/permissions/index.ts'
import { calls, WORK_REPEATS } from './calls.ts'
import { median } from './measure.ts'
import { aclFile, userRules } from './users.ts'

/** What a process of its own does, again and again: as the server does nothing but ACL LOAD, it does nothing but this. */
const works: Readonly<Record<string, (users: number, engine: EngineId) => () => unknown>> = {
  set: (users, engine) => {
    const rules = userRules(users)
    const user = newUser(engine)
    return () => {
      for (const text of rules) {
        const set = setUser(user, parse(text, { splitting: 'acl-file' }))
        if (!set.ok) throw new Error(set.error.message)
      }
    }
  },
  decide: (users, engine) => decideAll(users, engine, ({ allowed }) => Number(allowed)),
  'decide-and-say': (users, engine) => decideAll(users, engine, ({ reply }) => reply.length),
  lint: (users, engine) => lintAll(users, engine),
  'lint-all': (users) => lintAll(users, 'elasticache'),
  file: (users, engine) => {
    const text = aclFile(users)
    return () => checkFile({ path: 'users.acl', text }, { engine })
  },
}

function decideAll(users: number, engine: EngineId, look: (decision: Decision) => number): () => number {
  const asked = userRules(users).map((rules) => {
    const set = setUser(newUser(engine), rules)
    if (!set.ok) throw new Error(set.error.message)
    return set.user
  })
  return () => {
    let seen = 0
    for (let repeat = 0; repeat < WORK_REPEATS; repeat++)
      for (const user of asked) for (const call of calls) seen += look(dryRun(user, call))
    return seen
  }
}

function lintAll(users: number, engine: string): () => void {
  const rules = userRules(users)
  const linter = createLinter({ engine })
  return () => rules.forEach((text) => linter(text, { splitting: 'acl-file' }))
}

const [name = '', users = '0', engine] = process.argv.slice(2)
const work = works[name]?.(Number(users), engine as EngineId)
// What was prepared is swept up before anything is measured: where V8 sweeps in the middle of the first run, it takes all that
// run made for lasting and puts the like of it into the old space from then on, which doubles the time of every later run.
globalThis.gc?.()
process.on('message', (runs: number) => void measure(runs).then((times) => process.send?.(median(times))))

async function measure(runs: number): Promise<readonly number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    await setImmediate()
    const start = performance.now()
    await work?.()
    times.push(performance.now() - start)
  }
  return times
}
