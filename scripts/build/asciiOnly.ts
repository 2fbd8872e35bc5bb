import type { Rolldown } from 'tsdown'

/** Writes every other character as `\u…`: V8 keeps ASCII text in half the memory, and reads it faster. */
export function asciiOnly(): Rolldown.Plugin {
  return {
    name: 'ascii-only',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && /\.c?js$/.test(file.fileName)) file.code = escape(file.code)
      }
    },
  }
}

// All of them stand in strings, templates and regular expressions, where `ä`, `\ä` and `\u00e4` are the same; `\\ä` is not.
const escape = (code: string): string =>
  code.replace(/(\\*)([^\x00-\x7f])/g, (_, slashes: string, unit: string) => {
    const kept = slashes.slice(slashes.length % 2)
    return `${kept}\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
