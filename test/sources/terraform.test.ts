import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FoundUser } from '../../src/sources/source.ts'
import { readTerraform } from '../../src/sources/terraform.ts'
import { agreesWithFile } from './agreement.ts'

const fixture = readFileSync(new URL('../fixtures/sources/users.tf', import.meta.url), 'utf8')

function withRules(expression: string, others = ''): string {
  return `resource "aws_elasticache_user" "x" {\n  access_string = ${expression}\n}\n${others}`
}

async function userWith(expression: string, others = ''): Promise<FoundUser> {
  const text = withRules(expression, others)
  const { users, problems } = await readTerraform(text)
  expect(problems).toEqual([])
  const [user] = users
  if (!user) throw new Error('no user found')
  agreesWithFile(text, user)
  return user
}

async function rulesWith(expression: string, others = '') {
  return (await userWith(expression, others)).rules?.text
}

async function holesIn(expression: string, others = '') {
  const { rules } = await userWith(expression, others)
  return rules?.holes.map((hole) => rules.text.slice(hole.start, hole.end))
}

describe('a Terraform file', () => {
  it('may call its blocks and attributes what objects have by nature', async () => {
    const others = 'resource "constructor" "y" {\n  access_string = "on"\n}\n'
    const text = `resource "aws_elasticache_user" "x" {\n  constructor = "on"\n  access_string = "off"\n}\n${others}`
    const { users } = await readTerraform(text)
    expect(users.map((user) => [user.address, Object.keys(user.fields)])).toEqual([['aws_elasticache_user.x', []]])
  })

  it('has its users found once each, with address, dialect and what the rules are', async () => {
    const { users, problems } = await readTerraform(fixture)
    expect(problems).toEqual([])
    expect(users.map((user) => [user.address, user.dialect, user.rulesAre])).toEqual([
      ['aws_elasticache_user.default', 'elasticache', 'literal'],
      ['aws_elasticache_user.shelf', 'elasticache', 'literal'],
      ['aws_elasticache_user.till', 'elasticache', 'literal'],
      ['aws_memorydb_user.stock', 'memorydb', 'literal'],
      ['aws_elasticache_user.remote', 'elasticache', 'reference'],
      ['aws_elasticache_user.bare', 'elasticache', 'absent'],
    ])
    expect(users.map((user) => user.rules?.text)).toEqual([
      'off -@all',
      'on ~shelf:* &* -@all +@read',
      'on ~till:${var.stage}:* +@write ${var.extra} -@dangerous',
      'on\n  ~stock:*\n%{ if var.admin ~} +@admin%{ endif }\n+@read',
      undefined,
      undefined,
    ])
    for (const user of users) agreesWithFile(fixture, user)
    expect(fixture.slice(users[0]?.file.start, users[0]?.file.end)).toMatch(/^resource "aws_elasticache_user"[^]*\}$/)
  })

  it('has fields under the names of AWS, unknown where any part is an expression', async () => {
    const { users } = await readTerraform(fixture)
    const values = users.map((user) => Object.entries(user.fields).map(([name, field]) => [name, field.value]))
    expect(values[0]).toEqual([
      ['UserId', 'default-off'],
      ['UserName', 'default'],
      ['Engine', 'valkey'],
      ['Tags', { Team: 'books', Env: 'prod' }],
      ['AuthenticationMode', { Type: 'no-password-required' }],
      ['AuthenticationMode.Type', 'no-password-required'],
    ])
    expect(values[1]).toEqual([
      ['UserId', undefined],
      ['UserName', 'shelf'],
      ['Engine', undefined],
      ['Passwords', undefined],
    ])
    expect(users[2]?.fields['NoPasswordRequired']?.value).toBe(false)
    expect(Object.fromEntries(values[3] ?? [])).toEqual({
      UserName: 'stock',
      AuthenticationMode: undefined,
      'AuthenticationMode.Type': 'password',
      'AuthenticationMode.Passwords': undefined,
    })
    expect(values[4]?.map(([name]) => name)).toEqual(['UserId', 'UserName', 'Engine', 'AuthenticationMode'])
  })

  it('has comments of three kinds', async () => {
    const { comments } = await readTerraform(fixture)
    expect(comments.map(({ text, ownLine }) => [text, ownLine])).toEqual([
      [' Users of the bookshop.', true],
      [' shared', false],
      [' Everyone\n   else. ', true],
      [' trailing', false],
    ])
  })

  it('is not parsed where it names no user resource', async () => {
    const file = await readTerraform('resource "aws_s3_bucket" "b" { # "')
    expect(file).toEqual({ kind: 'terraform', users: [], groups: [], comments: [], problems: [] })
  })

  it('is the same with CRLF and a byte-order mark, but for the line breaks in heredocs', async () => {
    const text = `\uFEFF${fixture.replaceAll('\n', '\r\n')}`
    const { users, problems, comments } = await readTerraform(text)
    const unix = await readTerraform(fixture)
    expect(problems).toEqual([])
    expect(users.map((user) => user.rules?.text.replaceAll('\r\n', '\n'))).toEqual(
      unix.users.map((user) => user.rules?.text),
    )
    expect(comments.map((comment) => comment.text.replaceAll('\r\n', '\n'))).toEqual(
      unix.comments.map((comment) => comment.text),
    )
    for (const user of users) agreesWithFile(text, user)
  })
})

