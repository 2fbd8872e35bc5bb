import type { SourceKind } from './source.ts'

/** A file as a caller has it: where it stands, and what it says. */
export interface SourceText {
  /** Any path or name; `-` for what has none. */
  readonly path: string
  readonly text: string
}

/**
 * The kind of a file, by its name and by its content where the name does not tell; undefined where no users are to be
 * expected. Only glances at the text. With `explicit`, a text of no known kind is `plain`: one access string a line.
 *
 * `sourceKindOf({ path: 'infra/users.tf', text })` is `terraform`
 */
export function sourceKindOf(file: SourceText, options: { explicit?: boolean } = {}): SourceKind | undefined {
  const byName = names.find(([name]) => name.test(file.path))
  if (byName) return byName[1](file.text)
  const found = markup(file.text) ?? terraform(file.text) ?? userLines(file.text) ?? configuration(file.text)
  return found ?? (options.explicit ? 'plain' : undefined)
}

type Glance = (text: string) => SourceKind | undefined

const names: readonly (readonly [RegExp, Glance])[] = [
  [/\.(?:tf|tofu)\.json$/i, () => 'terraform-json'],
  [/\.(?:tf|tofu)$/i, () => 'terraform'],
  [/\.acl$/i, (text) => numberedReplies(text) ?? 'acl-file'],
  [/(?:^|[/\\])(?:redis|valkey|keydb)[^/\\]*\.conf$/i, () => 'server-config'],
  [/\.conf$/i, configuration],
  [/\.(?:ya?ml|json|template)$/i, markup],
]

/** Users in YAML and JSON, by words that stand in every such file. */
function markup(text: string): SourceKind | undefined {
  if (/"planned_values"\s*:/.test(text) && /"terraform_version"\s*:/.test(text)) return 'terraform-plan'
  if (/AWS::(?:ElastiCache::User(?:Group)?|MemoryDB::User)(?!\w)/.test(text) && /\bResources\b/.test(text))
    return 'cloudformation'
  if (/\b(?:elasticache|memorydb)\.services\.k8s\.aws\//.test(text)) return 'kubernetes'
  if (/"aws_(?:elasticache_user(?:_group)?|memorydb_user)"\s*:/.test(text)) return 'terraform-json'
  if (/["']UserGroupId["']\s*:/.test(text) && /["']UserIds["']\s*:/.test(text)) return 'aws-cli'
  return /["']AccessString["']\s*:|^[- \t]*AccessString[ \t]*:/m.test(text) ? 'aws-cli' : undefined
}

function terraform(text: string): SourceKind | undefined {
  return /^[ \t]*resource[ \t]+"aws_(?:elasticache|memorydb)_user"/m.test(text) ? 'terraform' : undefined
}

/** ACL files hold nothing but users; `ACL LIST` prints the same lines, numbered on a terminal. */
function userLines(text: string): SourceKind | undefined {
  if (numberedReplies(text)) return 'acl-list'
  const lines = text.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line))
  return lines.length > 0 && lines.every((line) => /^\ufeff?[ \t]*user[ \t]/.test(line)) ? 'acl-file' : undefined
}

function numberedReplies(text: string): SourceKind | undefined {
  return /^[ \t]*\d+\)[ \t]*"user /m.test(text) ? 'acl-list' : undefined
}

/** Directives that no other program's configuration has: https://valkey.io/topics/valkey.conf */
const ownDirective =
  /^[ \t]*(?:aclfile|acllog-max-len|acl-pubsub-default|requirepass|masterauth|masteruser|primaryauth|primaryuser|appendonly|appendfsync|maxmemory-policy|protected-mode|rename-command|replica-read-only|replicaof|cluster-enabled|tcp-backlog|lazyfree-lazy-eviction)[ \t]/im

/** A user with a rule, which nginx's `user www-data;` is not. */
const userDirective =
  /^[ \t]*user[ \t]+[^\s;]+[ \t]+["']?(?:(?:on|off|nopass|reset|resetkeys|resetpass|resetchannels|allkeys|allcommands|allchannels)(?!\w)|[-~&>#%+(])/im

function configuration(text: string): SourceKind | undefined {
  return ownDirective.test(text) || userDirective.test(text) ? 'server-config' : undefined
}
