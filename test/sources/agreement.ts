import { expect } from 'vitest'
import type { FoundUser } from '../../src/sources/source.ts'

/** Expects what every reader promises: pieces cover the text, and those as long as their stretch of the file equal it. */
export function agreesWithFile(file: string, user: FoundUser) {
  expect(user.file.start).toBeLessThanOrEqual(user.file.end)
  expect(user.file.end).toBeLessThanOrEqual(file.length)
  const { rules } = user
  if (!rules) return
  let at = 0
  for (const piece of rules.pieces) {
    expect(piece.start).toBe(at)
    at = piece.end
    const text = rules.text.slice(piece.start, piece.end)
    const written = file.slice(piece.fileStart, piece.fileEnd)
    if (text.length === written.length) expect(text).toBe(written)
  }
  expect(at).toBe(rules.text.length)
}
