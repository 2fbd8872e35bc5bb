import type { FoundUser } from './source.ts'

/**
 * The resources that are users, and who reads their rules:
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_user
 */
export const resourceDialects: Readonly<Record<string, FoundUser['dialect']>> = {
  aws_elasticache_user: 'elasticache',
  aws_memorydb_user: 'memorydb',
}

/** Attributes of the resources and of their `authentication_mode` under AWS's own names. */
export const attributeNames: Readonly<Record<string, string>> = {
  user_id: 'UserId',
  user_name: 'UserName',
  engine: 'Engine',
  passwords: 'Passwords',
  no_password_required: 'NoPasswordRequired',
  tags: 'Tags',
  type: 'Type',
}
