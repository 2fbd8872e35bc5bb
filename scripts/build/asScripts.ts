import { createHash } from 'node:crypto'
import type { Rolldown } from 'tsdown'

/**
 * Makes each CommonJS file a script for `src/cli/fileRunner.ts`: an expression of the function that it calls. The first
 * line tells the file from every other. Node gives no `import` to scripts, so the runner hands its own in.
 */
export function asScripts(): Rolldown.Plugin {
  return {
    name: 'as-scripts',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        if (file.code.includes('then(()=>require(`./main.cjs`))'))
          throw new Error(
            `${file.fileName} imports late from main.cjs, whose exports Rolldown then forgets: import it at once`,
          )
        file.code = script(file.code.replace(/(?<![.\w$])import\(/g, 'importModule('))
      }
    },
  }
}

const script = (code: string): string =>
  `// ${digest(code)}\n(function (exports, require, importModule, __filename) {${code}\n})\n`

const digest = (code: string): string => createHash('sha256').update(code).digest('hex').slice(0, 32)
