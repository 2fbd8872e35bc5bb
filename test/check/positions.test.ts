import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixFile, fixFileFully } from '../../src/check/index.ts'
import type { AccessString } from '../../src/grammar/index.ts'
import { applyEdits, chooseEdits, createLinter, defineRule, type Finding as RuleFinding } from '../../src/lint/index.ts'
import { readSource } from '../../src/sources/index.ts'
import { check, checkRulesOnly, rules } from './checked.ts'
import { encodeFor, hosts } from './hosts.ts'

/** Reports every rule, and rewrites some with characters that hosts escape, or that may not stand where they do. */
const rewrites = defineRule({
  id: 'rewrites',
  scope: 'text',
  severity: 'info',
  presets: ['style'],
  fix: 'unsafe',
  summary: 'Every rule.',
  why: 'It is a test.',
  sources: [],
  bad: [{ text: 'on' }, { text: 'off' }],
  good: [{ text: '' }, { text: ' ' }],
  *check({ rules: nodes }) {
    for (const span of nodes) {
      const text = replacements.find(([name]) => span.text.endsWith(name))?.[1]
      const said = { span, message: 'A rule.', label: 'a rule' }
      if (text === undefined) yield said
      else
        yield {
          ...said,
          fix: { safety: 'unsafe', title: 'write it', edits: [{ start: span.start, end: span.end, text }] },
        }
    }
  },
})

const replacements = [
  ['+get', '~"a"\'b\''],
  ['+set', ''],
  ['+del', '${x}'],
  ['+ttl', '~a\\b # c: d'],
] as const

const word = fc.constantFrom(
  ...[
    'on',
    '~app:*',
    '~"q"',
    "~it's",
    '~a\\b',
    '~$${x',
    '~ü€',
    '&#1',
    '+@raed',
    '+get',
    '+set',
    '+del',
    '+ttl',
    '(~x',
    '+ping)',
    '@',
  ],
)
const string = fc
  .tuple(fc.constantFrom('on', 'off', '+get', '+set'), fc.array(word, { maxLength: 8 }))
  .map(([first, rest]) => [first, ...rest].join(' '))

const linter = createLinter({ engine: 'valkey', rules: checkRulesOnly, extraRules: [rewrites] })
const options = { engine: 'valkey', rules, extraRules: [rewrites] } as const

const written = (text: string) => {
  const file = hosts.map((host) => {
    const encoded = encodeFor(host, text)
    return encoded === undefined ? undefined : { path: host.path, text: host.write(encoded) }
  })
  return file
}

/** Undefined where the file cannot be read any more. Some hosts take blanks at the ends away, and lines without more. */
const stringIn = async (file: { path: string; text: string }): Promise<string | undefined> => {
  const source = await readSource(file, { explicit: true })
  if (!source || source.problems.length > 0) return undefined
  return source.users.length === 0 ? '' : source.users.at(-1)?.rules?.text.trim()
}

