import type { Rolldown } from 'tsdown'

interface Part {
  readonly module: RegExp
  readonly edits: readonly (readonly [code: string, instead: string])[]
}

/** What libraries do as soon as they are loaded, and we never use. */
const parts: readonly Part[] = [
  // Commander starts programs for commands that are programs of their own; Node takes 3 ms to load what that needs.
  { module: /[\\/]commander[\\/]lib[\\/]command\.js$/, edits: [["require('node:child_process')", '{}']] },
  // Picocolors looks at stdout by itself, which opens it; we say whether there are colours.
  { module: /[\\/]picocolors[\\/]picocolors\.js$/, edits: [['(p.stdout || {}).isTTY', 'false']] },
  // It has V8 look up classes of characters, which takes a millisecond; ours are ASCII nearly always.
  {
    module: /[\\/]fast-string-truncated-width[\\/]dist[\\/]index\.js$/,
    edits: [
      ['/* HELPERS */', 'const make = () => {'],
      [
        'export default getStringTruncatedWidth;',
        'return getStringTruncatedWidth }\nlet made\nexport default (...args) => (made ??= make())(...args)',
      ],
    ],
  },
]

/** Leaves parts of bundled libraries out, or for later; fails where a library no longer has one. */
export function leaveOut(): Rolldown.Plugin {
  return {
    name: 'leave-out',
    transform: {
      filter: { id: parts.map(({ module }) => module) },
      handler(text, id) {
        const part = parts.find(({ module }) => module.test(id))
        if (!part) return null
        return part.edits.reduce((code, [old, instead]) => {
          if (!code.includes(old)) throw new Error(`${id} has changed: mend leaveOut.ts`)
          return code.replace(old, () => instead)
        }, text)
      },
    },
  }
}
