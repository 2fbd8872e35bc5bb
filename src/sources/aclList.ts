import { verbatim } from './chunks.ts'
import { lines, trimLine, type Line } from './lines.ts'
import type { Chunk } from './pieces.ts'
import type { SourceFile, SourceProblem } from './source.ts'
import { readUserLine } from './userLine.ts'

/**
 * Reads what `redis-cli ACL LIST` prints: raw lines (`user alice on …`), or numbered ones in quotes, as in a terminal
 * (`1) "user alice on …"`), with the escapes of redis-cli.
 *
 * `readAclList('1) "user alice on ~\\"x\\""').users[0].rules.text` is `on ~"x"`
 */
export function readAclList(text: string): SourceFile {
  const read = lines(text).map(trimLine).filter(isReply).map(readLine)
  return {
    kind: 'acl-list',
    users: read.filter((item) => 'address' in item),
    groups: [],
    comments: [],
    problems: read.filter((item) => 'message' in item),
  }
}

/** Not an empty line, nor the prompt of redis-cli with the command typed there. */
function isReply(line: Line): boolean {
  return line.text !== '' && !/^(?:[^ "]*> *|redis-cli .*)acl +list$/i.test(line.text)
}

function readLine(line: Line) {
  const file = { start: line.start, end: line.end }
  const quoted = /^(?:[0-9]+\) *)?"(.*)"$/d.exec(line.text)
  const inside = quoted?.indices?.[1]
  const chunks = inside
    ? unquote(line.text.slice(...inside), line.start + inside[0])
    : [verbatim(line.text, line.start, 'raw')]
  return readUserLine(chunks, file) ?? problem(line)
}

function problem(line: Line): SourceProblem {
  const message =
    'This is no line that `ACL LIST` prints: each of them is `user`, the name of a user, and its rules. ' +
    'Give the output of `redis-cli ACL LIST` and nothing else.'
  return { message, file: { start: line.start, end: line.end } }
}

/**
 * The escapes that redis-cli prints, and how it prints them: `sdscatrepr`,
 * https://github.com/valkey-io/valkey/blob/8.1.1/src/sds.c
 */
const token = /[^\\]+|(?:\\x[0-9a-fA-F]{2})+|\\[^]|\\$/g

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b' }

function unquote(text: string, start: number): readonly Chunk[] {
  return [...text.matchAll(token)].flatMap((match) => {
    const [written] = match
    const at = start + match.index
    if (!written.startsWith('\\')) return [verbatim(written, at, 'json')]
    if (written.startsWith('\\x') && written.length > 2) return bytes(written, at)
    const escaped = escapes[written.slice(1)] ?? written.slice(1)
    return [{ text: escaped, fileStart: at, fileEnd: at + written.length, encoding: 'json' }]
  })
}

/** Characters of several bytes are printed byte by byte. What is not UTF-8 stays bytes, as latin1. */
function bytes(written: string, start: number): readonly Chunk[] {
  const values = Uint8Array.from(written.slice(2).split('\\x'), (hex) => parseInt(hex, 16))
  const characters = Array.from(decode(values))
  let at = start
  return characters.map((character) => {
    const fileStart = at
    at += 4 * (characters.length === values.length ? 1 : new TextEncoder().encode(character).length)
    return { text: character, fileStart, fileEnd: at, encoding: 'json' }
  })
}

function decode(values: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(values)
  } catch {
    return Array.from(values, (value) => String.fromCharCode(value)).join('')
  }
}
