import { describe, expect, it } from 'vitest'
import { readAwsCli } from '../../src/sources/awsCli.ts'
import { toFileSpan } from '../../src/sources/pieces.ts'
import { fixture, userAt } from './found.ts'

function only(source: string, language: 'yaml' | 'json' = 'json') {
  const { users, problems } = readAwsCli(source, language)
  return { ...users[0], count: users.length, problems }
}

describe('what the AWS command line reads and prints', () => {
  it('is a list of users of ElastiCache', () => {
    const source = fixture('describe-users.json')
    const user = userAt(readAwsCli(source, 'json'), 'user worker')
    expect(user).toMatchObject({ dialect: 'elasticache', rulesAre: 'literal', splitting: 'access-string' })
    const { start, end } = user.rules ? toFileSpan(user.rules, { start: 3, end: 10 }) : { start: 0, end: 0 }
    expect(source.slice(start, end)).toBe('~jobs:*')
    expect(user.fields['Authentication']?.value).toEqual({ Type: 'password', PasswordCount: 1 })
  })

  it('is a list of users of MemoryDB, whose `Name` is the user name', () => {
    const user = userAt(readAwsCli(fixture('memorydb-describe-users.json'), 'json'), 'user reporter')
    expect(user.dialect).toBe('memorydb')
    expect(user.fields['UserName']?.value).toBe('reporter')
  })

  it.each([
    ['{"UserId": "a", "UserName": "a", "Engine": "valkey", "AccessString": "on"}', 'elasticache'],
    ['{"UserId": "a", "AccessString": "on"}', 'elasticache'],
    ['{"UserName": "a", "AuthenticationMode": {"Type": "iam"}, "AccessString": "on"}', 'memorydb'],
    ['{"User": {"Name": "a", "AccessString": "on", "ARN": "arn:aws:memorydb:eu-west-1:1:user/a"}}', 'memorydb'],
    ['[{"UserName": "a", "AccessString": "on", "ARN": "arn:aws-cn:elasticache:cn-north-1:1:user:a"}]', 'elasticache'],
    ['{"UserName": "a", "AccessString": "on"}', 'unknown'],
  ])('%s is of %s', (source, dialect) => {
    expect(only(source)).toMatchObject({ address: 'user a', dialect, count: 1, problems: [] })
  })

  it('may be YAML, with comments', () => {
    const source = "# why\nUserId: worker\nAccessString: 'on ~it''s'\n"
    expect(only(source, 'yaml').rules?.text).toBe("on ~it's")
    expect(readAwsCli(source, 'yaml').comments.map((comment) => comment.text)).toEqual([' why'])
  })

  it('is told by its line where it has no name', () => {
    expect(only('[\n  {\n    "AccessString": "on"\n  }\n]').address).toBe('line 2')
  })

  it('has no rules where there are none', () => {
    expect(only('{"UserId": "a"}').rulesAre).toBe('absent')
    expect(only('{"UserId": "a", "AccessString": null}').rulesAre).toBe('absent')
    expect(only('{"UserId": "a", "AccessString": ""}')).toMatchObject({ rulesAre: 'literal', rules: { text: '' } })
  })

  it('keeps values that would not do, for others to judge', () => {
    const { fields } = only('{"UserId": 7, "NoPasswordRequired": "yes", "Passwords": [], "AccessString": "on"}')
    expect(fields?.['UserId']?.value).toBe(7)
    expect(fields?.['NoPasswordRequired']?.value).toBe('yes')
    expect(fields?.['Passwords']?.value).toEqual([])
  })
})
