import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInRules } from '../../src/lint/index.ts'
import { check, checkRulesOnly, render } from './checked.ts'

const folder = new URL('../fixtures/resources/', import.meta.url)
const inputs = (verdict: string): string[] =>
  readdirSync(new URL(`${verdict}/`, folder)).filter((name) => !name.endsWith('.out'))
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8')

const checkResources = (path: string, text: string) => check(path, text, { rules: checkRulesOnly })

describe('nothing is said of', () => {
  it.each(inputs('ok'))('%s', async (name) => {
    const report = await checkResources(name, read(`ok/${name}`))
    expect({ ...report, findings: render(report).split('\n').slice(1) }).toMatchObject({ problems: [] })
    expect(report.findings.map(({ rule, address, message }) => [rule, address, message])).toEqual([])
  })
})

describe('everything is reported at its place in', () => {
  it.each(inputs('err'))('%s', async (name) => {
    const report = await checkResources(name, read(`err/${name}`))
    const messages = report.findings.map(({ rule, message }) => `${rule}: ${message}`)
    await expect(`${render(report)}\n${messages.join('\n')}\n`).toMatchFileSnapshot(
      new URL(`err/${name}.out`, folder).pathname,
    )
  })
})

/** A value of a resource: what it is as a literal, and as a reference. */
interface Value {
  readonly literal: string
  readonly reference: string
}

const values = (reference: string, ...literals: readonly string[]): fc.Arbitrary<Value | undefined> =>
  fc.option(fc.constantFrom(...literals.map((literal) => ({ literal, reference }))), { nil: undefined })

const passwords = ['"a-Good-Long-Secret-1734"', '"too-short"', '"a-Good-Long,Secret-1734"', '"aaaaaaaaaaaaaaaaaaaaaa"']

/** The parts of a user, each of them a literal or absent, and a way to write them into a file. */
const terraform = {
  path: 'users.tf',
  parts: fc.record({
    user_id: values('var.id', '"worker"', '"Worker"', '"job_worker"', '"default"', '"a--b"'),
    user_name: values('var.name', '"worker"', '"default"', '""', '"a b"'),
    engine: values('var.engine', '"valkey"', '"REDIS"', '"keydb"'),
    no_password_required: values('var.open', 'true', 'false', '"true"'),
    tags: values('var.tags', '{ team = "jobs" }', '{ "aws:team" = "jobs" }'),
    type: values('var.type', '"iam"', '"password"', '"no-password-required"', '"no-password"'),
    first: values('var.first', ...passwords),
    second: values('var.second', ...passwords),
    inner: values('var.inner', ...passwords),
    group: values('var.group', '"redis"', '"valkey"', '"keydb"'),
    member: values('var.member', '"default"', '"worker"', 'aws_elasticache_user.worker.user_id'),
  }),
  write: (texts: Readonly<Record<string, string | undefined>>): string => {
    const { type, first, second, inner, group, member, ...attributes } = texts
    const line = (name: string, text: string | undefined) => (text === undefined ? '' : `  ${name} = ${text}\n`)
    const list = (...items: (string | undefined)[]) => items.filter((item) => item !== undefined)
    const mode =
      list(type, inner).length === 0
        ? ''
        : `  authentication_mode {\n${line('type', type)}${line('passwords', inner && `[${inner}]`)}  }\n`
    const outer = list(first, second)
    return [
      'resource "aws_elasticache_user" "worker" {\n  access_string = "on ~jobs:* +@list"\n',
      ...Object.entries(attributes).map(([name, text]) => line(name, text)),
      line('passwords', outer.length === 0 ? undefined : `[${outer.join(', ')}]`),
      `${mode}}\nresource "aws_elasticache_user_group" "jobs" {\n`,
      line('engine', group),
      line('user_ids', member && `["other", ${member}]`),
      '}\n',
    ].join('')
  },
} as const

const template = {
  path: 'users.yaml',
  parts: fc.record({
    UserId: values('!Ref Id', 'worker', 'Worker', 'job_worker', 'default'),
    UserName: values('!Sub "${Name}"', 'worker', 'default', '""'),
    Engine: values('!Ref Engine', 'valkey', 'Redis', 'keydb'),
    NoPasswordRequired: values('!If [Open, true, false]', 'true', 'false', '"true"'),
    Passwords: values(
      '!Split [",", !Ref List]',
      '[]',
      '[too-short]',
      '[a, b, c]',
      '[a-Good-Long-Secret-1734]',
      '[!Ref A, x]',
    ),
    AuthenticationMode: values(
      '!Ref Mode',
      '{ Type: iam }',
      '{ Type: password }',
      '{}',
      '{ Type: !Ref T, Passwords: [x] }',
    ),
    Tags: values('!Ref Tags', '[{ Key: team, Value: a & b }]', '[{ Key: a }, { Key: a }]'),
  }),
  write: (texts: Readonly<Record<string, string | undefined>>): string =>
    [
      'Resources:\n  W:\n    Type: AWS::ElastiCache::User\n    Properties:\n      AccessString: on ~jobs:* +@list\n',
      ...Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [`      ${name}: ${text}\n`])),
    ].join(''),
} as const

