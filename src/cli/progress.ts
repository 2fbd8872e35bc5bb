import type { Io } from './io.ts'

/** A line that says how far the work is. */
export interface Progress {
  /** Says what is being done; shown at most ten times a second. */
  readonly show: (text: string) => void
  /** Takes the line away. */
  readonly end: () => void
}

/** Work that is over sooner shows no progress, in milliseconds. */
const patience = 1000

/**
 * A progress line on the terminal of stderr, once work takes longer than a second. Elsewhere, and where `CI` is set, there
 * is none. `now` gives milliseconds.
 */
export function progressOn(io: Io, now: () => number = () => process.uptime() * 1000): Progress {
  const { env, signal } = io
  if (env['CI'] || env['TERM'] === 'dumb') return { show: () => undefined, end: () => undefined }
  const begun = now()
  let last = 0
  let shown = false
  const end = () => {
    if (shown) io.stderr.write('\r\x1b[K')
    shown = false
  }
  signal?.addEventListener('abort', end, { once: true })
  return {
    show: (text) => {
      const time = now()
      if (time - begun < patience || time - last < 100 || io.stderr.isTTY !== true) return
      last = time
      shown = true
      io.stderr.write(`\r\x1b[K${fitted(text, (io.stderr.columns ?? 80) - 1)}`)
    },
    end,
  }
}

/** The end of a path says more than its beginning. */
function fitted(text: string, columns: number): string {
  const safe = text.replace(/[\x00-\x1f\x7f-\x9f]/g, '?')
  return safe.length <= columns ? safe : `…${safe.slice(1 - columns)}`
}
