import type { Rolldown } from 'tsdown'

interface Part {
  readonly module: RegExp
  readonly code: string
  readonly instead: string
}

/** What libraries do as soon as they are loaded, and we never use. */
const parts: readonly Part[] = [
  // Commander starts programs for commands that are programs of their own; Node takes 3 ms to load what that needs.
  { module: /[\\/]commander[\\/]lib[\\/]command\.js$/, code: "require('node:child_process')", instead: '{}' },
  // Picocolors looks at stdout by itself, which opens it; we say whether there are colours.
  { module: /[\\/]picocolors[\\/]picocolors\.js$/, code: '(p.stdout || {}).isTTY', instead: 'false' },
]

/** Leaves parts of bundled libraries out; fails where a library no longer has one. */
export function leaveOut(): Rolldown.Plugin {
  return {
    name: 'leave-out',
    transform: {
      filter: { id: parts.map(({ module }) => module) },
      handler(text, id) {
        const part = parts.find(({ module }) => module.test(id))
        if (!part) return null
        if (!text.includes(part.code)) throw new Error(`${id} has changed: mend leaveOut.ts`)
        return text.replace(part.code, part.instead)
      },
    },
  }
}
