import { describe, expect, it } from 'vitest'
import { readCloudFormation } from '../../src/sources/cloudformation.ts'
import { toFileSpan } from '../../src/sources/pieces.ts'
import { fixture, rulesWithHoles, untruePieces, userAt } from './found.ts'

const template = fixture('template.yaml')
const read = readCloudFormation(template, 'yaml')

function readValue(accessString: string) {
  const source = `Resources:\n  W:\n    Type: AWS::ElastiCache::User\n    Properties:\n      AccessString: ${accessString}\n`
  const file = readCloudFormation(source, 'yaml')
  return { source, file, user: userAt(file, 'Resources.W') }
}

describe('a CloudFormation template', () => {
  it('has users of both services, and nothing else', () => {
    expect(read.problems).toEqual([])
    expect(read.users.map((user) => [user.address, user.dialect, user.rulesAre])).toEqual([
      ['Resources.Worker', 'elasticache', 'literal'],
      ['Resources.Reporter', 'elasticache', 'literal'],
      ['Resources.Folded', 'memorydb', 'literal'],
      ['Resources.FromOutside', 'elasticache', 'reference'],
      ['Resources.Bare', 'elasticache', 'absent'],
    ])
  })

  it('may name a type what objects have by nature', () => {
    const text = 'Resources:\n  A:\n    Type: constructor\n    Properties:\n      AccessString: on\n'
    expect(readCloudFormation(text, 'yaml').users).toEqual([])
  })

  it('has holes where Fn::Sub puts values in, but not where `${!` stands for `${`', () => {
    expect(rulesWithHoles(userAt(read, 'Resources.Worker'))).toBe('on ~«${App}»:jobs:* ~${literal} -@all +@read')
  })

  it('is joined exactly, with holes for what is not known', () => {
    const user = userAt(read, 'Resources.Reporter')
    expect(rulesWithHoles(user)).toBe('on ~«${App}»:reports:* «${Extra}» -@all +get')
  })

  it('knows where every rule stands', () => {
    for (const { rules } of read.users) {
      if (!rules) continue
      expect(untruePieces(template, rules)).toEqual([])
      for (const word of ['on', '-@all', '+get', '+@read'].filter((word) => rules.text.includes(word))) {
        const start = rules.text.indexOf(word)
        const { start: from, end } = toFileSpan(rules, { start, end: start + word.length })
        expect(template.slice(from, end)).toBe(word)
      }
    }
  })

  it('gives the other fields as plain values, and none that hold a reference', () => {
    const { fields } = userAt(read, 'Resources.Worker')
    const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]))
    expect(values).toEqual({
      UserId: undefined,
      UserName: 'worker',
      Engine: 'valkey',
      AuthenticationMode: undefined,
      'AuthenticationMode.Type': 'password',
      'AuthenticationMode.Passwords': undefined,
      Tags: [{ Key: 'team', Value: 'checkout' }],
    })
    const { start, end } = fields['Engine']?.file ?? { start: 0, end: 0 }
    expect(template.slice(start, end)).toBe('valkey')
    expect(userAt(read, 'Resources.Reporter').fields['NoPasswordRequired']?.value).toBe(true)
  })

  it('has comments, but none within strings', () => {
    expect(read.comments.map(({ text, ownLine }) => [text, ownLine])).toEqual([
      [' not on ~*', false],
      [" The queue's workers", true],
      [' reads only', false],
    ])
    const { file } = read.comments[1] ?? { file: { start: 0, end: 0 } }
    expect(template.slice(file.start, file.end)).toBe("# The queue's workers")
  })

  it('is found in a synthesised CDK stack', () => {
    const source = fixture('synth.template.json')
    const user = userAt(readCloudFormation(source, 'json'), 'Resources.WorkerUserA1B2C3D4')
    expect(rulesWithHoles(user)).toBe('on ~«${AWS::StackName}»:* -@all +@read ~"a"')
    expect(user.rules && untruePieces(source, user.rules)).toEqual([])
    expect(user.rules?.pieces.every((piece) => piece.encoding === 'json')).toBe(true)
    expect(user.fields['AuthenticationMode']?.value).toEqual({ Type: 'iam' })
  })

  it('is found in serverless.yml, whose variables are holes', () => {
    const user = userAt(readCloudFormation(fixture('serverless.yml'), 'yaml'), 'Resources.Worker')
    expect(rulesWithHoles(user)).toBe('on ~«${self:custom.${opt:stage}.prefix}»:* -@all +@read')
    expect(user.fields['UserId']?.value).toBeUndefined()
  })

  it('may have a byte-order mark and CRLF', () => {
    const source = `\ufeff${template.replaceAll('\n', '\r\n')}`
    const user = userAt(readCloudFormation(source, 'yaml'), 'Resources.Folded')
    expect(user.rules?.text).toBe('on ~folded:* -@all +@read')
    expect(user.rules && untruePieces(source, user.rules)).toEqual([])
  })
})

