import { verbatim } from './chunks.ts'
import { lines, type Line } from './lines.ts'
import { foundText } from './pieces.ts'
import type { Comment, FoundUser, SourceFile } from './source.ts'

/**
 * Reads a file with one access string a line. Empty lines say nothing; `#` alone, or with a blank after it, begins a
 * comment. (`#` with anything else after it is a rule: a password hash.)
 *
 * `readPlain('on ~app:* +@read\n').users[0].address` is `line 1`
 */
export function readPlain(text: string): SourceFile {
  const written = lines(text).map(bare).filter(isWritten)
  return {
    kind: 'plain',
    users: written.filter((line) => !isComment(line)).map(user),
    groups: [],
    comments: written.filter(isComment).map(comment),
    problems: [],
  }
}

/** Without byte-order mark and carriage return. */
function bare(line: Line): Line {
  const start = line.number === 1 && line.text.startsWith('\uFEFF') ? 1 : 0
  const text = line.text.slice(start, line.text.endsWith('\r') ? -1 : undefined)
  return { ...line, text, start: line.start + start, end: line.start + start + text.length }
}

function isWritten(line: Line): boolean {
  return /[^\t-\r ]/.test(line.text)
}

function isComment(line: Line): boolean {
  return /^#(?:[\t ]|$)/.test(line.text)
}

function user(line: Line): FoundUser {
  const file = { start: line.start, end: line.end }
  return {
    address: `line ${line.number}`,
    dialect: 'unknown',
    splitting: 'access-string',
    rules: foundText([verbatim(line.text, line.start, 'raw')], file),
    rulesAre: 'literal',
    fields: {},
    file,
  }
}

function comment(line: Line): Comment {
  return { text: line.text.slice(1), file: { start: line.start, end: line.end }, ownLine: true }
}
