import { describe, expect, it } from 'vitest'
import { readSource, type FoundGroup, type FoundMember } from '../../src/sources/index.ts'

/** The groups of a file, with members as a person would say them. */
const groupsIn = async (path: string, text: string): Promise<readonly unknown[]> => {
  const source = await readSource({ path, text })
  const say = (member: FoundMember): string => {
    const written = text.slice(member.file.start, member.file.end).trim()
    if ('id' in member) return `id ${member.id} at ${written}`
    return 'address' in member ? `${member.address} at ${written}` : `unknown at ${written}`
  }
  return (source?.groups ?? []).map(({ address, engine, members, joining }: FoundGroup) => ({
    address,
    engine: engine?.value,
    members: members.map(say),
    joining: joining.map(say),
  }))
}

const user = 'resource "aws_elasticache_user" "a" {\n  user_id = "a"\n}\n'
const group = (ids: string): string =>
  `resource "aws_elasticache_user_group" "g" {\n  user_group_id = "g-1"\n  engine = "redis"\n  user_ids = ${ids}\n}\n`

describe('the members of a Terraform group are', () => {
  it.each([
    ['literal ids', '["default", "b"]', ['id default at "default"', 'id b at "b"']],
    [
      'references to users of the file',
      '[aws_elasticache_user.a.user_id, "${aws_elasticache_user.a.id}"]',
      [
        'aws_elasticache_user.a at aws_elasticache_user.a.user_id',
        'aws_elasticache_user.a at "${aws_elasticache_user.a.id}"',
      ],
    ],
    ['not known', 'var.ids', ['unknown at var.ids']],
    [
      'not known in part',
      'concat(["b"], var.ids, [var.id, aws_elasticache_user.a[0].user_id])',
      ['id b at "b"', 'unknown at var.ids', 'unknown at var.id', 'unknown at aws_elasticache_user.a[0].user_id'],
    ],
    ['those of a local', 'toset(local.ids)', ['id c at "c"', 'aws_elasticache_user.a at aws_elasticache_user.a.id']],
    ['none', '[]', []],
  ])('%s', async (_, ids, members) => {
    const locals = 'locals {\n  ids = ["c", aws_elasticache_user.a.id]\n}\n'
    expect(await groupsIn('g.tf', locals + user + group(ids))).toEqual([
      { address: 'aws_elasticache_user_group.g', engine: 'redis', members, joining: [] },
    ])
  })

  it('joined by associations', async () => {
    const association = (of: string, id: string, member: string): string =>
      `resource "aws_elasticache_user_group_association" "${of}" {\n  user_group_id = ${id}\n  user_id = ${member}\n}\n`
    const text = [
      group('[]'),
      association('by_reference', 'aws_elasticache_user_group.g.user_group_id', '"b"'),
      association('by_id', '"g-1"', 'aws_elasticache_user.a.user_id'),
      association('elsewhere', 'var.group', '"c"'),
    ].join('')
    expect(await groupsIn('g.tf', text)).toMatchObject([
      { members: [], joining: ['id b at "b"', 'aws_elasticache_user.a at aws_elasticache_user.a.user_id'] },
    ])
  })

  it('never followed without end', async () => {
    const locals = Array.from({ length: 30 }, (_, at) => `  l${at} = concat(local.l${at + 1}, local.l${at + 1})\n`)
    const circle = 'locals {\n  c = local.c\n'
    expect(await groupsIn('g.tf', `${circle}${locals.join('')}}\n${group('concat(local.l0, local.c)')}`)).toHaveLength(
      1,
    )
  })
})

describe('groups are found in', () => {
  it('Terraform’s JSON', async () => {
    const text = JSON.stringify({
      resource: {
        aws_elasticache_user_group: {
          g: { engine: 'redis', user_group_id: 'g', user_ids: ['a', '${aws_elasticache_user.a.user_id}', '${var.a}'] },
        },
      },
    })
    expect(await groupsIn('g.tf.json', text)).toMatchObject([
      {
        address: 'aws_elasticache_user_group.g',
        members: [
          'id a at "a"',
          expect.stringMatching(/^aws_elasticache_user\.a at/),
          expect.stringMatching(/^unknown/),
        ],
      },
    ])
  })

  it('CloudFormation templates', async () => {
    const text =
      'Resources:\n  A: { Type: AWS::ElastiCache::User }\n  G:\n    Type: AWS::ElastiCache::UserGroup\n    Properties:\n      Engine: redis\n      UserIds: [a, !Ref A, !GetAtt A.UserId, !GetAtt A.Arn, { Ref: A }, !If [X, a, b]]\n'
    expect(await groupsIn('g.yaml', text)).toMatchObject([
      {
        address: 'Resources.G',
        members: [
          'id a at a',
          expect.stringMatching(/^Resources\.A at/),
          expect.stringMatching(/^Resources\.A at/),
          expect.stringMatching(/^unknown at/),
          expect.stringMatching(/^Resources\.A at/),
          expect.stringMatching(/^unknown at/),
        ],
      },
    ])
  })

  it('Kubernetes manifests', async () => {
    const text =
      'apiVersion: elasticache.services.k8s.aws/v1alpha1\nkind: UserGroup\nmetadata: { name: g, namespace: shop }\nspec:\n  engine: redis\n  userGroupID: g\n  userIDs: [a, "{{ .Values.id }}"]\n  userRefs: [{ from: { name: b } }]\n'
    expect(await groupsIn('g.yaml', text)).toMatchObject([
      {
        address: 'UserGroup shop/g',
        members: ['id a at a', expect.stringMatching(/^unknown/), expect.stringMatching(/^User shop\/b at/)],
      },
    ])
  })

  it('the input of `create-user-group`, not in what AWS answers', async () => {
    const input = { UserGroupId: 'g', Engine: 'redis', UserIds: ['a'] }
    expect(await groupsIn('g.json', JSON.stringify(input))).toMatchObject([
      { address: 'user group g', members: ['id a at "a"'] },
    ])
    expect(await groupsIn('g.json', JSON.stringify({ ...input, Status: 'active' }))).toEqual([])
  })

  it('plans, where what is known after applying is unknown', async () => {
    const resource = (values: object) => ({
      address: 'aws_elasticache_user_group.g',
      mode: 'managed',
      type: 'aws_elasticache_user_group',
      ...values,
    })
    const plan = (after: object, unknown: object) =>
      JSON.stringify({
        terraform_version: '1.9.0',
        planned_values: { root_module: { resources: [resource({ values: after })] } },
        resource_changes: [resource({ change: { after, after_unknown: unknown } })],
      })
    expect(await groupsIn('plan.json', plan({ engine: 'redis', user_ids: ['a'] }, {}))).toMatchObject([
      { members: ['id a at "a"'] },
    ])
    expect(await groupsIn('plan.json', plan({ engine: 'redis' }, { user_ids: true }))).toMatchObject([
      { members: [expect.stringMatching(/^unknown/)] },
    ])
  })
})
