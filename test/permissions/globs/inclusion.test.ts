import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { findName } from '../../../src/permissions/globs/findName.ts'
import { globLanguage, hasName, type Language } from '../../../src/permissions/globs/language.ts'
import { beyond, globAutomaton, shortestOfBoth } from '../../support/globAutomaton.ts'
import { bytesAsText, globPattern, nearPattern } from '../../support/globPatterns.ts'
import { randomFrom, type Random } from '../../support/random.ts'

/** Pairs of patterns put to refa. The whole check asks 100,000. */
const PAIRS = Number(process.env['ACLKIT_GLOB_PAIRS'] ?? process.env['ACLKIT_RUNS'] ?? 1000)
const SEED = Number(process.env['ACLKIT_SEED'] ?? Date.now() % 2 ** 31)

/** Half a millisecond a pair, on a machine that does nothing else. */
const TIMEOUT = 60_000 + PAIRS * 5

const languageOf = (patterns: readonly string[]): Language => globLanguage(patterns.map(bytesAsText))

/** Mostly one pattern, as pairs are asked for; some unions of two or three. */
const someOf = (random: Random): string[] =>
  Array.from({ length: random.oneIn(4) ? 2 + random.below(2) : 1 }, () => globPattern(random))

/** What is asked of `findName`, and of refa: the length of the shortest name but the empty one, and whether that is one. */
interface Question {
  readonly within: readonly Language[]
  readonly without: readonly Language[]
  readonly shortest: number | undefined
  readonly emptyName: boolean
}

function answer({ within, without, shortest, emptyName }: Question): unknown {
  const found = findName({ within, without })
  if (found === 'too-large') return 'too large'
  if (found === undefined) return { shortest: undefined, emptyName: false }
  const { name } = found
  const isRight = within.every((each) => hasName(each, name)) && !without.some((each) => hasName(each, name))
  if (!isRight) return { wrong: name }
  if (name === '') return { shortest: undefined, emptyName: true }
  return { shortest: lengthOf(name, shortest), emptyName }
}

/** A name that ends in a sign may have the letter behind it that makes it readable: `app:x` instead of `app:`. */
const lengthOf = (name: string, shortest: number | undefined): number =>
  name.length - 1 === shortest && /[^A-Za-z0-9]x$/s.test(name) ? shortest : name.length

describe(`${PAIRS} pairs of patterns (seed ${SEED}), judged by refa`, () => {
  it(
    'are included, overlap and are empty as it says, and the names told are the shortest',
    async () => {
      const random = randomFrom(SEED)
      const tally = { included: 0, overlapping: 0, empty: 0 }
      for (let pair = 0; pair < PAIRS; pair++) {
        // Vitest gives up on a worker that does not answer for a minute.
        if (pair % 1000 === 0) await setImmediate()
        const a = someOf(random)
        const b = random.oneIn(2) ? a.map((pattern) => nearPattern(pattern, random)) : someOf(random)
        const [ours, theirs] = [languageOf(a), languageOf(b)]
        const [left, right] = [globAutomaton(a), globAutomaton(b)]
        const [hasLeft, hasRight] = [a.includes(''), b.includes('')]
        const questions: Record<string, Question> = {
          'a without b': {
            within: [ours],
            without: [theirs],
            shortest: shortestOfBoth(left, beyond(right)),
            emptyName: hasLeft && !hasRight,
          },
          'a and b': {
            within: [ours, theirs],
            without: [],
            shortest: shortestOfBoth(left, right),
            emptyName: hasLeft && hasRight,
          },
          'a alone': { within: [ours], without: [], shortest: shortestOfBoth(left, left), emptyName: hasLeft },
          'a and b, without one of them': {
            within: [ours],
            without: [theirs, languageOf(a.slice(0, 1))],
            shortest: shortestOfBoth(left, beyond(globAutomaton([...b, ...a.slice(0, 1)]))),
            emptyName: hasLeft && !hasRight && a[0] !== '',
          },
        }
        for (const [name, question] of Object.entries(questions)) {
          const { shortest, emptyName } = question
          expect([name, a, b, answer(question)]).toEqual([name, a, b, { shortest, emptyName }])
        }
        if (questions['a without b']?.shortest === undefined) tally.included++
        if (questions['a and b']?.shortest !== undefined) tally.overlapping++
        if (questions['a alone']?.shortest === undefined) tally.empty++
      }
      console.log(`${PAIRS} pairs: ${JSON.stringify(tally)}`)
      // Pairs of every kind were asked.
      for (const count of Object.values(tally)) expect(count).toBeGreaterThan(PAIRS / 100)
      expect(tally.included - tally.empty).toBeGreaterThan(PAIRS / 100)
    },
    TIMEOUT,
  )
})
