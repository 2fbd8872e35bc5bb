import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteString } from '../../../src/permissions/globs/byteString.ts'
import { compileGlob, isPlatformDependent } from '../../../src/permissions/globs/compileGlob.ts'
import { caselessLanguage, escapeGlob, hasName, literalLanguage } from '../../../src/permissions/globs/language.ts'
import { globExamples, starExamples } from '../../support/globExamples.ts'
import { bytesAsText, globPattern, nameFor } from '../../support/globPatterns.ts'
import { randomFrom } from '../../support/random.ts'

const matches = (pattern: string, name: string): boolean => compileGlob(bytesAsText(pattern)).matches(name)

describe.each(Object.entries(globExamples))('a glob matches %s', (_, examples) => {
  it.each(examples)('as $pattern does', ({ pattern, matches: names, misses }) => {
    expect(names.filter((name) => !matches(pattern, name))).toEqual([])
    expect(misses.filter((name) => matches(pattern, name))).toEqual([])
    expect(compileGlob(bytesAsText(pattern)).isEmpty).toBe(names.length === 0)
  })
})

describe('a glob of many stars', () => {
  it.each(starExamples.map((example) => ({ ...example, length: example.groups.length })))(
    'with $length characters: given up is $isLimited',
    ({ groups, name, isLimited }) => {
      expect(compileGlob(groups).matches(name)).toBe(true)
      expect(compileGlob(groups, { starsLimited: true }).matches(name)).toBe(!isLimited)
      expect(compileGlob(groups, { starsLimited: true }).isEmpty).toBe(isLimited)
    },
  )

  it('may be of any length where nothing limits it', () => {
    const glob = compileGlob('*a'.repeat(20_000) + 'b')
    expect(glob.matches('a'.repeat(40_000))).toBe(false)
  })
})

const bytes = fc.string({ unit: fc.constantFrom(...Array.from('ab*?[]^-\\\x01\x80\xff')), maxLength: 8 })
const seeds = fc.integer()

describe('every glob', () => {
  it('matches nothing but the same name when it is escaped', () => {
    fc.assert(
      fc.property(bytes, bytes, (name, other) => {
        expect(matches(escapeGlob(name), name)).toBe(true)
        expect(matches(escapeGlob(name), other)).toBe(name === other)
        expect(hasName(literalLanguage([bytesAsText(name)]), name)).toBe(true)
      }),
    )
  })

  it('is the same with more stars where one is', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomFrom(seed)
        const [before, after] = [globPattern(random), globPattern(random)]
        // In an open class, or behind a `\`, a star is none.
        fc.pre(!before.includes('[') && !before.endsWith('\\'))
        const name = nameFor(before + after, random)
        expect(matches(`${before}***${after}`, name)).toBe(matches(`${before}*${after}`, name))
      }),
    )
  })

  it('matches what both halves match', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomFrom(seed)
        const [before, after] = [globPattern(random), globPattern(random)]
        fc.pre(!before.includes('[') && !before.endsWith('\\'))
        const name = nameFor(before + after, random)
        const halves = Array.from({ length: name.length + 1 }, (_, at) => [name.slice(0, at), name.slice(at)] as const)
        // An empty half is matched by stars here, though an empty name is not.
        const half = (pattern: string, part: string) => matches(pattern, part) || (part === '' && /^\**$/.test(pattern))
        const expected = name !== '' && halves.some(([one, other]) => half(before, one) && half(after, other))
        expect(matches(before + after, name)).toBe(expected || (name === '' && before + after === ''))
      }),
    )
  })

  it('has every name begin as it says, and none shorter than it says', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomFrom(seed)
        const pattern = globPattern(random)
        const name = nameFor(pattern, random)
        const glob = compileGlob(bytesAsText(pattern))
        fc.pre(glob.matches(name))
        expect(name.startsWith(glob.prefix)).toBe(true)
        expect(name.length).toBeGreaterThanOrEqual(glob.least)
        if (glob.form === 'literal') expect(name).toBe(glob.prefix)
      }),
    )
  })
})

describe('a name in any case', () => {
  it.each([
    ['get', ['get', 'GET', 'gEt'], ['gets', 'ge']],
    ['a*1', ['A*1', 'a*1'], ['ab1']],
    ['[k]', ['[K]', '[k]'], ['k']],
    ['\u212a', [byteString('\u212a')], ['k', 'K']],
  ])('of %s', (text, names, others) => {
    expect(names.filter((name) => !hasName(caselessLanguage(text), name))).toEqual([])
    expect(others.filter((name) => hasName(caselessLanguage(text), name))).toEqual([])
  })
})

describe('what hangs on the processor', () => {
  it.each([
    ['[a-\udcff]', true],
    ['[é-z]', true],
    ['[aé]', false],
    ['[a-z]é', false],
    ['é-z', false],
  ])('%s: %s', (pattern, expected) => {
    expect(isPlatformDependent(pattern)).toBe(expected)
  })
})
