import { verbatim } from './chunks.ts'
import { lines, trimLine, type Line } from './lines.ts'
import type { Comment, FoundUser, SourceFile, SourceProblem } from './source.ts'
import { serverUser } from './userLine.ts'

/**
 * Reads the `user` lines of `redis.conf` or `valkey.conf`. The rules are the raw rest of the line: its quotes and escapes
 * are for the grammar to read. All other directives are passed over.
 *
 * `readServerConfig('port 6379\nuser alice on "~a b"\n').users[0].rules.text` is `on "~a b"`
 */
export function readServerConfig(text: string): SourceFile {
  const read = lines(text)
    .map((line) => trimLine(withoutMark(line)))
    .map(readLine)
  return {
    kind: 'server-config',
    users: read.filter((item) => item !== undefined && 'address' in item),
    groups: [],
    comments: read.filter((item) => item !== undefined && 'ownLine' in item),
    problems: read.filter((item) => item !== undefined && 'message' in item),
  }
}

function withoutMark(line: Line): Line {
  const marked = line.number === 1 && line.text.startsWith('\uFEFF')
  return marked ? { ...line, text: line.text.slice(1), start: line.start + 1 } : line
}

/** The words of a line: https://github.com/valkey-io/valkey/blob/8.1.1/src/sds.c (`sdssplitargs`). */
const word = /"(?:\\[^]|[^"\\])*"|'(?:\\'|[^'])*'|[^\t-\r "']/y

function readLine(line: Line): FoundUser | Comment | SourceProblem | undefined {
  const file = { start: line.start, end: line.end }
  if (line.text.startsWith('#')) return { text: line.text.slice(1), file, ownLine: true }
  const keyword = /^[uU][sS][eE][rR](?:[\t-\r ]+|$)/.exec(line.text)
  if (!keyword) return undefined
  const nameStart = keyword[0].length
  const nameEnd = endOfWord(line.text, nameStart)
  if (nameEnd === undefined) return { message: unbalanced, file }
  if (nameEnd === nameStart) return { message: nameless, file }
  const name = line.text.slice(nameStart, nameEnd)
  const rulesStart = nameEnd + (/^[\t-\r ]*/.exec(line.text.slice(nameEnd))?.[0].length ?? 0)
  const rules = line.text.slice(rulesStart)
  return serverUser({
    name: unquote(name),
    nameChunks: [verbatim(name, line.start + nameStart, 'raw')],
    rules: rules === '' ? [] : [verbatim(rules, line.start + rulesStart, 'raw')],
    splitting: 'configuration',
    file,
  })
}

const unbalanced =
  'The quotes around the name of this user are not balanced, so a server refuses to start. Close them, or leave them out.'

const nameless =
  'This line names no user, so a server refuses to start. Write `user`, the name of the user, and its rules.'

/** Undefined if a quote is not closed, or not followed by a blank. */
function endOfWord(text: string, start: number): number | undefined {
  let end = start
  while (end < text.length) {
    word.lastIndex = end
    const [part] = word.exec(text) ?? []
    if (part === undefined) break
    end += part.length
    const closesQuote = part.length > 1
    if (closesQuote) break
  }
  return end === text.length || /[\t-\r ]/.test(text.charAt(end)) ? end : undefined
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b' }

function unquote(name: string): string {
  const quote = /["']/.exec(name)
  if (!quote) return name
  const inside = name.slice(quote.index + 1, -1)
  const said = quote[0] === '"' ? inside.replace(/\\(x[0-9a-fA-F]{2}|[^])/g, unescape) : inside.replaceAll("\\'", "'")
  return name.slice(0, quote.index) + said
}

function unescape(_: string, escaped: string): string {
  if (escaped.length === 3) return String.fromCharCode(parseInt(escaped.slice(1), 16))
  return escapes[escaped] ?? escaped
}
