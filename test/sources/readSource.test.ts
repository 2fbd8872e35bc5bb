import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { readSource } from '../../src/sources/index.ts'
import { sourceKindOf } from '../../src/sources/sourceKind.ts'
import { fixture } from './found.ts'

const acl = 'user default off\nuser worker on ~jobs:* -@all +@read\n'
const aclList = '1) "user default on nopass ~* &* +@all"\n2) "user worker on ~jobs:* -@all"\n'
const config = 'port 6379\naclfile /etc/valkey/users.acl\n'
const hcl = 'resource "aws_elasticache_user" "worker" {\n  access_string = "on ~*"\n}\n'

describe('the kind of a file', () => {
  it.each([
    ['users.tf', '', 'terraform'],
    ['users.tofu', '', 'terraform'],
    ['cdk.tf.json', '{}', 'terraform-json'],
    ['users.acl', '', 'acl-file'],
    ['users.acl', aclList, 'acl-list'],
    ['/etc/valkey/valkey-6380.conf', '', 'server-config'],
    ['C:\\redis\\redis.windows.conf', '', 'server-config'],
    ['cache.conf', config, 'server-config'],
    ['cache.conf', 'user worker on ~jobs:*\r\n', 'server-config'],
    ['template.yaml', fixture('template.yaml'), 'cloudformation'],
    ['synth.template.json', fixture('synth.template.json'), 'cloudformation'],
    ['stack.template', fixture('template.yaml'), 'cloudformation'],
    ['serverless.yml', fixture('serverless.yml'), 'cloudformation'],
    ['ack.yaml', fixture('ack.yaml'), 'kubernetes'],
    ['chart.yaml', fixture('chart.yaml'), 'kubernetes'],
    ['users.json', fixture('describe-users.json'), 'aws-cli'],
    ['user.yml', 'UserName: a\nAccessString: on\n', 'aws-cli'],
    ['plan.json', '{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{}}', 'terraform-plan'],
    ['main.json', '{"resource":{"aws_elasticache_user":{}}}', 'terraform-json'],
  ] as const)('%s is told by its name and content (%#)', (path, text, kind) => {
    expect(sourceKindOf({ path, text })).toBe(kind)
  })

  it.each([
    [acl, 'acl-file'],
    [aclList, 'acl-list'],
    [config, 'server-config'],
    [hcl, 'terraform'],
    [fixture('template.yaml'), 'cloudformation'],
    [fixture('ack.yaml'), 'kubernetes'],
    [fixture('describe-users.json'), 'aws-cli'],
  ] as const)('is told by its content alone (%#)', (text, kind) => {
    expect(sourceKindOf({ path: '-', text })).toBe(kind)
  })

  it.each([
    ['nginx.conf', 'user  nginx;\nworker_processes 1;\nserver { listen 80; }\n'],
    ['nginx.conf', 'user www-data www-data;\n'],
    ['values.yaml', 'replicas: 2\n'],
    ['package.json', '{"name": "shop"}'],
    ['group.yaml', 'Resources: {G: {Type: AWS::ElastiCache::ReplicationGroup}}'],
    ['README.md', 'The user worker is on.\n\nuser stories\n'],
    ['empty.txt', ''],
  ])('is none for %s (%#)', (path, text) => {
    expect(sourceKindOf({ path, text })).toBeUndefined()
  })

  it('is plain where an unknown text was named, but never for a file of another known kind', () => {
    expect(sourceKindOf({ path: 'strings.txt', text: 'on ~*' }, { explicit: true })).toBe('plain')
    expect(sourceKindOf({ path: '-', text: 'on ~*' }, { explicit: true })).toBe('plain')
    expect(sourceKindOf({ path: 'values.yaml', text: 'a: 1' }, { explicit: true })).toBeUndefined()
    expect(sourceKindOf({ path: 'nginx.conf', text: 'user nginx;' }, { explicit: true })).toBeUndefined()
  })

  it('is seen at a glance, even in a long line of anything', () => {
    for (const noise of [' ', '\n', '1', 'user ', '- ', '{', 'user a '.repeat(3), '\t#']) {
      expect(sourceKindOf({ path: 'a.yaml', text: noise.repeat(300_000) })).toBeUndefined()
      expect(sourceKindOf({ path: 'a.conf', text: noise.repeat(300_000) })).toBeUndefined()
    }
  })
})

describe('reading a file', () => {
  it.each([
    ['users.acl', acl, ['user default', 'user worker']],
    ['-', aclList, ['user default', 'user worker']],
    ['redis.conf', `${config}user worker on ~jobs:*\n`, ['user worker']],
    ['users.tf', hcl, ['aws_elasticache_user.worker']],
    ['ack.yaml', fixture('ack.yaml'), ['User shop/worker', 'User reporter']],
    ['users.json', fixture('describe-users.json'), ['user worker']],
  ])('%s finds its users', async (path, text, addresses) => {
    const file = await readSource({ path, text })
    expect(file?.users.map((user) => user.address)).toEqual(addresses)
    expect(file?.problems).toEqual([])
  })

  it('is undefined where no users are to be expected', async () => {
    expect(await readSource({ path: 'values.yaml', text: 'a: 1' })).toBeUndefined()
  })

  it('may be told the kind', async () => {
    const file = await readSource({ path: 'notes.md', text: 'on ~*\n' }, { kind: 'plain' })
    expect(file).toMatchObject({ kind: 'plain', users: [{ rules: { text: 'on ~*' } }] })
  })

  it('takes YAML for YAML and JSON for JSON', async () => {
    const text = '{"UserId": "a", "AccessString": "on ~x"}'
    const encodingOf = async (path: string) => (await readSource({ path, text }))?.users[0]?.rules?.pieces[0]?.encoding
    expect(await encodingOf('a.json')).toBe('json')
    expect(await encodingOf('-')).toBe('json')
    expect(await encodingOf('a.yaml')).toBe('yaml-double')
  })

  it('loads no parser for a text without one', () => {
    const script = `
      import { readSource } from './src/sources/index.ts'
      await readSource({ path: 'a.acl', text: 'user a on' })
      await readSource({ path: '-', text: 'on' }, { explicit: true })
      const { createRequire } = await import('node:module')
      console.log(Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('yaml')).length)
      await readSource({ path: 'a.json', text: '{"AccessString": "on"}' })
      console.log(Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('yaml')))`
    const node = new URL('../../node_modules/node/bin/node', import.meta.url).pathname
    const output = execFileSync(node, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
    expect(output).toBe('0\ntrue\n')
  })
})
