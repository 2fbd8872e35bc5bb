import type { Observer } from '../observe/observer.ts'
import { NOWHERE } from '../observe/source.ts'
import { latin1 } from '../observe/words.ts'
import { lineReader, type Reader } from './reader.ts'

const LONGEST = 1000

/**
 * Reads `INFO commandstats`: `cmdstat_get:calls=21,usec=…`, from 7.0 on with subcommands: `cmdstat_config|get`. It tells no keys.
 * Commands that were never let through (`calls=0`) do not count.
 */
export function commandStatsReader(observer: Observer): Reader {
  return lineReader(observer, (bytes, start, end, line, isCut) => {
    const text = latin1(bytes, start, Math.min(end, start + LONGEST)).trim()
    if (text === '' || text.startsWith('#')) return undefined
    const [, name, calls] = /^"?cmdstat_([^:]+):calls=(\d+)/.exec(text) ?? []
    if (name === undefined) return isCut ? 'truncated' : 'malformed'
    if (Number(calls) > 0) observer.named({ name, calls: Number(calls) }, NOWHERE, line)
    return undefined
  })
}
