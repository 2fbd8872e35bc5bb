import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'rolldown'
import type { VitestPluginContext } from 'vitest/node'
import { asciiOnly } from './asciiOnly.ts'
import { leaveOutOfChevrotain } from './leaveOutOfChevrotain.ts'

const entry = fileURLToPath(new URL('../../src/documents/page/browser/main.ts', import.meta.url))

const place = /[\\/]src[\\/]documents[\\/]page[\\/]script\.ts$/

const placeholder = 'undefined as string | undefined'

let bundled: Promise<string> | undefined

/** Puts the script of the permission page, as one text, in the place that `src/documents/page/script.ts` keeps for it. */
export function pageScript() {
  return {
    name: 'page-script',
    /** Vitest keeps what it loaded as long as that one file is the same; the script is made of many. */
    configureVitest: ({ defineCacheKeyGenerator }: Pick<VitestPluginContext, 'defineCacheKeyGenerator'>) =>
      defineCacheKeyGenerator(({ id }) => (place.test(id) ? false : undefined)),
    load: {
      filter: { id: place },
      handler: async (id: string): Promise<string> => {
        const text = await (bundled ??= bundlePage())
        const code = readFileSync(id, 'utf8')
        if (!code.includes(placeholder)) throw new Error(`${id} has changed: mend pageScript.ts`)
        return code.replace(placeholder, () => JSON.stringify(text))
      },
    },
  }
}

/** The script as it stands in the page, without line breaks at its ends. */
async function bundlePage(): Promise<string> {
  const { output } = await build({
    input: entry,
    platform: 'browser',
    write: false,
    logLevel: 'warn',
    checks: { pluginTimings: false },
    treeshake: { moduleSideEffects: false },
    plugins: [onlyOwnEngine(), leaveOutOfChevrotain(), asciiOnly(), inertText()],
    output: { format: 'iife', minify: true },
  })
  const [chunk, ...more] = output
  if (more.length > 0) throw new Error('The script of the page must be one file.')
  return chunk.code.trim()
}

/** The page brings its engines with it: the tables of all engines stay out. */
function onlyOwnEngine(): Plugin {
  return {
    name: 'only-own-engine',
    load: {
      filter: { id: /[\\/]src[\\/]engines[\\/]loadEngine\.ts$/ },
      handler: () =>
        'export function loadEngine(id) { throw new TypeError(`This page does not know the engine \\`${id}\\`.`) }',
    },
  }
}

/** Fails where the text could end the element that it stands in. */
function inertText(): Plugin {
  return {
    name: 'inert-text',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk' && /<\/script|<!--|<script/i.test(file.code))
          throw new Error('The script of the page holds `</script`, `<script` or `<!--`.')
    },
  }
}
