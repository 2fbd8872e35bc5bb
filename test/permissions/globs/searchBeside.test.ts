import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileGlob } from '../../../src/permissions/globs/compileGlob.ts'
import { findName } from '../../../src/permissions/globs/findName.ts'
import { globLanguage } from '../../../src/permissions/globs/language.ts'
import { searchName } from '../../../src/permissions/globs/searchName.ts'

const pattern = fc
  .array(fc.constantFrom('a', 'b', '*', '?', '[ab]', '[^a]'), { maxLength: 6 })
  .map((steps) => steps.join(''))

describe('a name beside many patterns', () => {
  it('is as short as one that is looked for beside all of them at once, and there is none where that has none', () => {
    fc.assert(
      fc.property(pattern, fc.array(pattern, { maxLength: 12 }), (own, others) => {
        const found = findName({ within: [globLanguage([own])], without: [globLanguage(others)] })
        const [glob, rivals] = [compileGlob(own), others.map((each) => compileGlob(each))]
        const once = searchName([[glob]], [rivals])
        if (once === 'too-large' || found === 'too-large') return
        // The empty name is looked for apart, and a letter may be put behind a sign.
        if (once === undefined) expect([undefined, '']).toContain(found?.name)
        else {
          expect(glob.matches(found?.name ?? '')).toBe(true)
          expect(rivals.some(({ matches }) => matches(found?.name ?? ''))).toBe(false)
          expect([once.name.length, once.name.length + 1]).toContain(found?.name.length)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