const withoutLint = Object.fromEntries(builtInRules.map(({ id }) => [id, 'off'] as const))

describe.each([terraform, template])('a reference in $path', ({ path, parts, write }) => {
  const saidOf = async (texts: Readonly<Record<string, string | undefined>>): Promise<readonly string[]> => {
    const { findings } = await check(path, write(texts), { rules: withoutLint })
    return findings.map(({ rule, address, label, severity }) => [severity, rule, address, label].join(' '))
  }

  it('never adds a finding where a literal stood', async () => {
    await fc.assert(
      fc.asyncProperty(parts, fc.nat(), async (given, choice) => {
        const entries: readonly (readonly [string, Value | undefined])[] = Object.entries(given)
        const literals = entries.map(([name, value]) => [name, value?.literal] as const)
        const present = entries.filter(([, value]) => value !== undefined)
        const replaced = present[choice % Math.max(1, present.length)]
        fc.pre(replaced !== undefined)
        const before = await saidOf(Object.fromEntries(literals))
        const after = await saidOf({ ...Object.fromEntries(literals), [replaced[0]]: replaced[1]?.reference })
        expect(before).toEqual(expect.arrayContaining([...after]))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a message', () => {
  const secret = 'Xq7-vR2m!Lw9-Tb4z'

  it.each([
    [
      'users.tf',
      `resource "aws_elasticache_user" "w" {\n  user_id = "${secret}"\n  user_name = "${secret} "\n  engine = "${secret}"\n  passwords = ["${secret}", var.other, "x"]\n  tags = { "aws:${secret}" = "a" }\n}\n`,
    ],
    [
      'users.json',
      JSON.stringify([
        {
          UserId: secret,
          UserName: 'w',
          Engine: secret,
          Passwords: [secret],
          AccessString: 'on',
          AuthenticationMode: { Type: secret },
        },
      ]),
    ],
  ])('in %s shows no password, wherever else it stands', async (path, text) => {
    const { findings } = await check(path, text, { rules: checkRulesOnly })
    expect(findings.length).toBeGreaterThan(2)
    expect(findings.map(({ message, help, why }) => [message, help, why].join(' ')).join('\n')).not.toContain(secret)
  })

  it('names the fault, and how it is known', async () => {
    const { findings } = await check('users.tf', read('err/users.tf'), { rules: checkRulesOnly })
    const whys = findings.map(({ rule, why }) => `${rule}: ${why}`)
    expect(whys).toContain(
      'user-id: AWS answers `InvalidParameterValueException`: its documentation says that it refuses this.',
    )
    expect(whys).toContain('authentication: AWS answers `InvalidParameterValueException`: it was seen to.')
    expect(whys).toContain(
      'user-name: AWS probably answers `InvalidParameterValueException`; that is inferred, and nobody is known to have seen it.',
    )
  })
})

describe('a comment silences', () => {
  const group = (comment: string): string =>
    `${comment}\nresource "aws_elasticache_user_group" "jobs" {\n  engine = "redis"\n  user_ids = []\n}\n`

  it('what is said of the group below it', async () => {
    const report = await check('g.tf', group('# aclkit-ignore user-group: made by hand later'), {
      rules: checkRulesOnly,
    })
    expect(report.findings).toEqual([])
    expect(report.suppressed.map(({ finding }) => finding.rule)).toEqual(['user-group'])
  })

  it('nothing where nothing is said, and is reported', async () => {
    const text = group('# aclkit-ignore user-group: made by hand later').replace('[]', '["default"]')
    const { findings } = await check('g.tf', text, { rules: checkRulesOnly })
    expect(findings.map(({ rule }) => rule)).toEqual(['unused-suppression'])
  })

  it('what may yet be said of a value that is not known', async () => {
    const text = group('# aclkit-ignore user-group: made by hand later').replace('[]', '[var.id]')
    expect((await check('g.tf', text, { rules: checkRulesOnly })).findings).toEqual([])
  })
})

it('a group of more than 100 users is too large, whatever else is in it', async () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `"u${index}"`).join(', ')
  const text = (count: number) =>
    `resource "aws_elasticache_user_group" "jobs" {\n  engine = "valkey"\n  user_ids = concat([${ids(count)}], var.more)\n}\n`
  const said = async (count: number) => (await check('g.tf', text(count), { rules: checkRulesOnly })).findings
  expect(await said(100)).toEqual([])
  expect((await said(101)).map(({ message }) => message)).toEqual([
    'The group has 101 users at least, and AWS takes 100.',
  ])
})

it('what a file that cannot be read to its end may lack is not reported', async () => {
  const text = 'resource "aws_elasticache_user" "w" {\n  access_string = "on ~jobs:* +@list\n  user_id = "w"\n'
  const { problems, findings } = await check('users.tf', text, { rules: checkRulesOnly })
  expect(problems).not.toEqual([])
  expect(findings).toEqual([])
})
