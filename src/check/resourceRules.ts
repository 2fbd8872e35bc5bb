import type { CheckRule } from './checkRule.ts'

const createUser = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html'
const createGroup = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUserGroup.html'
const guide = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html'
const iamGuide = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html'
const tagging = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Tagging-Resources.html'
const template =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-user.html'

const resource = (name: string, attributes: Readonly<Record<string, string>>): string => {
  const all = { user_id: `"${name}"`, user_name: `"${name}"`, engine: '"valkey"', ...attributes }
  const lines = Object.entries(all).map(([key, value]) => `  ${key.padEnd(13)} = ${value}\n`)
  return `resource "aws_elasticache_user" "${name}" {\n${lines.join('')}}\n`
}

const rights = { access_string: '"on ~jobs:* resetchannels -@all +@list"' }
const password = { passwords: '[var.password]' }

const user = (attributes: Readonly<Record<string, string>>) => ({
  path: 'users.tf',
  text: resource('worker', { ...rights, ...password, ...attributes }),
})

const properties = (lines: readonly string[]): string =>
  [
    'Resources:',
    '  Worker:',
    '    Type: AWS::ElastiCache::User',
    '    Properties:',
    ...lines.map((line) => `      ${line}`),
    '',
  ].join('\n')

const ways = 'AuthenticationMode: { Type: iam }'
const string = 'AccessString: on ~jobs:* resetchannels -@all +@list'

const group = (engine: string, members: string): string =>
  `resource "aws_elasticache_user_group" "jobs" {\n  user_group_id = "jobs"\n  engine        = "${engine}"\n  user_ids      = [${members}]\n}\n`