describe('the access string of a template', () => {
  it.each([
    ['on ~x', 'on ~x'],
    ['!Sub on ~${A}', 'on ~«${A}»'],
    ['{"Fn::Sub": "on ~${A}"}', 'on ~«${A}»'],
    ['!Sub ["on ~${A} ~${B}", {A: "x:*", B: !Ref C}]', 'on ~x:* ~«${C}»'],
    ['!Join ["", [on, " ", !GetAtt A.B, " ", "+get"]]', 'on «${A.B}» +get'],
    ['!Join [" ", [on, !Join ["", ["~", !Ref A]], "+get"]]', 'on ~«${A}» +get'],
    ['!Join [" ", [on, !If [X, "~a", "~b"]]]', 'on «${If}»'],
    ['"on ~{{resolve:ssm:/app/prefix}}:*"', 'on ~«{{resolve:ssm:/app/prefix}}»:*'],
  ])('%s is read as %s', (written, read) => {
    expect(rulesWithHoles(readValue(written).user)).toBe(read)
  })

  it.each([
    '!Ref A',
    '!Sub "${A}"',
    '!Join [" ", !Ref List]',
    '!Join [!Ref D, [on]]',
    '!ImportValue x',
    '{"Ref": "A"}',
  ])('is nothing but a reference in %s', (written) => {
    expect(readValue(written).user).toMatchObject({ rulesAre: 'reference' })
    expect(readValue(written).file.problems).toEqual([])
  })

  it('is the text of an anchor where an alias stands', () => {
    const source =
      'X: &rules on ~x\nResources:\n  W:\n    Type: AWS::MemoryDB::User\n    Properties: {AccessString: *rules}\n'
    const { rules } = userAt(readCloudFormation(source, 'yaml'), 'Resources.W')
    expect(rules?.text).toBe('on ~x')
    expect(rules && toFileSpan(rules, { start: 3, end: 5 })).toEqual({ start: 13, end: 15 })
  })

  it('is read to its end, though references in it are not closed', () => {
    for (const open of ['${', '{{', '${a', '{{ a ']) {
      const { user } = readValue(`!Sub 'on ${open.repeat(100_000)}'`)
      expect(user.rules?.holes).toEqual([])
    }
  })

  it('must be a string', () => {
    const { file, user } = readValue('[on, ~x]')
    expect(user.rulesAre).toBe('reference')
    expect(file.problems.map((problem) => problem.message)).toEqual([
      'The rules must be one string, such as `on ~app:* -@all +@read`; this is a list or a mapping.',
    ])
  })
})

describe('a broken template', () => {
  it('has a problem where it breaks, and the users before it', () => {
    const source = `${template}\n  Broken: "not closed\n`
    const file = readCloudFormation(source, 'yaml')
    expect(file.users).toHaveLength(5)
    expect(file.problems).toHaveLength(1)
    expect(file.problems[0]?.message).toBe(
      'This is not valid YAML: a closing quote or bracket, a comma or a blank is missing.',
    )
    expect(file.problems[0]?.file.start).toBeGreaterThan(template.length)
  })

  it('has a problem where a key stands twice, and the last one counts', () => {
    const { file, user } = readValue('on ~a\n      AccessString: on ~b')
    expect(user.rules?.text).toBe('on ~b')
    expect(file.problems.map((problem) => problem.message)).toEqual([
      '`AccessString` stands here a second time; only one of them will count.',
    ])
  })

  it('has a problem where JSON has a comment or is cut off', () => {
    const source = fixture('synth.template.json')
    expect(readCloudFormation(`${source}// end`, 'json').problems).toHaveLength(1)
    expect(readCloudFormation(source.slice(0, -10), 'json').problems).toHaveLength(1)
    expect(readCloudFormation(source.slice(0, -10), 'json').users).toHaveLength(1)
  })

  it('expands no alias bomb', () => {
    const levels = Array.from({ length: 40 }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}, *l${n}]`)
    const user = 'Resources:\n  W:\n    Type: AWS::MemoryDB::User\n    Properties: {Tags: *l40, AccessString: on}\n'
    const file = readCloudFormation(`l0: &l0 x\n${levels.join('\n')}\n${user}`, 'yaml')
    expect(file.problems.map((problem) => problem.message)).toEqual([
      'Aliases of aliases make this file too large to be read. Write out what they stand for.',
    ])
    expect(userAt(file, 'Resources.W').rules?.text).toBe('on')
  })

  it.each([
    ['a join of joins', (n: number) => `!Join ["", [${`*l${n}, `.repeat(9)}]]`, 'x'],
    ['a long text many times', (n: number) => `!Join ["", [${`*l${n}, `.repeat(200)}]]`, 'x'.repeat(100_000)],
  ])('writes out no %s', (_name, level, text) => {
    const levels = Array.from({ length: 15 }, (_, n) => `l${n + 1}: &l${n + 1} ${level(n)}`)
    const user = 'Resources:\n  W:\n    Type: AWS::MemoryDB::User\n    Properties: {AccessString: *l15}\n'
    const file = readCloudFormation(`l0: &l0 ${text}\n${levels.join('\n')}\n${user}`, 'yaml')
    expect(file.problems).toHaveLength(1)
  })

  it('ends where an alias stands within its own anchor', () => {
    const user =
      'W:\n    Type: AWS::MemoryDB::User\n    Properties: {Tags: &a [*a], AccessString: !Join &b ["", [on, *b]]}\n'
    const file = readCloudFormation(`Resources:\n  ${user}`, 'yaml')
    expect(userAt(file, 'Resources.W').fields['Tags']?.value).toBeUndefined()
    expect(rulesWithHoles(userAt(file, 'Resources.W'))).toMatch(/^(?:on)+«/)
  })

  it('has a problem where it is nested too deeply', () => {
    for (const open of ['[', '{a: ', '- ', '!Join [" ", [']) {
      const file = readCloudFormation(`Resources: ${open === '- ' ? '\n' : ''}${open.repeat(5_000)}`, 'yaml')
      expect(file.users).toEqual([])
      expect(file.problems.length).toBeGreaterThan(0)
    }
  })
})
