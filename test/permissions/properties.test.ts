import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { engines, type ServerEngineId, serverEngines } from '../../src/engines/index.ts'
import { parse } from '../../src/grammar/index.ts'
import { type AclUser, getUser, listUser, loadAclFile, newUser, setUser } from '../../src/permissions/index.ts'
import { nastyCharacters, ruleLists } from '../support/ruleLists.ts'

const anyText: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...nastyCharacters, '+get', '+@read', '(~x', 'db=1', '+select|', ' '),
    maxLength: 30,
  }),
)

describe.each(engines)('on %s', (engine) => {
  it('no text and no list of arguments throws, and a refusal names a rule', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.array(anyText, { maxLength: 6 })), (rules) => {
        const set = setUser(newUser(engine), rules)
        if (set.ok) expect(typeof listUser(set.user)).toBe('string')
        else expect(set.error.message).not.toBe('')
      }),
      { numRuns: 300 },
    )
  })
})

it('no ACL file throws', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 5 }), fc.constantFrom(...serverEngines), (lines, engine) => {
      const loaded = loadAclFile(lines.map((line) => `user a ${line}`).join('\n'), engine)
      expect(loaded.ok || loaded.error.problems.length > 0).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

/** Lists as a person would write them, so that most are accepted. */
const accepted = (engine: ServerEngineId): Arbitrary<AclUser> =>
  fc.array(ruleLists(engine), { minLength: 1, maxLength: 3 }).map((lists) =>
    lists.flat().reduce((user, rule) => {
      const set = setUser(user, [rule])
      return set.ok ? set.user : user
    }, newUser(engine)),
  )

/** What printing loses: facts of the servers, not of ours. Each has a lint rule. */
function losesMeaning(user: AclUser): boolean {
  return [user.root, ...user.selectors].some(
    (selector, index) =>
      [...selector.keys.keys(), ...selector.channels].some(
        // A pattern `*` that is not all keys is printed as all keys; quotes and parentheses mean something in a selector.
        (pattern) => pattern === '*' || (index > 0 && /["')]/.test(pattern)),
      ) || [...selector.firstArgs.values()].some((list) => [...list.values()].some((arg) => /["' ()]/.test(arg))),
  )
}

describe.each(serverEngines)('on %s', (engine) => {
  it('what ACL LIST prints makes the same user again, but for known hazards', () => {
    let compared = 0
    fc.assert(
      fc.property(accepted(engine), (user) => {
        fc.pre(!losesMeaning(user))
        const line = listUser(user)
        const again = setUser(newUser(engine), parse(line, { splitting: 'acl-file' }))
        expect(again.ok ? listUser(again.user) : again.error.message).toBe(line)
        expect(again.ok && withoutFlag(getUser(again.user))).toEqual(withoutFlag(getUser(user)))
        compared++
      }),
      { numRuns: 300 },
    )
    expect(compared).toBeGreaterThan(200)
  })

  it('setting rules never changes the user they are set on', () => {
    fc.assert(
      fc.property(accepted(engine), ruleLists(engine), (user, rules) => {
        const before = [listUser(user), getUser(user), structuredClone({ ...user, engine })]
        setUser(user, rules)
        expect([listUser(user), getUser(user), structuredClone({ ...user, engine })]).toEqual(before)
      }),
      { numRuns: 200 },
    )
  })

  it('a list of arguments does what its rules do one after the other', () => {
    fc.assert(
      fc.property(ruleLists(engine), (rules) => {
        fc.pre(!rules.some((rule) => /[()]/.test(rule)))
        const whole = setUser(newUser(engine), rules)
        let user = newUser(engine)
        for (const rule of rules) {
          const set = setUser(user, [rule])
          if (!set.ok) {
            expect(whole.ok ? undefined : whole.error.message).toBe(set.error.message)
            return
          }
          user = set.user
        }
        expect(whole.ok && listUser(whole.user)).toBe(listUser(user))
      }),
      { numRuns: 300 },
    )
  })
})

/** In 6.x the flag `allcommands` is lost by a command that is taken away and given back: ACL LIST does not tell. */
const withoutFlag = (reply: ReturnType<typeof getUser>) => ({
  ...reply,
  flags: reply.flags.filter((flag) => flag !== 'allcommands'),
})