/** What can be wrong with users and groups that AWS is to create. */
export const resourceRules = {
  'bad-field': {
    severity: 'error',
    presets: ['recommended'],
    summary: 'A field of a user that AWS does not know, or of the wrong type.',
    why: 'CloudFormation and the AWS command line refuse the whole request because of it.',
    sources: [createUser, template],
    bad: [
      {
        path: 'users.yaml',
        text: properties(['UserId: worker', 'UserName: worker', 'Engine: valkey', string, ways, 'Password: later']),
        at: 'later',
      },
    ],
    good: [
      { path: 'users.yaml', text: properties(['UserId: worker', 'UserName: worker', 'Engine: valkey', string, ways]) },
    ],
  },
  'user-id': {
    severity: 'error',
    presets: ['recommended'],
    summary: 'The id of a user is missing, is none that AWS takes, or will not be kept as it stands.',
    why: 'AWS takes letters, digits and `-`, and keeps them in lower case; CloudFormation takes lower case only.',
    sources: [createUser, template, guide],
    bad: [
      { ...user({ user_id: '"job_worker"' }), at: '"job_worker"' },
      {
        path: 'users.yaml',
        text: properties([
          'UserId: Worker',
          'UserName: Worker',
          'Engine: valkey',
          string,
          'Passwords: [!Ref Password]',
        ]),
        at: 'Worker',
        note: 'CloudFormation refuses what ElastiCache would take.',
      },
    ],
    good: [user({ user_id: '"job-worker"' }), user({ user_id: 'var.id' })],
  },
  'user-name': {
    severity: 'error',
    presets: ['recommended'],
    summary: 'The name of a user is missing or empty, or one that clients can hardly log in with.',
    why: 'It is the name that clients log in with; AWS takes no user without one.',
    sources: [createUser],
    bad: [
      { ...user({ user_name: '""' }), at: '""' },
      { ...user({ user_name: '"the worker"' }), at: '"the worker"' },
    ],
    good: [user({})],
  },
  'user-engine': {
    severity: 'error',
    presets: ['recommended'],
    summary: 'The engine of a user is missing, or neither `valkey` nor `redis`.',
    why: 'AWS knows no other engines; CloudFormation takes them in lower case only.',
    sources: [createUser, template],
    bad: [
      { ...user({ engine: '"valky"' }), at: '"valky"' },
      {
        path: 'users.yaml',
        text: properties(['UserId: worker', 'UserName: worker', 'Engine: Valkey', string, ways]),
        at: 'Valkey',
      },
    ],
    good: [user({}), user({ engine: '"VALKEY"' })],
  },
  authentication: {
    severity: 'error',
    presets: ['recommended'],
    summary: 'A user that says not at all, or in two ways at once, how it logs in, or in a way that does not fit it.',
    why: 'AWS asks for exactly one way: a password, IAM or none; Valkey takes no users without a password.',
    sources: [createUser, guide, iamGuide],
    bad: [
      {
        path: 'users.tf',
        text: resource('worker', { ...rights, no_password_required: 'true' }),
        at: 'true',
      },
      { path: 'users.tf', text: resource('worker', rights), note: 'Nothing says how this user logs in.' },
      {
        path: 'users.yaml',
        text: properties(['UserId: worker', 'UserName: jobs', 'Engine: valkey', string, ways]),
        at: 'jobs',
        note: 'With IAM, id and name must be the same.',
      },
    ],
    good: [
      user({}),
      { path: 'users.yaml', text: properties(['UserId: worker', 'UserName: worker', 'Engine: valkey', string, ways]) },
    ],
  },
  passwords: {
    severity: 'error',
    presets: ['recommended'],
    summary: 'Passwords that AWS refuses or that can be guessed. What a reference stands for is not known here.',
    why: 'AWS takes one or two, of 16 to 128 printable characters without `,`, `"`, `/` and `@`.',
    sources: [guide],
    bad: [
      { ...user({ passwords: '["too-short"]' }), at: '"too-short"' },
      { ...user({ passwords: '[var.first, var.second, var.third]' }), at: '[var.first, var.second, var.third]' },
    ],
    good: [user({ passwords: '[var.first, var.second]' })],
  },
  tags: {
    severity: 'error',
    presets: ['recommended'],
    summary: 'Tags that AWS refuses: too many, too long, reserved, or twice the same.',
    why: 'AWS takes 50 tags, with keys of 128 and values of 256 characters; keys that begin with `aws:` are its own.',
    sources: [
      tagging,
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-elasticache-user-tag.html',
    ],
    bad: [{ ...user({ tags: '{ "aws:team" = "jobs" }' }), at: '{ "aws:team" = "jobs" }' }],
    good: [user({ tags: '{ team = var.team }' })],
  },
  'duplicate-user-id': {
    severity: 'error',
    presets: ['recommended'],
    summary: 'Two users of one file with the same id.',
    why: 'The second one cannot be created: AWS answers `UserAlreadyExistsFault`.',
    sources: [createUser],
    bad: [
      {
        path: 'users.tf',
        text:
          resource('worker', { ...rights, ...password }) +
          resource('backup', { ...rights, ...password, user_id: '"Worker"' }),
        at: '"Worker"',
      },
    ],
    good: [
      {
        path: 'users.tf',
        text: resource('worker', { ...rights, ...password }) + resource('backup', { ...rights, ...password }),
      },
    ],
  },
  'user-group': {
    severity: 'error',
    presets: ['recommended'],
    summary: 'A group whose users do not fit it, or that lacks the user `default`.',
    why: 'A Redis group needs one user named `default`; names must differ; a Valkey group takes no users without a password.',
    sources: [createGroup, guide, 'https://github.com/hashicorp/terraform-provider-aws/issues/34784'],
    bad: [
      {
        path: 'groups.tf',
        text:
          resource('worker', { ...rights, ...password, engine: '"redis"' }) +
          group('redis', 'aws_elasticache_user.worker.user_id'),
        at: '[aws_elasticache_user.worker.user_id]',
      },
      { path: 'groups.tf', text: group('valkey', '"default", "worker"'), at: '"default"' },
    ],
    good: [
      { path: 'groups.tf', text: group('redis', '"default", "worker"') },
      {
        path: 'groups.tf',
        text: group('redis', 'var.default_id, "worker"'),
        note: 'The first one may be named `default`.',
      },
    ],
  },
} as const satisfies Record<string, Omit<CheckRule, 'id'>>
