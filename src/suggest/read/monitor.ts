import type { Observer } from '../observe/observer.ts'
import { NOWHERE, type Source } from '../observe/source.ts'
import { HASH_START } from '../observe/segmentTree.ts'
import { latin1 } from '../observe/words.ts'
import { createQuotedWords } from './quotedWords.ts'
import { lineReader, type Reader, type ReadLine } from './reader.ts'

const [QUOTE, BRACKET, BRACKET_END, PAREN, PAREN_END, BLANK, PLUS] = [0x22, 0x5b, 0x5d, 0x28, 0x29, 0x20, 0x2b]

/**
 * Reads the output of MONITOR: `1339518083.107412 [0 127.0.0.1:60866] "keys" "*"`. Redis 2.4 writes `(db 0)` instead of what is in
 * brackets, older ones nothing. Scripts run as `[0 lua]`: what they run counts for the call that came before, which is theirs
 * because servers run one command after the other (Redis `monitor.c`, `replicationFeedMonitors`).
 */
export function monitorReader(observer: Observer): Reader {
  const { words, read: readWords } = createQuotedWords()
  const sources = createSources()
  let caller: Source | undefined

  const read: ReadLine = (bytes, start, end, line, isCut) => {
    if (end === start || isOk(bytes, start, end)) return undefined
    const unread = isCut ? 'truncated' : 'malformed'
    let at = bytes[start] === PLUS ? start + 1 : start
    while (at < end && isTime(bytes[at] ?? 0)) at++
    if (at === start || bytes[at] !== BLANK) return unread
    let source: Source | undefined = NOWHERE
    const opening = bytes[++at] ?? 0
    if (opening === BRACKET || opening === PAREN) {
      source = sources.read(bytes, at + 1, end, opening === BRACKET ? BRACKET_END : PAREN_END)
      at = sources.closing + 2
    }
    if (!source || bytes[at] !== QUOTE || at >= end) return unread
    const state = readWords(bytes, at, end)
    if (state === 'open') return 'truncated'
    if (state === 'malformed') return state
    if (!source.script) caller = observer.call(words, source, line) ? source : undefined
    // Without a caller the capture began in the middle of a script.
    else observer.call(words, caller ?? source, line)
    return state === 'guessed' ? state : undefined
  }
  return lineReader(observer, read)
}

const isTime = (byte: number): boolean => (byte >= 0x30 && byte <= 0x39) || byte === 0x2e

/** The answer to MONITOR itself. */
const isOk = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start <= 3 && latin1(bytes, start, end).endsWith('OK')

const MOST_KEPT = 4096
const COLON = 0x3a

/**
 * Reads `0 127.0.0.1:60866]`, `0 lua]`, `0 unix:/run/redis.sock]`, `db 0)`. Each is read once and kept; ports do not count. The bracket is the
 * one before the first word: an address of IPv6 has brackets of its own, and a path may have any.
 */
interface Sources {
  readonly read: (bytes: Uint8Array, start: number, end: number, closing: number) => Source | undefined
  /** Where the bracket stands that was read last. */
  closing: number
}

function createSources(): Sources {
  const kept: ({ readonly head: Uint8Array; readonly source: Source } | undefined)[] = Array<undefined>(MOST_KEPT)
  const known = new Map<string, Source>()

  const interned = (head: string): Source | undefined => {
    const [, old, database, client] = /^(?:db (\d+)|(\d+) (.+))$/s.exec(head) ?? []
    if (old === undefined && database === undefined) return undefined
    const script = client === 'lua'
    const source = { database: Number(old ?? database), client: script ? undefined : client, user: undefined, script }
    const same = known.get(head)
    if (same) return same
    if (known.size < MOST_KEPT) known.set(head, source)
    return source
  }

  const read: Sources['read'] = (bytes, start, end, closing) => {
    let hash = HASH_START
    let [colon, hashAtColon, isPort] = [-1, 0, false]
    let at = start
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0
      if (byte === closing && bytes[at + 1] === BLANK && bytes[at + 2] === QUOTE) break
      if (byte === COLON) {
        colon = at
        hashAtColon = hash
        isPort = true
      } else if (byte < 0x30 || byte > 0x39) isPort = false
      hash = Math.imul(hash ^ byte, 0x01000193)
    }
    sources.closing = at
    if (at + 2 >= end) return undefined
    const hasPort = isPort && colon > start && colon < at - 1
    const last = hasPort ? colon : at
    const full = hasPort ? hashAtColon : hash
    const slot = (full ^ (full >>> 12)) & (MOST_KEPT - 1)
    const found = kept[slot]
    if (found && isSame(found.head, bytes, start, last)) return found.source
    const source = interned(latin1(bytes, start, last))
    if (source) kept[slot] = { head: bytes.slice(start, last), source }
    return source
  }
  const sources: Sources = { read, closing: 0 }
  return sources
}

function isSame(head: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (head.length !== end - start) return false
  for (let at = 0; at < head.length; at++) if (head[at] !== bytes[start + at]) return false
  return true
}
