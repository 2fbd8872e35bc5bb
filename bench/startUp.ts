import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { milliseconds, ratio, report, timeInTurn } from './measure.ts'

const ROUNDS = 15
const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url))

/** `aclkit lint --string` as a whole process, against a Node that does nothing. */
export async function benchStartUp(): Promise<void> {
  if (!existsSync(bin)) throw new Error('dist/bin.js is not there: run `npm run build` first')
  const node = (...args: string[]) => spawnSync(process.execPath, args, { stdio: 'ignore' })
  const times = await timeInTurn(ROUNDS, {
    nothing: () => node('-e', '0'),
    lint: () => node(bin, 'lint', '--string', 'on ~app:* -@all +@read'),
    help: () => node(bin, '--help'),
  })
  report('node -e 0', milliseconds(times.nothing))
  const started = times.lint / times.nothing
  report('aclkit lint --string, against node -e 0', ratio(started), { text: 'at most 2 x', holds: started <= 2 })
  report('aclkit --help, against node -e 0', ratio(times.help / times.nothing))
}
