// Runs the modules named on the command line one after the other, and prints as JSON what their promises came to.
import { format, inspect, isDeepStrictEqual } from 'node:util'
import type { Outcome } from './runPrograms.ts'

const results: Outcome[] = []
let checks: Outcome['checks'][number][] = []

/** An ellipsis in a text that is promised stands for anything. */
const fits = (really: unknown, promised: unknown): boolean =>
  typeof really === 'string' && typeof promised === 'string' && promised.includes('…')
    ? new RegExp(`^${promised.split('…').map(literal).join('[^]*')}$`).test(really)
    : isDeepStrictEqual(plain(really), plain(promised))

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)

/** Without getters and prototypes, as it is written down. */
const plain = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(plain)
    : typeof value === 'object' && value !== null && !(value instanceof Map || value instanceof Set)
      ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]))
      : value

Object.assign(globalThis, {
  expectValue: (really: unknown, promised: () => unknown): void => {
    const value = promised()
    checks.push({ fits: fits(really, value), really: inspect(really), promised: inspect(value) })
  },
  expectText: (words: readonly unknown[], promised: string): void => {
    const really = format(...words)
    checks.push({ fits: fits(really, promised), really, promised })
  },
})
console.log = () => undefined

for (const path of process.argv.slice(2)) {
  checks = []
  const failure = await import(path).then(
    () => undefined,
    (error: unknown) => inspect(error),
  )
  results.push({ checks, ...(failure !== undefined && { failure }) })
}
process.stdout.write(JSON.stringify(results))
