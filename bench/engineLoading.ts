import { spawnSync } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { readFileSync, readdirSync } from 'node:fs'
import { median, milliseconds, report } from './measure.ts'

const ROUNDS = 9
const loader = new URL('../dist/engines/index.js', import.meta.url).href
const data = new URL('../src/engines/data/', import.meta.url)

/** Loading the first engine of a process, in time of its processor alone, and how large all of them are. */
export function benchEngineLoading(): void {
  const first = median(Array.from({ length: ROUNDS }, loadInNewProcess))
  report('loading the first engine of a process, processor time', milliseconds(first), {
    text: 'under 5 ms',
    holds: first < 5,
  })
  const text = readdirSync(data)
    .map((name) => readFileSync(new URL(name, data), 'utf8'))
    .join('')
  report('all engines together', `${Math.round(text.length / 1000)} kB`, {
    text: `under 400 kB (${Math.round(gzipSync(text).length / 1000)} kB compressed)`,
    holds: text.length < 400_000,
  })
}

function loadInNewProcess(): number {
  const script = `const { loadEngine } = await import('${loader}')
    const before = process.threadCpuUsage()
    loadEngine('elasticache-valkey-9.0')
    const { user, system } = process.threadCpuUsage(before)
    console.log((user + system) / 1000)`
  return Number(spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout)
}
