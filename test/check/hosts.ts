import type { Splitting } from '../../src/grammar/index.ts'
import { encode, type Encoding } from '../../src/sources/index.ts'

/** A way to write one access string into a file. */
export interface Host {
  readonly name: string
  readonly path: string
  readonly encoding: Encoding
  /** The file, given the string as the host writes it. */
  readonly write: (encoded: string) => string
  /** Default: `access-string`. */
  readonly splitting?: Splitting
}

const template = (value: string): string =>
  `Resources:\n  W:\n    Type: AWS::ElastiCache::User\n    Properties:\n      Engine: valkey\n      AccessString: ${value}\n      UserId: w\n`

const resource = (value: string): string =>
  `resource "aws_elasticache_user" "w" {\n  engine = "valkey"\n  access_string = ${value}\n}\n`

const json = (value: string): string =>
  `{ "Resources": { "W": { "Type": "AWS::ElastiCache::User", "Properties": { "AccessString": "${value}" } } } }`

export const hosts: readonly Host[] = [
  {
    name: 'an ACL file',
    path: 'users.acl',
    encoding: 'raw',
    write: (value) => `user default off\n\tuser w ${value} \r\n`,
    splitting: 'acl-file',
  },
  {
    name: 'the output of ACL LIST',
    path: 'list.acl',
    encoding: 'json',
    write: (value) => `1) "user default off"\n2) "user w ${value}"\n`,
    splitting: 'acl-file',
  },
  {
    name: 'a configuration file',
    path: 'valkey.conf',
    encoding: 'raw',
    write: (value) => `port 6379\nUSER "w"  ${value}\n`,
    splitting: 'configuration',
  },
  { name: 'a text', path: 'rules.txt', encoding: 'raw', write: (value) => `# one\n${value}\n` },
  { name: 'a double-quoted scalar', path: 't.yaml', encoding: 'yaml-double', write: (value) => template(`"${value}"`) },
  { name: 'a single-quoted scalar', path: 't.yaml', encoding: 'yaml-single', write: (value) => template(`'${value}'`) },
  { name: 'a plain scalar', path: 't.yaml', encoding: 'yaml-plain', write: template },
  {
    name: 'a block scalar',
    path: 't.yaml',
    encoding: 'yaml-block',
    write: (value) => template(`|-\n        ${value}`),
  },
  {
    name: 'a folded scalar',
    path: 't.yaml',
    encoding: 'yaml-block',
    write: (value) => template(`>-\n        ${value}`),
  },
  { name: 'a JSON string', path: 't.json', encoding: 'json', write: json },
  { name: 'an HCL string', path: 'u.tf', encoding: 'hcl-quoted', write: (value) => resource(`"${value}"`) },
  {
    name: 'a heredoc',
    path: 'u.tf',
    encoding: 'hcl-heredoc',
    write: (value) => resource(`trimspace(<<-EOT\n    ${value}\n  EOT\n  )`),
  },
]

/** The string as the host writes it; undefined where it cannot. */
export const encodeFor = ({ encoding }: Host, text: string): string | undefined => encode(text, encoding)
