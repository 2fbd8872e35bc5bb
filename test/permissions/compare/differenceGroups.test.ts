import { describe, expect, it } from 'vitest'
import { hasBit, loadEngine } from '../../../src/engines/index.ts'
import { compare, groupDifferences, newUser, setUser, type Comparison } from '../../../src/permissions/index.ts'
import { randomFrom } from '../../support/random.ts'
import { userRules } from '../../support/userRules.ts'

const engine = loadEngine('valkey-9.1')
const SEED = Number(process.env['ACLKIT_SEED'] ?? Date.now() % 2 ** 31)

function compareRules(before: string | readonly string[], after: string | readonly string[]): Comparison | undefined {
  const [was, is] = [setUser(newUser(engine), before), setUser(newUser(engine), after)]
  return was.ok && is.ok ? compare(was.user, is.user) : undefined
}

/** `28 hash all / on ~a` for each group. */
const say = (before: string, after: string): readonly string[] =>
  groupDifferences(compareRules(before, after)?.gained ?? [], engine).map(({ parts, others, keys, channels, whole }) =>
    [
      whole ? 'new' : 'further',
      ...parts.map(({ category, count, all }) => `${count} @${category}${all ? ' all' : ''}`),
      ...others,
      ...(keys?.length ? [`on ${keys.join(' ')}`] : []),
      ...(channels?.length ? [`on ${channels.join(' ')}`] : []),
    ].join(', '),
  )

describe('differences in groups', () => {
  it.each([
    ['a category', '~a', '~a +@bitmap', ['new, 7 @bitmap all, on ~a']],
    ['the rest of a category', '~a +getbit', '~a +@bitmap', ['new, 6 @bitmap, on ~a']],
    ['few commands by their names', '~a', '~a +get +set', ['new, get, set, on ~a']],
    ['a pattern more', '~a +@bitmap', '~a ~b +@bitmap', ['further, 7 @bitmap all, on ~b']],
    ['what takes keys and what does not', '~a', '~a +ping +get +set', ['new, get, set, on ~a', 'new, ping']],
    ['read and write apart', '', '%R~r ~a +get +set', ['new, get, on %R~r ~a', 'new, set, on ~a']],
    ['channels', '', '&n +subscribe +publish', ['new, publish, subscribe, on &n']],
  ])('name %s', (_, before, after, expected) => {
    expect(say(before, after)).toEqual(expected)
  })

  it(`hold each difference once, and categories say exactly that (seed ${SEED})`, () => {
    const random = randomFrom(SEED)
    const rules = userRules('valkey-9.1')
    let seen = 0
    for (let run = 0; run < 60; run++) {
      const { gained = [] } = compareRules(rules(random), rules(random)) ?? {}
      const groups = groupDifferences(gained, engine)
      expect(groups.flatMap(({ differences }) => differences).length).toBe(gained.length)
      seen += groups.length
      for (const { differences, parts, others } of groups) {
        expect(parts.reduce((sum, { count }) => sum + count, others.length)).toBe(differences.length)
        const names = new Set(differences.map(({ command }) => command))
        for (const { category, all } of parts) {
          const bits = engine.catalog.categoryMembers.get(category)
          const members = engine.catalog.commands.filter(({ id }) => bits && hasBit(bits, id))
          if (all) expect(members.filter(({ name }) => !names.has(name))).toEqual([])
        }
      }
    }
    expect(seen).toBeGreaterThan(60)
  })
})