describe('a quoted string', () => {
  it('has its escapes read', async () => {
    expect(await rulesWith(String.raw`"a\tb\n\"c\" \\ \u00e9 \U0001F600 ` + '$${d} %%{e} $f %g $$h"')).toBe(
      'a\tb\n"c" \\ é 😀 ${d} %{e} $f %g $$h',
    )
  })

  it('takes `$$${` for a dollar and an escape, as HCL does', async () => {
    expect(await rulesWith('"~a:$$${b}"')).toBe('~a:$${b}')
  })

  it('has interpolations and directives as holes, shown as they are written', async () => {
    expect(await holesIn('"on ~${var.a["x}"]}:* ${f("${b}", {c = 1})} +get%{ if d }a%{ else }b%{ endif }"')).toEqual([
      '${var.a["x}"]}',
      '${f("${b}", {c = 1})}',
      '%{ if d }a%{ else }b%{ endif }',
    ])
  })

  it('loses the blanks that a strip marker takes', async () => {
    expect(await rulesWith('"on  ${~ var.a ~}  +get"')).toBe('on${~ var.a ~}+get')
  })

  it('has locals of the same file read within', async () => {
    const locals = 'locals { p = "shop:${var.s}" }'
    expect(await rulesWith('"on ~${local.p}:* ~${local.q}"', locals)).toBe('on ~shop:${var.s}:* ~${local.q}')
  })
})

describe('a heredoc', () => {
  it('keeps its lines and its last line break', async () => {
    expect(await rulesWith('<<EOT\n  on\n\n ~a "b" \\n $${c}\nEOT')).toBe('  on\n\n ~a "b" \\n ${c}\n')
    expect(await rulesWith('<<EOT\nEOT')).toBe('')
  })

  it('loses the smallest indentation of its lines, blank ones not counted', async () => {
    expect(await rulesWith('<<-EOT\n    on\n \n\t   ~a\n      +b\n  EOT')).toBe('on\n \n~a\n  +b\n')
    expect(await rulesWith('<<-EOT\n    on\n${var.a}\n  EOT')).toBe('    on\n${var.a}\n')
  })

  it('does not end at a line that only begins with its marker', async () => {
    expect(await rulesWith('<<EOT\nEOTS\nx EOT\nEOT x\nEOT')).toBe('EOTS\nx EOT\nEOT x\n')
  })
})

describe('an expression', () => {
  it.each([
    ['join(" ", ["on", "~a", var.b])', 'on ~a ${var.b}'],
    ['join("", ["on", " ~a"])', 'on ~a'],
    ['"${join(" ", ["on", "~a"])}"', 'on ~a'],
    ['trimspace("  on ~a ")', 'on ~a'],
    ['(("on"))', 'on'],
    ['format("on ~%s", var.a)', '${format("on ~%s", var.a)}'],
    ['var.a ? "on" : "off"', '${var.a ? "on" : "off"}'],
    ['join(" ", var.rules)', '${join(" ", var.rules)}'],
    ['join(" ", [for k in var.k : "~${k}"])', '${join(" ", [for k in var.k : "~${k}"])}'],
  ])('%s is read as far as it can be', async (expression, rules) => {
    expect(await rulesWith(expression)).toBe(rules)
  })

  it.each([
    'var.a',
    '"${var.a}"',
    '"${var.a}${var.b}"',
    'local.nowhere',
    'data.x.y.z',
    'file("rules.txt")',
    'local.a[0]',
  ])('%s is a reference', async (expression) => {
    expect(await userWith(expression)).toMatchObject({ rulesAre: 'reference' })
  })

  it('may go round in circles, or grow beyond all bounds', async () => {
    const circle = 'locals {\n a = "${local.b} x"\n b = local.a\n}'
    expect(await rulesWith('"on ${local.a}"', circle)).toContain('on ')
    const doubling = Array.from({ length: 30 }, (_, i) => `a${i} = "x\${local.a${i + 1}}\${local.a${i + 1}}"`).join(
      '\n',
    )
    const { rules } = await userWith('local.a0', `locals {\n${doubling}\n}`)
    expect(rules === undefined || rules.text.length < 1_000_000).toBe(true)
  })
})