describe.each(hosts.map((host, index) => ({ ...host, index })))(
  'in $name',
  ({ index, encoding, splitting = 'access-string' }) => {
    const lintIt = (text: string) => linter(text, { splitting })
    const isOther = ({ address }: { address: string }) => address === 'user default' || address === ''

    const property = (run: (text: string, file: { path: string; text: string }) => Promise<void>) =>
      fc.assert(
        fc.asyncProperty(string, async (text) => {
          const file = written(text)[index]
          fc.pre(file !== undefined && (await stringIn(file)) === text.trim())
          await run(text, file)
        }),
        { numRuns: 60 },
      )

    it('findings are those of the string, at the characters that say the same', () =>
      property(async (text, file) => {
        const findings = (await check(file.path, file.text, options)).findings.filter((each) => !isOther(each))
        const diagnostics = lintIt(text)
        expect(findings.map(({ rule, message }) => [rule, message])).toEqual(
          diagnostics.map(({ rule, message }) => [rule, message]),
        )
        const slices = findings.map(({ span }) => file.text.slice(span.start, span.end))
        const expected = diagnostics.map(({ span }) =>
          encodeFor({ ...plainHost, encoding }, text.slice(span.start, span.end)),
        )
        expect(slices).toEqual(expected)
      }))

    it('a fix in the file is the fix in the string', () =>
      property(async (text, file) => {
        const report = await check(file.path, file.text, options)
        for (const [at, finding] of report.findings.filter((each) => !isOther(each)).entries()) {
          const diagnostic = lintIt(text)[at]
          if (!finding.fix || !diagnostic) continue
          const fixed = fixFile({ ...report, findings: [finding] }, { unsafe: true })
          const expected = applyEdits(text, chooseEdits([diagnostic], { unsafe: true }))
          expect(await stringIn({ path: file.path, text: fixed })).toBe(expected.trim())
        }
      }))

    it('all fixes together leave a string that can be read', () =>
      property(async (text, file) => {
        const whole = await check(file.path, file.text, options)
        const report = { ...whole, findings: whole.findings.filter((each) => !isOther(each)) }
        const diagnostics = lintIt(text)
        const isPossible = report.findings.every(
          ({ fix }, at) => (fix === undefined) === (diagnostics[at]?.fix === undefined),
        )
        const fixed = await stringIn({ path: file.path, text: fixFile(report, { unsafe: true }) })
        const together = applyEdits(text, chooseEdits(diagnostics, { unsafe: true }))
        expect(fixed).toBeDefined()
        const one = diagnostics.map((diagnostic) => applyEdits(text, chooseEdits([diagnostic], { unsafe: true })))
        if (isPossible) expect([together, ...one].map((each) => each.trim())).toContain(fixed)
      }))
  },
)

const plainHost = { name: '', path: '', write: (value: string): string => value }

describe('fixes', () => {
  it('of one scalar are written together, though each would rewrite all of it', async () => {
    const text =
      'Resources:\n  W:\n    Type: AWS::ElastiCache::User\n    Properties:\n      AccessString: on +ttl +ttl\n'
    const report = await check('t.yaml', text, options)
    expect(fixFile(report, { unsafe: true })).toBe(text.replace('on +ttl +ttl', "'on ~a\\b # c: d ~a\\b # c: d'"))
  })

  it('that each can be written, but not together, are written one after the other', async () => {
    const drops = defineRule({
      ...rewrites,
      id: 'drops',
      *check({ text }: AccessString): Iterable<RuleFinding> {
        for (const letter of ['x', 'y']) {
          const start = text.indexOf(letter)
          const edits = [{ start, end: start + 1, text: '' }]
          if (start < 0) continue
          yield {
            span: { start, end: start + 1 },
            message: 'A letter.',
            label: 'x',
            fix: { safety: 'unsafe', title: 'drop', edits },
          }
        }
      },
    })
    const file = (line: string) =>
      `Resources:\n  W:\n    Type: AWS::ElastiCache::User\n    Properties:\n      AccessString: |-\n        on\n        ${line}\n        off\n`
    const report = await check('t.yaml', file('xy'), { ...options, extraRules: [drops] })
    expect(report.findings.filter(({ fix }) => fix)).toHaveLength(2)
    expect(fixFile(report, { unsafe: true })).toBe(file('y'))
  })

  it('of a text that two users share are written once', async () => {
    const text =
      'locals {\n  r = "on +@raed"\n}\nresource "aws_elasticache_user" "a" {\n  access_string = local.r\n}\nresource "aws_elasticache_user" "b" {\n  access_string = local.r\n}\n'
    const report = await check('users.tf', text)
    expect(report.findings).toHaveLength(2)
    expect(fixFile(report)).toBe(text.replace('raed', 'read'))
  })

  it('are dropped where they reach into a hole, and the advice is kept', async () => {
    const text = 'resource "aws_elasticache_user" "a" {\n  access_string = join(" ", ["on", "+set"])\n}\n'
    const { findings } = await check('users.tf', text.replace('"+set"', '"${var.x}+set"'), options)
    expect(findings.filter(({ fix }) => fix)).toEqual([])
  })

  it('that cannot be written where they belong say what to do by hand', async () => {
    const text =
      'Resources:\n  W:\n    Type: AWS::ElastiCache::User\n    Properties:\n      AccessString: !Sub "on ~${Stage} +del"\n'
    const { findings } = await check('t.yaml', text, options)
    const finding = findings.find(({ span }) => text.slice(span.start, span.end) === '+del')
    expect(finding).toMatchObject({ rule: 'rewrites', help: 'Do it by hand: write it.' })
    expect(finding?.fix).toBeUndefined()
  })

  it('go on until nothing is left', async () => {
    const fixed = await fixFileFully(
      { path: 'users.acl', text: 'user a on +@raed +@writ\nuser b on +@raed\n' },
      { rules },
    )
    expect(fixed).toMatchObject({ text: 'user a on +@read +@write\nuser b on +@read\n', fixes: 3 })
    expect(fixed.report.findings).toEqual([])
  })

  it('that change the meaning are left alone unless asked for', async () => {
    const text = 'user a on ~a -@dangerous +@all'
    const report = await check('users.acl', text)
    expect(fixFile(report)).toBe(text)
    expect(fixFile(report, { unsafe: true })).toBe('user a on ~a +@all -@dangerous')
  })
})

