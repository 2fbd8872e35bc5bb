#!/usr/bin/env node
import module from 'node:module'

// Node 22 keeps compiled code between runs; Node 20 does not know the function.
const { enableCompileCache } = module as Partial<Pick<typeof module, 'enableCompileCache'>>
enableCompileCache?.()

const interruption = new AbortController()
process.once('SIGINT', () => {
  interruption.abort()
  process.exit(130)
})

// Whoever reads may stop reading, as `head` does; the exit code stays the verdict.
const ignoreClosedPipe = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error
}
process.stdout.on('error', ignoreClosedPipe)
process.stderr.on('error', ignoreClosedPipe)

const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2), {
  // Touching stdin opens it, so it is left to those who read.
  get stdin() {
    return process.stdin
  },
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  signal: interruption.signal,
})
