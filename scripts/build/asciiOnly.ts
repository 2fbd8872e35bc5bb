import type { Rolldown } from 'tsdown'

/** Writes every other character as `\u…`: V8 keeps ASCII text in half the memory, and reads it faster. */
export function asciiOnly(): Rolldown.Plugin {
  return {
    name: 'ascii-only',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || !file.fileName.endsWith('.js')) continue
        if (/\\[^\x00-\x7f]/.test(file.code))
          throw new Error(`${file.fileName}: a backslash stands before a character to escape`)
        file.code = escape(file.code)
      }
    },
  }
}

// All of them stand in strings, templates and regular expressions, where the escape says the same.
const escape = (code: string): string =>
  code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
