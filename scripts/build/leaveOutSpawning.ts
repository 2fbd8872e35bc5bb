import type { Rolldown } from 'tsdown'

const SPAWNING = "require('node:child_process')"

/**
 * Leaves out what commander starts other programs with: none of our commands is a program of its own, and Node takes 3 ms
 * to load `node:child_process` with its sockets.
 *
 * @see https://github.com/tj/commander.js#stand-alone-executable-subcommands
 */
export function leaveOutSpawning(): Rolldown.Plugin {
  let left = false
  return {
    name: 'leave-out-spawning',
    transform: {
      filter: { id: /[\\/]commander[\\/]lib[\\/]command\.js$/ },
      handler(code) {
        left = code.includes(SPAWNING)
        return code.replace(SPAWNING, '{}')
      },
    },
    buildEnd(error) {
      if (error === undefined && !left)
        throw new Error('Commander starts programs in another way now: mend leaveOutSpawning.ts')
    },
  }
}
