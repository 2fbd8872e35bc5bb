import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A process that does one work of `work.ts` when told to. */
export const startWork = (name: string, users: number, engine: string): ChildProcess =>
  fork(fileURLToPath(new URL('./work.ts', import.meta.url)), [name, String(users), engine], {
    execArgv: ['--expose-gc'],
  })

/** Milliseconds that the work takes, the median of some runs. */
export async function runOften(worker: ChildProcess, runs: number): Promise<number> {
  worker.send(runs)
  const [figure] = (await once(worker, 'message')) as [number]
  return figure
}
