import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyFixes, createLinter, type Diagnostic } from '../../src/lint/index.ts'

const REFUSALS = [
  'no-deny-pattern',
  'literal-placeholder',
  'password-in-access-string',
  'crashes-server',
  'nested-parenthesis',
  'unknown-category',
  'unknown-command',
  'invalid-rule',
  'refused-rule',
  'not-on-all-targets',
]

const lintWith = (engine: string) => createLinter({ engine, presets: ['strict', 'style'] })
const linters = ['elasticache', 'memorydb', 'valkey-9.1', 'redis-6.0', 'redis-7.0'].map(lintWith)

const word = fc.constantFrom(
  ...[
    'on',
    'off',
    'reset',
    'nopass',
    'enabled',
    'all',
    'get',
    'read',
    '@read',
    '*',
    'app:*',
    'lpush',
    ')',
    '(',
    '%',
    '%~x',
  ],
  ...[
    '~*',
    '~app:*',
    '%R~x',
    '%RW~*',
    '&*',
    '&news',
    'resetchannels',
    '+@all',
    '+@raed',
    '-@dangerous',
    '+gett',
    '+read',
  ],
  ...[
    '+config|get',
    '+config|gett',
    '-config|*',
    '-select|0',
    '+select|"',
    '+config|get|x',
    '+json.get',
    '+get)',
    '(~x',
    '+get)',
  ],
  ...[
    '-~x',
    '!~x',
    '+~x',
    '~<app>',
    '~${X}:*',
    '%s',
    '<app>',
    '+$X',
    '{{',
    'x',
    '}}',
    '~[app]',
    '~[a-',
    '~a**',
    'db=0-3',
    'db=1',
  ],
  ...[
    '(~"x',
    '(on',
    '+@all)',
    '>hunter2hunter2',
    '#12ab',
    '<hunter2hunter2',
    '!12ab',
    'a>hunter2hunter2',
    '+get>hunter2hunter2',
  ],
)
const texts = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '))

const tellers = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ rule }) => REFUSALS.includes(rule))

describe('refused rules', () => {
  it('are told by one rule of the linter for each place', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...linters), (text, lint) => {
        const places = tellers(lint(text)).map(({ span }) => `${span.start} ${span.end}`)
        expect(new Set(places).size).toBe(places.length)
      }),
    )
  })

  it('never show a password', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...linters), (text, lint) => {
        for (const { message, label, why, help, related, fix } of lint(text)) {
          expect(JSON.stringify([message, label, why, help, related, fix])).not.toMatch(/hunter2/)
        }
      }),
    )
  })

  it('are never silent: what every engine refuses has an error', () => {
    const lint = createLinter({ engine: 'valkey-8.1', presets: ['recommended'] })
    for (const text of [
      'on +',
      'on ~a b',
      'on db=1',
      'on (',
      'on )',
      'on +@',
      'on @',
      'on #',
      'on !',
      'on <',
      'on +get|',
      'on %X~a',
    ]) {
      expect(
        lint(text).some(({ severity }) => severity === 'error'),
        text,
      ).toBe(true)
    }
  })

  it('that have a safe fix are mended by it', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...linters), (text, lint) => {
        for (const diagnostic of tellers(lint(text))) {
          if (diagnostic.fix?.safety !== 'safe') continue
          const mended = applyFixes(text, [diagnostic])
          const again = lint(mended).filter(
            ({ rule, span }) => rule === diagnostic.rule && span.start === diagnostic.span.start,
          )
          expect(again.map(({ message }) => message)).not.toContain(diagnostic.message)
        }
      }),
    )
  })
})

describe('what only some engines refuse', () => {
  const lint = createLinter({ engine: 'elasticache', presets: ['recommended'] })
  const differing = (text: string) => lint(text).filter(({ rule }) => rule === 'not-on-all-targets')

  it('is said once for all rules that the same engines refuse for the same reason', () => {
    const found = differing('on ~app:* resetchannels &a &b &c &d &e +@read')
    expect(found).toHaveLength(1)
    expect(found[0]?.message).toContain('`resetchannels` and 5 more rules are refused by ElastiCache Redis 6.0')
    expect(found[0]?.related).toHaveLength(3)
  })

  it('names each reason where engines have different ones', () => {
    const [found] = differing('on ~app:* &app:* +@read')
    expect(found?.message).toContain('by ElastiCache Redis 6.0, because channel rules exist from Redis 6.2 on')
    expect(found?.message).toContain('because channels are open to a new user there')
  })

  it('says which target has a command that an older one has not', () => {
    expect(differing('on ~app:* +getdel')[0]?.message).toContain('ElastiCache Redis 6.2 has it')
  })

  it('leaves a typo in a selector an error, though Redis 6 knows no selectors', () => {
    expect(lint('on (~app:* +gett)').map(({ rule, severity }) => [rule, severity])).toContainEqual([
      'unknown-command',
      'error',
    ])
  })
})

describe('holes', () => {
  it('hide names and hashes, which are then not called wrong', () => {
    const text = 'on #${x} +config|${x} ~${x}:* +@read'
    const holes = [...text.matchAll(/\$\{x\}/g)].map(({ index }) => ({ start: index, end: index + 4 }))
    const lint = createLinter({ engine: 'valkey-9.1', presets: ['recommended'] })
    expect(tellers(lint(text, { holes }))).toEqual([])
  })
})
