import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rolldown } from 'tsdown'

const SEPARATOR = `\n\n${'-'.repeat(80)}\n\n`

/** Writes `THIRD-PARTY-LICENSES`: the licence of every package of which something is bundled. */
export function bundledLicenses(): Rolldown.Plugin {
  return {
    name: 'bundled-licenses',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
      const packages = new Set(modules.flatMap((id) => packageFolder(id) ?? []))
      // Declarations are generated apart, and bundle nothing.
      if (packages.size === 0) return
      const texts = [...packages].sort().map(licenseText)
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES', source: `${texts.join(SEPARATOR)}\n` })
    },
  }
}

/** The folder of the package that a module is of; undefined for our own. */
const packageFolder = (id: string): string | undefined =>
  /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0]

function licenseText(folder: string): string {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Readonly<Record<string, unknown>>
  const title = `${String(about['name'])} ${String(about['version'])} (${String(about['license'])})`
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name))
  if (file === undefined) throw new Error(`${title} is bundled, but carries no licence text`)
  return `${title}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`
}
