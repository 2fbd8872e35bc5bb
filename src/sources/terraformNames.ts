import type { FoundUser } from './source.ts'

/**
 * The resources that are users, and who reads their rules:
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_user
 */
export const resourceDialects: ReadonlyMap<string, FoundUser['dialect']> = new Map([
  ['aws_elasticache_user', 'elasticache'],
  ['aws_memorydb_user', 'memorydb'],
])

/** Attributes of the resources and of their `authentication_mode` under AWS's own names. */
export const attributeNames: ReadonlyMap<string, string> = new Map([
  ['user_id', 'UserId'],
  ['user_ids', 'UserIds'],
  ['user_group_id', 'UserGroupId'],
  ['user_name', 'UserName'],
  ['engine', 'Engine'],
  ['passwords', 'Passwords'],
  ['no_password_required', 'NoPasswordRequired'],
  ['tags', 'Tags'],
  ['type', 'Type'],
])

export const groupType = 'aws_elasticache_user_group'
export const associationType = 'aws_elasticache_user_group_association'

/** Attributes of which each decides where a resource will be: an id is only unique within one account and Region. */
export const placeNames: readonly string[] = ['provider', 'region']

const reference = /^(aws_elasticache_user(?:_group)?)\s*\.\s*([\w-]+)\s*\.\s*(user_id|user_group_id|id)$/

/**
 * The address of the user or group whose id an expression is, if it is one of the same module and not one of several.
 *
 * @example referredAddress('aws_elasticache_user.worker.user_id') // 'aws_elasticache_user.worker'
 */
export function referredAddress(expression: string): string | undefined {
  const [, type, name, attribute] = reference.exec(expression.trim()) ?? []
  if (type === undefined || name === undefined) return undefined
  const own = type === groupType ? 'user_group_id' : 'user_id'
  return attribute === 'id' || attribute === own ? `${type}.${name}` : undefined
}