describe('a broken file', () => {
  it.each([
    ['an unclosed quote', 'resource "aws_elasticache_user" "a" {\n  access_string = "on ~a\n  engine = "redis"\n}\n'],
    ['an unclosed interpolation', 'resource "aws_elasticache_user" "a" {\n  access_string = "on ~${var.a"\n}\n'],
    ['an unclosed block', 'resource "aws_elasticache_user" "a" {\n  access_string = "on ~a"\n\n'],
    ['a stray word', 'resource "aws_elasticache_user" "a" {\n  access_string = "on ~a" oops\n}\n'],
    ['an unknown escape', 'resource "aws_elasticache_user" "a" {\n  access_string = "on ~a\\:b"\n}\n'],
  ])('with %s is a problem in its place, and other users are read', async (_, broken) => {
    const text = `${broken}resource "aws_elasticache_user" "b" {\n  access_string = "off"\n}\n`
    const { users, problems } = await readTerraform(text)
    expect(users.map((user) => user.address)).toEqual(['aws_elasticache_user.a', 'aws_elasticache_user.b'])
    expect(users[1]?.rules?.text).toBe('off')
    expect(problems.length).toBeGreaterThan(0)
    for (const problem of problems) expect(problem.file.start).toBeGreaterThanOrEqual(0)
    for (const user of users) agreesWithFile(text, user)
  })

  it.each([
    ['heredoc', withRules('<<EOT\n on'), 'Write `EOT` on a line of its own'],
    ['comment', withRules('"on"', '/* no'), 'Close it with `*/`'],
  ])('with an unclosed %s says how to close it', async (_, text, advice) => {
    const { problems } = await readTerraform(text)
    expect(problems[0]?.message).toContain(advice)
  })

  it('of 100 kB of anything is read to its end', async () => {
    const noises = [
      '"${',
      '"',
      '{',
      '<<A\n',
      '%{if',
      '/*',
      '(',
      'x = [',
      '\\',
      '}\n',
      'resource "aws_elasticache_user" "x" {\n',
    ]
    for (const noise of noises) {
      const text = withRules('"on"', noise.repeat(100_000 / noise.length))
      const { users } = await readTerraform(text)
      expect(users[0]?.rules?.text).toBe('on')
    }
  })
})

describe('code that would take the parser minutes', () => {
  const noises = [
    `locals {\n x = a${'.b'.repeat(50_000)}\n}\n`,
    `locals {\n x = ${'a ? b : '.repeat(12_500)}c\n}\n`,
    `locals {\n ${'for '.repeat(25_000)}\n}\n`,
    `resource "aws_memorydb_user" "y" {\n access_string = a${'.b'.repeat(50_000)}\n}\n`,
    `locals {\n x = ${'{for x in a:'.repeat(100)}\n}\n`.repeat(80),
  ]

  it.each(noises)('is a problem in its place, and other users are read', async (noise) => {
    const before = 'resource "aws_elasticache_user" "a" {\n  access_string = "on"\n}\n'
    const text = `${before}${noise}${withRules('"off"')}`
    const { users, problems } = await readTerraform(text)
    expect(users.map(({ rules }) => rules?.text)).toEqual(['on', 'off'])
    expect(problems[0]?.message).toContain('too long to be read')
    for (const { file } of problems) {
      expect(file.start).toBeGreaterThan(before.length)
      expect(file.end).toBeLessThan(before.length + noise.length)
    }
    for (const user of users) agreesWithFile(text, user)
  })

  it('is no problem in blocks that are of no use here', async () => {
    const text = withRules('"on"', `resource "aws_s3_bucket" "b" {\n  x = a${'.b'.repeat(50_000)}\n}\n`)
    const { users, problems } = await readTerraform(text)
    expect(users.map(({ rules }) => rules?.text)).toEqual(['on'])
    expect(problems).toEqual([])
  })

  it('is a hole within a string', async () => {
    const inside = `\${a${'.b'.repeat(50_000)}}`
    expect(await holesIn(`"on ${inside} +@read"`)).toEqual([inside])
  })

  it('is not what stands in the way of a thousand locals', async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `  name${i} = { a = var.a, b = [x.y.z] }\n`).join('')
    expect(await rulesWith('local.rules', `locals {\n${names}  rules = "on ~a"\n}\n`)).toBe('on ~a')
  })
})

