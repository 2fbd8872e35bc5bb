import { applyPatch, createTwoFilesPatch, FILE_HEADERS_ONLY, formatPatch } from 'diff'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineHunks } from '../../src/cli/lineHunks.ts'

const patchOf = (before: string, after: string): string =>
  formatPatch(
    { oldFileName: 'a', newFileName: 'b', oldHeader: undefined, newHeader: undefined, hunks: lineHunks(before, after) },
    FILE_HEADERS_ONLY,
  )

const numbered = (count: number, word: string) => Array.from({ length: count }, (_, i) => `user u${i} ${word}\n`)

describe('the hunks of a diff', () => {
  it.each([
    ['a changed line', 'a\nb\nc\n', 'a\nB\nc\n'],
    ['a dropped line', '# c\na\nb\n', 'a\nb\n'],
    ['an added line', 'a\nb\n', 'a\nnew\nb\n'],
    ['two changes apart', '1\n2\n3\n4\n5\n6\n7\n8\n9\n', '1!\n2\n3\n4\n5\n6\n7\n8\n9!\n'],
    ['two changes close by', '1\n2\n3\n4\n5\n6\n7\n8\n', '1!\n2\n3\n4\n5\n6\n7\n8!\n'],
    ['a last line without an end', 'a\nb', 'a\nB'],
    ['an end that is added', 'a\nb', 'a\nb\n'],
    ['all that is dropped', 'a\n', ''],
    ['all that is new', '', 'a\n'],
    ['no change', 'a\n', 'a\n'],
  ])('are those of the shortest diff for %s', (_, before, after) => {
    const options = { context: 3, headerOptions: FILE_HEADERS_ONLY }
    expect(patchOf(before, after)).toBe(createTwoFilesPatch('a', 'b', before, after, undefined, undefined, options))
  })

  it('make the one text of the other, whatever was changed', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '', 'user x on'), { maxLength: 60 })
      .chain((lines) => fc.constantFrom('', '\n').map((end) => lines.join('\n') + end))
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyPatch(before, patchOf(before, after))).toBe(after)
      }),
    )
  })

  it('are found in a file that changed in 100,000 lines', () => {
    const [before, after] = [numbered(100_000, '+@raed'), numbered(100_000, '+@read')]
    const [hunk, ...others] = lineHunks(before.join(''), after.join(''))
    expect(others).toEqual([])
    expect(hunk).toMatchObject({ oldStart: 1, oldLines: 100_000, newStart: 1, newLines: 100_000 })
    expect(hunk?.lines.slice(0, 2)).toEqual(['-user u0 +@raed', '-user u1 +@raed'])
    expect(hunk?.lines.at(-1)).toBe('+user u99999 +@read')
  })
})
