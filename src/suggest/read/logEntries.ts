/** One entry of ACL LOG. */
export interface LogEntry {
  readonly reason: 'command' | 'key' | 'channel' | 'auth' | 'database'
  /** The command, key or channel that was refused. */
  readonly object: string
  readonly context: string
  readonly user: string | undefined
  readonly client: string | undefined
  readonly database: number | undefined
  /** What the client was running: `cmd=` of its client info. */
  readonly command: string | undefined
  readonly count: number
  readonly line: number
}

const FIELDS = ['count', 'reason', 'context', 'object', 'username', 'client-info'] as const

/**
 * The entries of an ACL LOG, or the line where one cannot be read. A terminal shows `1) 1) "count"`, `2) (integer) 1`, RESP3
 * `1# "count" => (integer) 1`; a pipe the bare words, one a line; JSON an array of objects or of names and values in turn.
 */
export function logEntries(lines: readonly string[]): readonly (LogEntry | number)[] {
  const first = lines.find((line) => line.trim() !== '')?.trim() ?? ''
  if (/^[[{]/.test(first)) return fromJson(lines.join('\n'))
  const entries: { fields: Map<string, string>; line: number }[] = []
  let name: string | undefined
  lines.forEach((text, index) => {
    for (const word of wordsOf(text)) {
      if (name === undefined) {
        if (word === 'count') entries.push({ fields: new Map(), line: index + 1 })
        name = word
      } else {
        entries.at(-1)?.fields.set(name, word)
        name = undefined
      }
    }
  })
  return entries.map(({ fields, line }) => entryOf(fields, line))
}

/** The values of a line without its numbering. */
function wordsOf(text: string): readonly string[] {
  const bare = text.replace(/^\s*(?:\d+[)#]\s*)*/, '').trim()
  if (bare === '' || /^\((?:empty|nil)/.test(bare)) return []
  const pair = /^("(?:[^"\\]|\\.)*") => (.*)$/.exec(bare)
  return pair ? [valueOf(pair[1] ?? ''), valueOf(pair[2] ?? '')] : [valueOf(bare)]
}

function valueOf(text: string): string {
  const [, number] = /^\((?:integer|double)\) (.*)$/.exec(text) ?? []
  if (number !== undefined) return number
  return text.startsWith('"') && text.endsWith('"') && text.length > 1 ? unescaped(text.slice(1, -1)) : text
}

const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b' }

/** The escapes of `sdscatrepr`. */
const unescaped = (text: string): string =>
  text.replace(/\\(?:x([0-9a-f]{2})|(.))/gi, (_, hex: string | undefined, letter: string | undefined) =>
    hex === undefined ? (LETTERS[letter ?? ''] ?? letter ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  )

function fromJson(text: string): readonly (LogEntry | number)[] {
  try {
    const read: unknown = JSON.parse(text)
    return (Array.isArray(read) ? read : [read]).map((entry) => entryOf(fieldsOf(entry), 1))
  } catch {
    return [1]
  }
}

function fieldsOf(entry: unknown): ReadonlyMap<string, string> {
  if (Array.isArray(entry)) {
    const items: readonly unknown[] = entry
    return new Map(items.flatMap((item, at) => (at % 2 === 0 ? [[String(item), String(items[at + 1])] as const] : [])))
  }
  if (typeof entry !== 'object' || entry === null) return new Map()
  return new Map(Object.entries(entry).map(([name, value]) => [name, String(value)]))
}

const REASONS: readonly LogEntry['reason'][] = ['command', 'key', 'channel', 'auth', 'database']

function entryOf(fields: ReadonlyMap<string, string>, line: number): LogEntry | number {
  const [count, reason, context = '', object, user, info = ''] = FIELDS.map((name) => fields.get(name))
  const known = REASONS.find((each) => each === reason)
  if (known === undefined || object === undefined) return line
  const told = (name: string): string | undefined => new RegExp(`(?:^| )${name}=(\\S*)`).exec(info)?.[1]
  const database = told('db')
  return {
    ...{ reason: known, object, context, user, line, count: Number(count) || 1 },
    client: told('addr')?.replace(/:\d+$/, ''),
    database: database === undefined ? undefined : Number(database),
    command: told('cmd') === 'NULL' ? undefined : told('cmd'),
  }
}
