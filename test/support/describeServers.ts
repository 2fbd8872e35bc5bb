import { afterAll, beforeAll, describe } from 'vitest'
import { absence, type LiveServer, type RunningServer, startServer } from './startServer.ts'

/** A group of tests with a running server each; skipped, with the reason in its title, where the server is absent. */
export function describeServers(
  phrase: string,
  names: readonly LiveServer[],
  tests: (server: () => RunningServer, name: LiveServer) => void,
  options: (name: LiveServer) => readonly string[] = () => [],
): void {
  for (const name of names) {
    describe.skipIf(absence(name) !== '')(`${name} ${phrase}${absence(name)}`, () => {
      let running: RunningServer | undefined
      beforeAll(async () => {
        running = await startServer(name, ...options(name))
      })
      afterAll(() => running?.stop())
      tests(() => {
        if (!running) throw new Error(`${name} does not run`)
        return running
      }, name)
    })
  }
}
