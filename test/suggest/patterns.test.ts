import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileGlob, readGlob } from '../../src/permissions/index.ts'
import { suggest, type KeyDial, type SuggestedPattern } from '../../src/suggest/index.ts'
import { monitorLine } from '../support/monitorLine.ts'
import { observe } from './observe.ts'

type Suggested = { readonly patterns: readonly SuggestedPattern[] } | { readonly reason: string }

/** The patterns for some keys, each of which was read. */
function patternsFor(keys: readonly string[], dial: KeyDial, names = 32): Suggested {
  const capture = keys.map((key) => monitorLine(['GET', key])).join('')
  const found = suggest(observe(capture, { keys: dial, names }))
  return found.ok ? { patterns: found.patterns } : { reason: found.reason }
}

const texts = (keys: readonly string[], dial: KeyDial, names?: number): readonly string[] => {
  const found = patternsFor(keys, dial, names)
  return 'reason' in found ? [found.reason] : found.patterns.map(({ pattern }) => pattern)
}

const uuid = '550e8400-e29b-41d4-a716-446655440000'

describe('key spaces', () => {
  it.each<[what: string, keys: readonly string[], pattern: string]>([
    ['numbers', ['app:user:123:profile', 'app:user:4:profile'], 'app:user:*:profile'],
    ['UUIDs', [`app:session:${uuid}`], 'app:session:*'],
    ['UUIDs of any digits', ['s:deadbeef-dead-beef-dead-beefdeadbeef:x'], 's:*:x'],
    ['hexadecimal digits', ['lock:3f2a9c01'], 'lock:*'],
    ['ULIDs', ['order:01ARZ3NDEKTSV4RRFFQ69G5FAV'], 'order:*'],
    ['dates', ['report:2024-01-31:done'], 'report:*:done'],
    ['numbered names', ['shard-12/job17'], 'shard-*/job*'],
    ['hash tags', ['{user:42}:cart'], '{user:*}:cart'],
    ['addresses', ['rate:10.0.0.1'], 'rate:*.*.*.*'],
  ])('generalise %s', (_, keys, pattern) => {
    expect(texts(keys, 'segments')).toEqual([pattern])
  })

  it.each([['app:v2:config'], ['app:utf8'], ['cafe:face'], ['app:md5']])('keep the name %s', (key) => {
    expect(texts([key], 'segments')).toEqual([key])
  })

  it('take a place with more names than are asked for as variable', () => {
    const keys = ['ann', 'bob', 'cyd', 'dan'].map((name) => `team:${name}:inbox`)
    expect(texts(keys, 'segments', 4)).toEqual(['team:ann:inbox', 'team:bob:inbox', 'team:cyd:inbox', 'team:dan:inbox'])
    expect(texts(keys, 'segments', 3)).toEqual(['team:*:inbox'])
  })

  it('are named one by one, or by their beginning, where that is asked for', () => {
    const keys = ['app:user:1:profile', 'app:user:2:profile', 'app:config', 'counter']
    expect(texts(keys, 'exact')).toEqual(['app:config', 'app:user:1:profile', 'app:user:2:profile', 'counter'])
    expect(texts(keys, 'prefix')).toEqual(['app:*', 'counter'])
  })

  it('say with which characters they begin where that is all they share', () => {
    expect(texts(['123:profile', '9:profile'], 'segments')).toEqual(['[0-9]*:profile'])
    expect(texts([uuid], 'prefix')).toEqual(['[0-9]*'])
  })

  it('are refused where only `~*` would match them all', () => {
    const word = (index: number) => Array.from(index.toString(6), (digit) => 'ghijkl'[Number(digit)]).join('')
    const keys = Array.from({ length: 1500 }, (_, index) => word(index + 40))
    expect(texts(keys, 'segments')).toEqual(['keys-share-nothing'])
    expect(texts(keys, 'exact')).toEqual(['too-many-exact'])
  })

  it('are refused where there are too many to name each', () => {
    const keys = Array.from({ length: 5000 }, (_, index) => `app:${index}`)
    expect(texts(keys, 'exact')).toEqual(['too-many-exact'])
    expect(texts(keys, 'segments')).toEqual(['app:*'])
  })

  it('keep names that are no text as they are, but for bytes that cannot be written', () => {
    expect(texts(['user 12', 'k\0z9'], 'segments')).toEqual(['k?z9', 'user?12'])
  })

  it('escape what a glob would read', () => {
    expect(texts(['a*b:[x]?\\'], 'segments')).toEqual(['a\\*b:\\[x]\\?\\\\'])
  })
})

const segment = fc.oneof(
  fc.constantFrom('app', 'user', 'cart', 'x', 'v2', 'a*', '[', 'é', '', 'b c'),
  fc.nat({ max: 99999 }).map(String),
  fc.uuid(),
  fc.stringMatching(/^[0-9a-f]{8,12}$/),
)
const key = fc
  .tuple(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.constantFrom(':', '/', '.'))
  .map(([parts, sign]) => parts.join(sign))
const keySets = fc.array(key, { minLength: 1, maxLength: 30 })

const matches = (pattern: string, name: string): boolean =>
  compileGlob(pattern).matches(Buffer.from(name, 'utf8').toString('latin1'))

const separators = (text: string): string => text.replace(/[^:/.]/g, '')

/** What a pattern says to the letter, escapes read. */
const literal = (pattern: string): string =>
  readGlob(pattern)
    .map((piece) =>
      piece.kind === 'literal' || piece.kind === 'escape'
        ? pattern.slice(piece.kind === 'escape' ? piece.start + 1 : piece.start, piece.end)
        : '*',
    )
    .join('')

describe.each<KeyDial>(['exact', 'segments', 'prefix'])('the dial %s keeps its promise: every pattern', (dial) => {
  const patterns = (keys: readonly string[]): readonly string[] | undefined => {
    const found = patternsFor(keys, dial, 3)
    return 'reason' in found ? undefined : found.patterns.map(({ pattern }) => pattern)
  }

  it('matches keys that were observed, and every key is matched', () => {
    fc.assert(
      fc.property(keySets, (keys) => {
        const found = patterns(keys)
        if (!found) return
        expect(keys.filter((each) => !found.some((pattern) => matches(pattern, each)))).toEqual([])
        expect(found.filter((pattern) => !keys.some((each) => matches(pattern, each)))).toEqual([])
      }),
    )
  })

  it('is no wider than was asked for', () => {
    fc.assert(
      fc.property(keySets, (keys) => {
        for (const pattern of patterns(keys) ?? []) {
          const own = keys.filter((each) => matches(pattern, each))
          expect(/^\**$/.test(pattern) && pattern !== '').toBe(false)
          if (dial === 'exact') expect(pattern).not.toMatch(/(?<!\\)\*/)
          if (dial === 'segments') expect(own.map(separators)).toContain(separators(literal(pattern)))
          if (dial === 'prefix' && /^[^*?[\\]*\*$/.test(pattern)) {
            const prefix = pattern.slice(0, -1)
            expect(own.every((each) => each.startsWith(prefix))).toBe(true)
            expect(prefix).not.toBe('')
          }
        }
      }),
    )
  })
})