describe('a file', () => {
  it('of no known kind has an empty report', async () => {
    expect(await check('notes.md', 'on +@raed', { explicit: false })).toMatchObject({
      users: 0,
      findings: [],
      targets: [],
    })
  })

  it('is read as the kind that the caller names', async () => {
    const report = await check('notes.md', 'user a on +@raed', { kind: 'acl-file' })
    expect(report.findings.map(({ rule }) => rule)).toEqual(['unknown-category'])
  })

  it('counts users whose rules stand elsewhere', async () => {
    const text = 'resource "aws_elasticache_user" "a" {\n  access_string = var.rules\n}\n'
    expect(await check('users.tf', text)).toMatchObject({ users: 1, unchecked: 1, targets: [] })
  })

  it('with a string of a million characters is checked, and one more is a problem', async () => {
    const exact = `on ~${'a'.repeat(999_996)}`
    expect(await check('rules.txt', exact, { engine: 'valkey-8.1' })).toMatchObject({ unchecked: 0, problems: [] })
    const report = await check('rules.txt', `${exact}a +@raed >open-sesame`, { engine: 'valkey-8.1' })
    expect(report).toMatchObject({ unchecked: 1, findings: [] })
    expect(report.problems[0]?.message).toMatch(
      /^The access string of `line 1` was not checked: it is 1000021 characters/,
    )
    expect(report.secrets).toHaveLength(1)
  })

  it('with NUL characters is checked', async () => {
    const { findings } = await check('rules.txt', 'on ~a\0b +@raed\n\0')
    expect(findings.map(({ rule }) => rule)).toContain('unknown-category')
  })

  it('of anything throws nothing, and all positions stand in it', async () => {
    const paths = fc.constantFrom('a.acl', 'l.acl', 'valkey.conf', 'r.txt', 'u.tf', 'u.tf.json', 't.yaml', 't.json')
    const part = fc.constantFrom(
      ...[
        'user ',
        'a ',
        'on ',
        '+@raed ',
        '>pw ',
        '(',
        ')',
        '"',
        "'",
        '\n',
        '\r\n',
        '\0',
        '# aclkit-ignore full-access',
        ': why',
        '{',
        '}',
      ],
      ...[
        'resource "aws_elasticache_user" "a" {\n',
        'access_string = ',
        '<<-E\n',
        'AccessString: ',
        'Type: AWS::ElastiCache::User',
        '  ',
      ],
    )
    await fc.assert(
      fc.asyncProperty(paths, fc.array(part, { maxLength: 30 }), async (path, parts) => {
        const text = parts.join('')
        const report = await check(path, text)
        const spans = [
          ...report.findings.flatMap(({ span, related = [], fix }) => [
            span,
            ...related.map((other) => other.span),
            ...(fix?.edits ?? []),
          ]),
          ...report.problems.map(({ file }) => file),
          ...report.secrets,
        ]
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})
