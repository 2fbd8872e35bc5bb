// Runs the modules named on the command line one after the other, and prints as JSON what their promises came to.
import { format, inspect, isDeepStrictEqual } from 'node:util'

const results = []
let checks = []

/** An ellipsis in a text that is promised stands for anything. */
const fits = (really, promised) =>
  typeof really === 'string' && typeof promised === 'string' && promised.includes('…')
    ? new RegExp(`^${promised.split('…').map(RegExp.escape).join('[^]*')}$`).test(really)
    : isDeepStrictEqual(plain(really), plain(promised))

/** Without getters and prototypes, as it is written down. */
const plain = (value) =>
  Array.isArray(value)
    ? value.map(plain)
    : typeof value === 'object' && value !== null && !(value instanceof Map || value instanceof Set)
      ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]))
      : value

globalThis.expectValue = (really, promised) => {
  const value = promised()
  checks.push({ fits: fits(really, value), really: inspect(really), promised: inspect(value) })
  return really
}
globalThis.expectText = (words, promised) => {
  const really = format(...words)
  checks.push({ fits: fits(really, promised), really, promised })
}
console.log = () => undefined
for (const path of process.argv.slice(2)) {
  checks = []
  const failure = await import(path).then(
    () => undefined,
    (error) => String(error.stack ?? error),
  )
  results.push({ checks, ...(failure && { failure }) })
}
process.stdout.write(JSON.stringify(results))
