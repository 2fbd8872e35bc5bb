import { sliceChunks, textOf } from './chunks.ts'
import { foundText, type Chunk } from './pieces.ts'
import type { FoundUser, Span } from './source.ts'

/**
 * Reads `user NAME rules…` as a server reads a line of an ACL file: the words are split at single blanks, so that a
 * second blank makes an empty word. The chunks are the line without the blanks around it. Undefined if it is no such line.
 *
 * `readUserLine([verbatim('user alice on ~*', 0, 'raw')], { start: 0, end: 16 })?.address` is `user alice`
 */
export function readUserLine(chunks: readonly Chunk[], file: Span): FoundUser | undefined {
  const text = textOf(chunks)
  if (!text.startsWith('user ')) return undefined
  const nameEnd = (text.indexOf(' ', 5) + 1 || text.length + 1) - 1
  return serverUser({
    name: text.slice(5, nameEnd),
    nameChunks: sliceChunks(chunks, 5, nameEnd),
    rules: sliceChunks(chunks, nameEnd + 1, text.length),
    splitting: 'acl-file',
    file,
  })
}

/** A user that a server knows by name. A line without rules has empty rules at its end. */
export function serverUser(line: {
  readonly name: string
  readonly nameChunks: readonly Chunk[]
  readonly rules: readonly Chunk[]
  readonly splitting: 'acl-file' | 'configuration'
  readonly file: Span
}): FoundUser {
  const { name, file, splitting } = line
  return {
    address: `user ${name}`,
    dialect: 'server',
    splitting,
    rules: foundText(line.rules, around(line.rules, file.end)),
    rulesAre: 'literal',
    fields: { UserName: { value: name, file: around(line.nameChunks, file.start) } },
    file,
  }
}

function around(chunks: readonly Chunk[], otherwise: number): Span {
  return { start: chunks[0]?.fileStart ?? otherwise, end: chunks.at(-1)?.fileEnd ?? otherwise }
}
