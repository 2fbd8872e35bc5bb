#!/usr/bin/env node
import module from 'node:module'

// Node 22 keeps compiled code between runs; Node 20 does not know the function.
const { enableCompileCache } = module as Partial<Pick<typeof module, 'enableCompileCache'>>
enableCompileCache?.()

const interruption = new AbortController()
let isHeld = false
process.on('SIGINT', () => {
  const isSecond = interruption.signal.aborted
  interruption.abort()
  if (!isHeld || isSecond) process.exit(130)
})

const { outputOf, run } = await import('./main.ts')
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
