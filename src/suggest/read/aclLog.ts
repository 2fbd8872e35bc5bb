import type { Observer } from '../observe/observer.ts'
import type { SkipReason } from '../observe/skipped.ts'
import type { Source } from '../observe/source.ts'
import { type LogEntry, logEntries } from './logEntries.ts'
import { lineReader, type Reader } from './reader.ts'

/** An ACL LOG holds 128 entries unless it is told otherwise; so much text is more than any. */
const MOST_TEXT = 16 * 1024 * 1024

/**
 * Reads `ACL LOG`, as redis-cli prints it on a terminal or in a pipe, with RESP3, or as JSON. What was denied counts as needed. The log names
 * one key and the command of the client, so that what a script was denied is known by its key alone.
 */
export function aclLogReader(observer: Observer): Reader {
  const lines: string[] = []
  const decoder = new TextDecoder()
  let size = 0
  const reader = lineReader(observer, (bytes, start, end) => {
    size += end - start
    if (size > MOST_TEXT) return 'line-too-long'
    lines.push(decoder.decode(bytes.subarray(start, end)))
    return undefined
  })
  return {
    write: reader.write,
    end: () => {
      reader.end()
      for (const entry of logEntries(lines)) {
        const problem = typeof entry === 'number' ? 'malformed' : take(entry, observer)
        if (problem === undefined) continue
        const [line, object] = typeof entry === 'number' ? [entry] : [entry.line, entry.object]
        observer.skip(problem, line, object)
      }
    },
  }
}

function take(entry: LogEntry, observer: Observer): SkipReason | undefined {
  const { reason, object, command, line, count, context, client, database, user } = entry
  const source: Source = { client, database, user, script: false }
  if (reason === 'auth') return 'nothing-to-grant'
  if (reason !== 'command' && (command === undefined || reason === 'database' || isScript(context)))
    return 'caller-unknown'
  observer.named(
    reason === 'command' ? { name: object, calls: count } : { name: command ?? '', calls: count, object },
    source,
    line,
  )
  return undefined
}

/** `lua` before 7.0 and in most later releases. */
export const isScript = (context: string): boolean => context === 'lua' || context === 'script'
