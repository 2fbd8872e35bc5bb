import { verbatim } from './chunks.ts'
import { lines, trimLine, type Line } from './lines.ts'
import type { SourceFile, SourceProblem } from './source.ts'
import { readUserLine } from './userLine.ts'

/**
 * Reads an ACL file (`users.acl`): lines of `user NAME rules…`. For any other line a server refuses the whole file, so
 * each of them is a problem; the users are read all the same.
 *
 * `readAclFile('user alice on ~app:* +@read\n').users[0].rules.text` is `on ~app:* +@read`
 */
export function readAclFile(text: string): SourceFile {
  const read = lines(text)
    .map(trimLine)
    .filter((line) => line.text !== '')
    .map((line) => readUserLine([verbatim(line.text, line.start, 'raw')], span(line)) ?? problem(line))
  return {
    kind: 'acl-file',
    users: read.filter((item) => 'address' in item),
    groups: [],
    comments: [],
    problems: read.filter((item) => 'message' in item),
  }
}

function span(line: Line) {
  return { start: line.start, end: line.end }
}

/** A line may hold a password, so none of it is shown. */
function problem(line: Line): SourceProblem {
  return { message: `${complaint(line.text)} ${consequence}`, file: span(line) }
}

const consequence = 'A server refuses the whole file because of this line.'

function complaint(text: string): string {
  if (text.startsWith('#')) {
    return 'ACL files have no comments: remove this line. Suppressions for an ACL file go into the configuration file of aclkit.'
  }
  if (text.startsWith('\uFEFF')) return 'This file begins with a byte-order mark: save it as UTF-8 without one.'
  if (text === 'user') return 'This line names no user: write `user`, one blank, and the name of the user.'
  if (text.startsWith('user\t')) return 'A tab separates nothing in an ACL file: write one blank after `user`.'
  return 'Every line of an ACL file begins with `user` (in lower case), one blank, and the name of the user.'
}
