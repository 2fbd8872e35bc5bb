import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Generated pages of a folder of `docs/`, and the script that writes them. */
export interface Pages {
  /** `docs/rules` */
  readonly folder: string
  /** By their names in the folder. */
  readonly pages: ReadonlyMap<string, string>
  readonly script: string
}

/** Writes what is old and takes away what is none of the pages. With `--check` it only says so, and fails. */
export function writePages({ folder, pages, script }: Pages): void {
  const directory = join(import.meta.dirname, '..', folder)
  mkdirSync(directory, { recursive: true })
  const present = new Map(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')]))
  const outdated = [...pages].filter(([name, text]) => present.get(name) !== text).map(([name]) => name)
  const stale = [...present.keys()].filter((name) => !pages.has(name))
  if (!process.argv.includes('--check')) {
    for (const name of outdated) writeFileSync(join(directory, name), pages.get(name) ?? '')
    for (const name of stale) rmSync(join(directory, name))
    console.log(`${folder}: ${pages.size} pages, ${outdated.length} written, ${stale.length} taken away.`)
    return
  }
  for (const name of [...outdated, ...stale]) console.error(`${folder}/${name} is not what \`${script}\` writes.`)
  if (outdated.length + stale.length > 0) {
    console.error(`Run: ${script}`)
    process.exitCode = 1
  }
}
