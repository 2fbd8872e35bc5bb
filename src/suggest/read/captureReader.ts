import type { Observer } from '../observe/observer.ts'
import { latin1 } from '../observe/words.ts'
import { aclLogReader } from './aclLog.ts'
import { commandLinesReader } from './commandLines.ts'
import { commandStatsReader } from './commandStats.ts'
import { monitorReader } from './monitor.ts'
import type { Reader } from './reader.ts'

export const captureKinds = ['monitor', 'commands', 'acl-log', 'commandstats'] as const

/** What a capture is: output of MONITOR, a list of commands as redis-cli takes them, of ACL LOG, of INFO commandstats. */
export type CaptureKind = (typeof captureKinds)[number]

const readers: Readonly<Record<CaptureKind, (observer: Observer) => Reader>> = {
  monitor: monitorReader,
  commands: commandLinesReader,
  'acl-log': aclLogReader,
  commandstats: commandStatsReader,
}

/**
 * A reader for captures of one kind; `auto` looks at the beginning. Bytes are given in pieces of any size, as they come. Nothing
 * in them makes it fail: what cannot be read is counted, with the reason and the first line.
 *
 * @example
 * ```ts
 * const observer = createObserver({ engine: 'valkey-8.1' })
 * const reader = captureReader('monitor', observer)
 * reader.write(new TextEncoder().encode('1714560000.1 [0 10.0.0.1:5000] "GET" "app:1"\n'))
 * reader.end()
 * observer.finish().sources.map(({ calls }) => calls) // [1]
 * ```
 */
export function captureReader(kind: CaptureKind | 'auto', observer: Observer): Reader {
  if (kind !== 'auto') return readers[kind](observer)
  let reader: Reader | undefined
  let kept = new Uint8Array(0)
  const begin = (): Reader => {
    const begun = readers[sniff(kept)](observer)
    begun.write(kept)
    return begun
  }
  return {
    write: (chunk) => {
      if (reader) {
        reader.write(chunk)
        return
      }
      const longer = new Uint8Array(kept.length + chunk.length)
      longer.set(kept)
      longer.set(chunk, kept.length)
      kept = longer
      if (kept.length >= ENOUGH) reader = begin()
    },
    end: () => {
      reader ??= begin()
      reader.end()
    },
  }
}

const ENOUGH = 4096

/** What kind of capture begins like this. */
function sniff(bytes: Uint8Array): CaptureKind {
  const lines = latin1(bytes, 0, Math.min(bytes.length, ENOUGH)).split('\n')
  const first = lines.find((line) => !/^\s*(?:\+?OK|#.*)?\s*$/.test(line)) ?? ''
  if (/^\+?\d+\.\d+ (?:[[(]|")/.test(first)) return 'monitor'
  if (/^"?cmdstat_/.test(first)) return 'commandstats'
  return /^\s*(?:1[)#]\s*1?[)#]?\s*"count"|count\s*$|\[\s*(?:[[{]|$)|\[\]|\{)/.test(first) ? 'acl-log' : 'commands'
}
