import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTerraformJson } from '../../src/sources/terraformJson.ts'
import { readTerraformPlan } from '../../src/sources/terraformPlan.ts'
import { agreesWithFile } from './agreement.ts'
import { fixture, rulesWithHoles, userAt } from './found.ts'

const valuesOf = (user: { fields: Readonly<Record<string, { value: unknown }>> }) =>
  Object.fromEntries(Object.entries(user.fields).map(([name, field]) => [name, field.value]))

describe('a file in Terraform’s JSON syntax', () => {
  const text = fixture('users.tf.json')
  const file = readTerraformJson(text)

  it('has its users found, blocks as objects or as lists', () => {
    expect(file.problems).toEqual([])
    expect(file.users.map((user) => [user.address, user.dialect, user.rulesAre])).toEqual([
      ['aws_elasticache_user.plain', 'elasticache', 'literal'],
      ['aws_elasticache_user.holes', 'elasticache', 'literal'],
      ['aws_elasticache_user.gone', 'elasticache', 'reference'],
      ['aws_memorydb_user.stock', 'memorydb', 'literal'],
    ])
    for (const user of file.users) agreesWithFile(text, user)
  })

  it('has escapes of JSON and of templates read, and interpolations and directives as holes', () => {
    expect(userAt(file, 'aws_elasticache_user.plain').rules?.text).toBe('on ~"x":* ${kept} +get')
    expect(rulesWithHoles(userAt(file, 'aws_elasticache_user.holes'))).toBe(
      'on ~«${lookup(var.m, "a}")}»:* «%{ if var.w }+@write%{ endif }» +@read',
    )
  })

  it('leads holes back over the escapes in them', () => {
    const { rules } = userAt(file, 'aws_elasticache_user.holes')
    const piece = rules?.pieces.find((candidate) => candidate.start === rules.holes[0]?.start)
    expect(text.slice(piece?.fileStart, piece?.fileEnd)).toBe('${lookup(var.m, \\"a}\\")}')
  })

  it('has fields under the names of AWS, and only the attributes of the resource', () => {
    expect(valuesOf(userAt(file, 'aws_elasticache_user.plain'))).toEqual({
      UserId: 'plain',
      UserName: 'plain',
      Engine: 'valkey',
      Tags: { type: 'books' },
      'Tags.type': 'books',
      AuthenticationMode: undefined,
      'AuthenticationMode.Type': 'password',
      'AuthenticationMode.Passwords': undefined,
    })
    expect(valuesOf(userAt(file, 'aws_elasticache_user.gone'))).toEqual({})
  })

  it('gives back any text', () => {
    const part = fc.oneof(fc.constantFrom('${', '%{', '$', '%', '{', '"', '\\', '\n'), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(
        fc.array(part).map((parts) => parts.join('')),
        (rules) => {
          const written = JSON.stringify({
            resource: {
              aws_elasticache_user: { a: { access_string: rules.replace(/[$%](?=\{)/g, (sign) => sign + sign) } },
            },
          })
          const { users } = readTerraformJson(written)
          expect(users[0]?.rules?.text).toBe(rules)
          for (const user of users) agreesWithFile(written, user)
        },
      ),
    )
  })
})

describe('a plan', () => {
  const text = fixture('plan.json')

  it('has the users it plans, of all modules, and their strings as they are', () => {
    const file = readTerraformPlan(text)
    expect(file.problems).toEqual([])
    expect(file.users.map((user) => [user.address, user.dialect, user.rulesAre, user.rules?.text])).toEqual([
      ['aws_elasticache_user.front', 'elasticache', 'literal', 'on ~front:${x}* +@read'],
      ['module.a.module.b.aws_memorydb_user.back["k"]', 'memorydb', 'reference', undefined],
    ])
    for (const user of file.users) agreesWithFile(text, user)
  })

  it('knows what will only be known later, and leaves out what is null', () => {
    const front = userAt(readTerraformPlan(text), 'aws_elasticache_user.front')
    expect(front.fields).toHaveProperty('UserId')
    expect(valuesOf(front)).toMatchObject({ UserName: 'front', Engine: 'valkey', 'AuthenticationMode.Type': 'iam' })
    expect(valuesOf(front)['UserId']).toBeUndefined()
    expect(front.fields).not.toHaveProperty('NoPasswordRequired')
    expect(valuesOf(front)['AuthenticationMode']).toEqual({ Type: 'iam' })
    expect(front.fields).not.toHaveProperty(['AuthenticationMode.Passwords'])
  })

  it('without planned values is read from its changes, but for what it deletes', () => {
    const { users } = readTerraformPlan(text.replace('"planned_values"', '"other"'))
    expect(users.map((user) => [user.address, user.rulesAre])).toEqual([
      ['aws_elasticache_user.front', 'absent'],
      ['module.a.module.b.aws_memorydb_user.back["k"]', 'reference'],
    ])
  })
})

describe.each([
  ['Terraform’s JSON syntax', readTerraformJson, 'users.tf.json'],
  ['a plan', readTerraformPlan, 'plan.json'],
])('a broken file in %s', (_, read, name) => {
  it('is a problem wherever it is cut, and never a crash', () => {
    const text = fixture(name)
    fc.assert(
      fc.property(fc.nat(text.trimEnd().length - 1), (end) => {
        const cut = text.slice(0, end)
        const { users, problems } = read(cut)
        expect(problems.length).toBeGreaterThan(0)
        for (const user of users) agreesWithFile(cut, user)
      }),
    )
  })
})