describe('a user among many other blocks', () => {
  const other = (i: number) =>
    `variable "v${i}" {}\n\nresource "aws_s3_bucket" "b${i}" { # { "\n  x = { y = "}" }\n  z = <<EOT\n}\nEOT\n}\n`
  const user = (i: number) => `resource "aws_elasticache_user" "u${i}" {\n  access_string = "on ~${i}"\n}`

  it('is where it was written', async () => {
    const text = Array.from({ length: 50 }, (_, i) => `${other(i)}${user(i)}\n`).join('')
    const { users, problems } = await readTerraform(text)
    expect(problems).toEqual([])
    expect(users.map(({ file }) => text.slice(file.start, file.end))).toEqual(Array.from(users, (_, i) => user(i)))
    expect(users).toHaveLength(50)
    for (const found of users) agreesWithFile(text, found)
  })

  it.each(['variable "v" {\n', 'x = [\n', '}\n', 'variable "v" { x = }\n'])(
    'is found behind `%s`, which is not closed or not open',
    async (broken) => {
      const { users } = await readTerraform(`${broken}${user(1)}\n${user(2)}\n`)
      expect(users.map(({ rules }) => rules?.text)).toEqual(['on ~1', 'on ~2'])
    },
  )

  it('that lacks its brace is a problem', async () => {
    const text = `${user(1)}\n${user(2).replace('{', '')}\n`
    const { users, problems } = await readTerraform(text)
    expect(users).toHaveLength(1)
    expect(problems[0]?.file.start).toBe(user(1).length + 1)
  })
})

/** Written by the HCL specification, not by what our own readers and writers do. */
function quoted(text: string): string {
  const written = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (character === '"' || character === '\\') return `\\${character}`
    if (character === '\n') return '\\n'
    if (character === '\r') return '\\u000D'
    if (code > 0xffff) return `\\U${code.toString(16).padStart(8, '0')}`
    return character
  }).join('')
  return `"${written.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign)}"`
}

const character = fc.oneof(
  fc.constantFrom(
    '$',
    '%',
    '{',
    '}',
    '"',
    '\\',
    '\n',
    '\r',
    '~',
    '+',
    ' ',
    '#',
    '/',
    '*',
    '<',
    'E',
    'O',
    'T',
    'n',
    'u',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
)
const anyText = fc.array(character, { maxLength: 40 }).map((characters) => characters.join(''))

describe('any text', () => {
  it('is found again in a quoted string', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect(await rulesWith(quoted(text))).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  it('is found again in a heredoc, indented or not', async () => {
    const lines = anyText.filter((text) => !/^\s*EOT\s*$/m.test(text) && !/[\r\u2028\u2029]/.test(text))
    await fc.assert(
      fc.asyncProperty(lines, async (text) => {
        const written = text.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign)
        expect(await rulesWith(`<<EOT\n${written}\nEOT`)).toBe(`${text}\n`)
        const indented = `on\n${written}`.replaceAll(/^(?!\s*$)/gm, '    ')
        const expected = `on\n${text}\n`.replaceAll(/^\s*$/gm, '')
        expect((await rulesWith(`<<-EOT\n${indented}\n  EOT`))?.replaceAll(/^\s*$/gm, '')).toBe(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('may be cut or garbled anywhere without a crash', async () => {
    const cut = fc.tuple(fc.nat(fixture.length), fc.nat(30), fc.constantFrom('', '"', '${', '}', '<<X\n', '/*', '\n'))
    await fc.assert(
      fc.asyncProperty(cut, async ([at, length, garbage]) => {
        const text = fixture.slice(0, at) + garbage + fixture.slice(at + length)
        for (const user of (await readTerraform(text)).users) agreesWithFile(text, user)
      }),
      { numRuns: 100 },
    )
  })
})
