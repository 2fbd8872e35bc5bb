import { describe, expect, test } from 'vitest'
import { progressOn } from '../../src/cli/progress.ts'

/** A progress line on a terminal or not, with a clock of its own. */
function watch(env: Readonly<Record<string, string>>, isTTY: boolean) {
  const written: string[] = []
  const output = { write: (text: string) => written.push(text), isTTY, columns: 20 }
  const interruption = new AbortController()
  const clock = { time: 0 }
  const io = { stdin: process.stdin, stdout: output, stderr: output, cwd: '/', env, signal: interruption.signal }
  return { written, clock, interruption, progress: progressOn(io, () => clock.time) }
}

describe('the progress line', () => {
  test('comes after a second, at most ten times a second, and goes at the end', () => {
    const { written, clock, progress } = watch({}, true)
    for (clock.time = 0; clock.time <= 1250; clock.time += 50) progress.show(`${clock.time}`)
    progress.end()
    expect(written).toEqual(['\r\x1b[K1000', '\r\x1b[K1100', '\r\x1b[K1200', '\r\x1b[K'])
  })

  test('leaves nothing to take away where the work was short', () => {
    const { written, progress } = watch({}, true)
    progress.show('x')
    progress.end()
    expect(written).toEqual([])
  })

  test('keeps to one line, and control characters away', () => {
    const { written, clock, progress } = watch({}, true)
    clock.time = 2000
    progress.show('a/very/long/path/to/\x1busers.tf')
    expect(written).toEqual(['\r\x1b[K…/path/to/?users.tf'])
  })

  test('goes when the user interrupts', () => {
    const { written, clock, progress, interruption } = watch({}, true)
    clock.time = 2000
    progress.show('x')
    interruption.abort()
    expect(written).toEqual(['\r\x1b[Kx', '\r\x1b[K'])
  })

  test.each([
    ['in a pipe', {}, false],
    ['in CI', { CI: 'true' }, true],
    ['on a dumb terminal', { TERM: 'dumb' }, true],
  ])('never comes %s', (_, env, isTTY) => {
    const { written, clock, progress } = watch(env, isTTY)
    clock.time = 5000
    progress.show('x')
    progress.end()
    expect(written).toEqual([])
  })
})
