import { readFileSync } from 'node:fs'
import { isVerbatim } from '../../src/sources/pieces.ts'
import type { FoundText, FoundUser, SourceFile } from '../../src/sources/source.ts'

/** The text of a file in test/fixtures/sources. */
export function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/sources/${name}`, import.meta.url), 'utf8')
}

/** The user at the address; the test fails without it. */
export function userAt(file: SourceFile, address: string): FoundUser {
  const user = file.users.find((user) => user.address === address)
  if (!user) throw new TypeError(`no user at ${address}, only at ${file.users.map((user) => user.address).join(', ')}`)
  return user
}

/** The rules of a user with every hole between « and ». */
export function rulesWithHoles(user: FoundUser): string | undefined {
  const { rules } = user
  if (!rules) return undefined
  let shown = ''
  let end = 0
  for (const hole of rules.holes) {
    shown += `${rules.text.slice(end, hole.start)}«${rules.text.slice(hole.start, hole.end)}»`
    end = hole.end
  }
  return shown + rules.text.slice(end)
}

/** Pieces that claim to agree with the file character by character, and do not. */
export function untruePieces(text: string, found: FoundText): readonly unknown[] {
  const isHole = (start: number) => found.holes.some((hole) => hole.start <= start && start < hole.end)
  return found.pieces
    .filter((piece) => isVerbatim(piece) && !isHole(piece.start))
    .map((piece) => [found.text.slice(piece.start, piece.end), text.slice(piece.fileStart, piece.fileEnd)])
    .filter(([said, stands]) => said !== stands)
}
