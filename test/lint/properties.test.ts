import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { engines, resolveTargets } from '../../src/engines/index.ts'
import type { Splitting } from '../../src/grammar/index.ts'
import { applyEdits, applyFixes, createLinter, type Linter, type Preset } from '../../src/lint/index.ts'
import { compare, listUser, newUser, setUser } from '../../src/permissions/index.ts'

const everything: readonly Preset[] = ['strict', 'style']
const groups = ['elasticache', 'memorydb', 'valkey', 'redis-6.2', 'valkey-9.1'] as const
const linters = new Map(groups.map((engine) => [engine, createLinter({ engine, presets: everything })]))
const linterOf = (engine: (typeof groups)[number]): Linter => linters.get(engine) ?? createLinter({ engine })

const rule = fc.oneof(
  fc.constantFrom('on', 'off', 'ON', 'nopass', 'resetpass', 'reset', 'resetkeys', 'resetchannels', 'clearselectors'),
  fc.constantFrom(
    'allkeys',
    'allchannels',
    'allcommands',
    'nocommands',
    '~*',
    '&*',
    '+@all',
    '-@all',
    'alldbs',
    'db=0,1',
  ),
  fc.constantFrom(
    '~app:*',
    '~app:user:*',
    '%R~app:*',
    '%W~app:*',
    '%RW~app:*',
    '%R~*',
    '~',
    '~a[b',
    '~a',
    '&news:*',
    '&a',
  ),
  fc.constantFrom('+get', '+GET', '-get', '+set', '+flushall', '-flushall', '+ping', '+client|setname', '-client|id'),
  fc.constantFrom('+config', '+config|get', '-config|set', '+select|5', '+select|6', '-select', '+subscribe', '+eval'),
  fc.constantFrom('+@read', '+@write', '-@dangerous', '+@pubsub', '+@connection', '-@connection', '+@slow', '+@fast'),
  fc.constantFrom('+@raed', '+gte', 'get', '-~a', '+@json', '+json.get', '%x~a', '(+get', '+set)', ')', '()', '""'),
)
const selector = fc.array(rule, { maxLength: 4 }).map((rules) => `(${rules.join(' ')})`)
const blank = fc.constantFrom(' ', ' ', ' ', '  ', '\t', '\n')
const rules = fc
  .array(fc.tuple(fc.oneof({ weight: 8, arbitrary: rule }, { weight: 1, arbitrary: selector }), blank), {
    maxLength: 12,
  })
  .map((pairs) => pairs.flat().join(''))
const text = fc.oneof(
  { weight: 4, arbitrary: rules },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)
const splitting = fc.constantFrom<Splitting>('access-string', 'acl-file', 'configuration')
const group = fc.constantFrom(...groups)

