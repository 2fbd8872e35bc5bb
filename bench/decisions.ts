import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { startServer } from '../test/support/startServer.ts'
import { calls, WORK_REPEATS } from './calls.ts'
import { median, ratio, report } from './measure.ts'
import { userRules } from './users.ts'
import { runOften, startWork } from './worker.ts'

const ENGINE = 'valkey-8.1'
const USERS = 60
/** So often each user is asked for each call. */
const REPEATS = 100
const ROUNDS = 5
/** In each round a work is done so often, and the median counts. */
const RUNS = 25
const DECISIONS = USERS * calls.length * REPEATS

/** How many decisions a second, against the real server's ACL DRYRUN of the same users and calls in one pipeline; one core each, in turn. */
export async function benchDecisions(): Promise<void> {
  const server = await startServer(ENGINE)
  const [deciding, saying] = [startWork('decide', USERS, ENGINE), startWork('decide-and-say', USERS, ENGINE)]
  const ours: number[] = []
  const said: number[] = []
  const theirs: number[] = []
  try {
    for (const [index, rules] of userRules(USERS).entries())
      await server.redis.call('ACL', 'SETUSER', `u${index}`, ...rules.split(' '))
    const asked = await pipelineOf(Number(server.redis.options.port))
    // The first rounds warm up.
    for (let round = -2; round < ROUNDS; round++) {
      const [decided, worded] = [await perDecision(deciding), await perDecision(saying)]
      const start = performance.now()
      for (let repeat = 0; repeat < REPEATS; repeat++) await asked.ask()
      const taken = performance.now() - start
      if (round < 0) continue
      ours.push(decided)
      said.push(worded)
      theirs.push(taken / DECISIONS)
    }
    asked.close()
  } finally {
    server.stop()
    deciding.kill()
    saying.kill()
  }
  const [our, their] = [median(ours), median(theirs)]

  report(`${ENGINE} server: pipelined ACL DRYRUN`, `${perSecond(their)}/s`)
  report('dryRun', `${perSecond(our)}/s`)
  report('dryRun with the sentence, against ACL DRYRUN', ratio(their / median(said)))
  report('dryRun, against ACL DRYRUN', ratio(their / our), { text: 'at least 10 x', holds: their / our >= 10 })
}

/** Milliseconds a decision. */
const perDecision = async (worker: ChildProcess): Promise<number> =>
  (await runOften(worker, RUNS)) / (USERS * calls.length * WORK_REPEATS)

const perSecond = (milliseconds: number): string => `${(1000 / milliseconds / 1e6).toFixed(2)} M`

/** All questions as bytes, and a way to have them answered: the server does nothing else meanwhile. */
async function pipelineOf(port: number): Promise<{ readonly ask: () => Promise<void>; readonly close: () => void }> {
  const users = Array.from({ length: USERS }, (_, index) => `u${index}`)
  const questions = users.flatMap((user) => calls.map((call) => command(['ACL', 'DRYRUN', user, ...call])))
  const bytes = Buffer.from([...questions, command(['ECHO', END])].join(''))
  const tail = `\r\n${END}\r\n`
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return {
    ask: () =>
      new Promise((resolve) => {
        let rest = ''
        const read = (chunk: Buffer): void => {
          rest = (rest + chunk.toString('latin1')).slice(-tail.length)
          if (rest !== tail) return
          socket.off('data', read)
          resolve()
        }
        socket.on('data', read)
        socket.write(bytes)
      }),
    close: () => socket.destroy(),
  }
}

const END = 'that-is-all'

const command = (words: readonly string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`
