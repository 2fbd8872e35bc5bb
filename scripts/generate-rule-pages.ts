// Writes docs/rules: node scripts/generate-rule-pages.ts. With --check it writes nothing and fails where a page is old.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rulePages } from './rulePages.ts'

const directory = join(import.meta.dirname, '..', 'docs', 'rules')
mkdirSync(directory, { recursive: true })
const pages = await rulePages()
const present = new Map(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')]))
const outdated = [...pages].filter(([name, text]) => present.get(name) !== text).map(([name]) => name)
const stale = [...present.keys()].filter((name) => !pages.has(name))

if (process.argv.includes('--check')) {
  for (const name of [...outdated, ...stale]) console.error(`docs/rules/${name} is not what the rules say.`)
  if (outdated.length + stale.length > 0) {
    console.error('Run: node scripts/generate-rule-pages.ts')
    process.exitCode = 1
  }
} else {
  for (const name of outdated) writeFileSync(join(directory, name), pages.get(name) ?? '')
  for (const name of stale) rmSync(join(directory, name))
  console.log(`${pages.size} pages, ${outdated.length} written, ${stale.length} taken away.`)
}