describe('lint', () => {
  it('never throws, and points inside the text', () => {
    const any = createLinter({ engine: engines, presets: everything })
    const holes = fc.array(fc.tuple(fc.nat(60), fc.nat(12)), { maxLength: 3 })
    fc.assert(
      fc.property(text, splitting, holes, (given, how, places) => {
        const spans = places
          .map(([start, length]) => ({ start, end: Math.min(given.length, start + length) }))
          .filter(({ start, end }) => start < end)
          .sort((a, b) => a.start - b.start)
          .filter(({ start }, index, all) => all.slice(0, index).every(({ end }) => start >= end))
        for (const { span, related = [], fix } of any(given, { splitting: how, holes: spans })) {
          for (const { start, end } of [span, ...related.map((other) => other.span), ...(fix?.edits ?? [])]) {
            expect(start).toBeGreaterThanOrEqual(0)
            expect(end).toBeGreaterThanOrEqual(start)
            expect(end).toBeLessThanOrEqual(given.length)
          }
          for (const edit of fix?.edits ?? []) {
            for (const hole of spans) expect(edit.start < hole.end && edit.end > hole.start).toBe(false)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('has safe fixes that remove their finding and keep the meaning', () => {
    fc.assert(
      fc.property(rules, group, (given, engine) => {
        const linter = linterOf(engine)
        const found = linter(given)
        for (const diagnostic of found) {
          if (diagnostic.fix?.safety !== 'safe') continue
          const mended = applyEdits(given, diagnostic.fix.edits)
          const same = (list: typeof found) => list.filter(({ rule: id }) => id === diagnostic.rule).length
          // What is taken away whole is gone; behind it another one may come to light: `+@all +select|6 +@all +select|6`.
          const { span } = diagnostic
          const isGone = diagnostic.fix.edits.some(
            ({ start, end, text }) => text === '' && start <= span.start && end >= span.end,
          )
          if (!isGone)
            expect(same(linter(mended)), `${diagnostic.rule}: ${given} -> ${mended}`).toBeLessThan(same(found))
          for (const id of resolveTargets(engine) ?? []) {
            const before = setUser(newUser(id), given)
            const after = setUser(newUser(id), mended)
            if (!before.ok) continue
            if (after.ok && listUser(after.user) === listUser(before.user)) continue
            const change = after.ok ? compare(before.user, after.user) : undefined
            expect(
              [change?.relation, change?.login.change, change?.futureCommands.change],
              `${id}: ${given} -> ${mended}`,
            ).toEqual(['equal', 'same', 'same'])
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([false, true])('comes to rest when its fixes are applied again and again (unsafe: %s)', (unsafe) => {
    fc.assert(
      fc.property(rules, group, (given, engine) => {
        const linter = linterOf(engine)
        let current = given
        const seen: string[] = []
        for (let round = 0; round < 40; round++) {
          const next = applyFixes(current, linter(current), { unsafe })
          if (next === current) return
          seen.push(next)
          current = next
        }
        expect.fail(`no rest: ${given} -> ${seen.slice(-4).join(' -> ')}`)
      }),
      { numRuns: 300 },
    )
  })

  it('keeps secrets to itself', () => {
    const letters =
      'a b c d e f g h k m n p r s t u v w x y z A B C D E F G H K L M N P R S T U V W X Y Z 2 3 4 5 6 7 8 9'
    const password = fc.string({ unit: fc.constantFrom(...letters.split(' ')), minLength: 12, maxLength: 24 })
    const hash = fc.string({
      unit: fc.constantFrom(...'0 1 2 3 4 5 6 7 8 9 a b c d e f'.split(' ')),
      minLength: 64,
      maxLength: 64,
    })
    const secretRule = fc.oneof(
      fc.record({ sign: fc.constantFrom('>', '<'), secret: password }),
      fc.record({ sign: fc.constantFrom('#', '!'), secret: hash }),
    )
    const around = fc.array(rule, { maxLength: 5 })
    fc.assert(
      fc.property(
        around,
        secretRule,
        fc.boolean(),
        around,
        group,
        splitting,
        (before, { sign, secret }, twice, after, engine, how) => {
          const written = Array.from({ length: twice ? 2 : 1 }, () => sign + secret)
          const given = [...before, ...written, ...after].join(' ')
          expect(JSON.stringify(linterOf(engine)(given, { splitting: how }))).not.toContain(secret)
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([
    ['patterns', (index: number) => `~${index}:*`, 'missing-handshake'],
    ['a rule again and again', () => '+get', 'duplicate-rule'],
    ['rules that undo each other', (index: number) => (index % 2 ? '+@read' : '-get'), 'undone-by-later-rule'],
    ['words', () => 'on', 'duplicate-rule'],
    ['covered patterns', (index: number) => `~tmp:${index}:*`, 'covered-key-pattern'],
    ['selectors', (index: number) => `(~tmp:${index}:* +get)`, 'useless-selector'],
  ])('reads ten thousand rules: %s', (_, make, id) => {
    const linter = createLinter({ engine: 'valkey-9.1', rules: { [id]: 'warning' } })
    const many = Array.from({ length: 10_000 }, (__, index) => make(index)).join(' ')
    expect(linter(`on ~tmp:* +@read ${many} -@pubsub`).map(({ rule: found }) => found)).toContain(id)
  })
})
