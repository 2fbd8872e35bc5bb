import { describe, expect, it } from 'vitest'
import { check } from './checked.ts'

const secretsOf = async (path: string, text: string): Promise<string[]> => {
  const { secrets } = await check(path, text)
  return secrets.map(({ start, end }) => text.slice(start, end))
}

const hash = 'a'.repeat(64)

describe('secrets are', () => {
  it('passwords and hashes, added or taken away', async () => {
    const text = `user app on >open-sesame <old #${hash} !${hash} ~>key &#channel`
    expect(await secretsOf('users.acl', text)).toEqual(['open-sesame', 'old', hash, hash])
  })

  it('what stands where no password may stand', async () => {
    expect(await secretsOf('rules.txt', 'on (~x >inside +get)')).toEqual(['inside'])
    expect(await secretsOf('rules.txt', 'on (~x >inside +get')).toEqual(['inside'])
    expect(await secretsOf('rules.txt', 'on #too-short')).toEqual(['too-short'])
  })

  it('passwords with blanks, in quotes', async () => {
    const [secret] = await secretsOf('valkey.conf', 'user app on ">open sesame" ~x')
    expect(secret).toContain('open sesame')
  })

  it('passwords whose sign is an escape', async () => {
    const [secret] = await secretsOf('valkey.conf', 'user app on "\\x3eopen-sesame" ~x')
    expect(secret).toContain('open-sesame')
  })

  it('each part of a password that is broken over lines', async () => {
    const text =
      'Resources:\n  W:\n    Type: AWS::ElastiCache::User\n    Properties:\n      AccessString: "on >open\\\n        sesame"\n'
    expect((await secretsOf('t.yaml', text)).join('|')).toMatch(/^open\|(.*\|)?sesame$/s)
  })

  it('each part of a password that is joined in another order', async () => {
    const text =
      'locals {\n  end = "sesame"\n}\nresource "aws_elasticache_user" "w" {\n  access_string = join("", ["on >open", local.end])\n}\n'
    expect((await secretsOf('users.tf', text)).sort()).toEqual(['open', 'sesame'])
  })

  it('password fields', async () => {
    const text =
      'resource "aws_elasticache_user" "w" {\n  passwords = ["open-sesame"]\n  access_string = "on"\n  authentication_mode {\n    type = "password"\n    passwords = ["another", var.x]\n  }\n}\n'
    const found = (await secretsOf('users.tf', text)).join()
    expect(found).toContain('open-sesame')
    expect(found).toContain('another')
  })

  it('in lines that cannot be read, and in comments', async () => {
    expect(await secretsOf('users.acl', 'USER app on >open-sesame')).toEqual(['open-sesame'])
    expect(await secretsOf('valkey.conf', '# user app on >open-sesame, see #12\nuser b on')).toEqual(['open-sesame,'])
  })

  it('in words that lack a blank, or a sign', async () => {
    expect(await secretsOf('rules.txt', 'on>open-sesame ~x')).toEqual(['open-sesame'])
    expect(await secretsOf('rules.txt', `on x${hash}+@read`)).toEqual([hash])
  })

  it('where the name of a user should stand', async () => {
    expect(await secretsOf('users.acl', 'user >open-sesame on')).toEqual(['open-sesame'])
    expect(await secretsOf('users.acl', 'user app\ton\t>open-sesame\t~x')).toEqual(['open-sesame'])
  })

  it('in lists and mappings where one string should stand', async () => {
    const list =
      'Resources:\n  W:\n    Type: AWS::ElastiCache::User\n    Properties:\n      AccessString: [on, ">open-sesame", !Ref X]\n'
    expect((await secretsOf('t.yaml', list)).join()).toContain('open-sesame')
    expect((await secretsOf('t.yaml', list)).join()).not.toContain('Ref')
  })

  it('all of what is too long to be read', async () => {
    const rules = `on >open-sesame ${'+get '.repeat(250_000)}`.trimEnd()
    expect(await secretsOf('users.acl', `user app ${rules}`)).toEqual([rules])
  })

  it('in other directives of a configuration file', async () => {
    const text =
      'requirepass one\n  MASTERAUTH "two 2"\nsentinel auth-pass m three\nuser a on\nuse b on >four\nport 6379\n'
    expect(await secretsOf('valkey.conf', text)).toEqual(['four', 'one', '"two 2"', 'three'])
  })
})

it('a report shows none of them in its words', async () => {
  const text = 'user app on >open-sesame-0 (>open-sesame-1) #open-sesame-2 +@raed\nuser app on >open-sesame-3\n'
  const { findings, problems } = await check('users.acl', text)
  const said = JSON.stringify([findings, problems])
  expect(findings.length).toBeGreaterThan(0)
  expect(said).not.toContain('open-sesame')
})
