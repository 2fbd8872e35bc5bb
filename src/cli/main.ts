import { outputOf } from './output.ts'
import { run } from './run.ts'

/** The program of this process. `bin.ts` starts it as it is built; from its source it runs as `node src/cli/main.ts`. */
async function main(): Promise<void> {
  const interruption = new AbortController()
  let isHeld = false
  process.on('SIGINT', () => {
    const isSecond = interruption.signal.aborted
    interruption.abort()
    if (!isHeld || isSecond) process.exit(130)
  })

  const fail = (): void => {
    process.exitCode = 3
  }
  const stderr = outputOf(2, () => process.stderr, fail)
  const code = await run(process.argv.slice(2), {
    // Touching stdin opens it, so it is left to those who read.
    get stdin() {
      return process.stdin
    },
    stdout: outputOf(
      1,
      () => process.stdout,
      (sentence) => {
        stderr.write(`aclkit: ${sentence}\n`)
        fail()
      },
    ),
    stderr,
    cwd: process.cwd(),
    env: process.env,
    signal: interruption.signal,
    holdInterrupt: () => {
      isHeld = true
    },
  })
  process.exitCode ??= code
}

void main()
