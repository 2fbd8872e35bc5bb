import type { HclBlock, HclExpression } from './hclExpression.ts'
import { parseHcl, type HclFile } from './hclTree.ts'
import { itemsOf, sourceOf, stringOf, valueOf, type HclScope } from './hclValue.ts'
import { foundText } from './pieces.ts'
import type { Comment, FoundField, FoundMember, FoundUser, SourceFile, SourceProblem, Span } from './source.ts'
import { joinGroups, type Association, type IdentifiedGroup } from './terraformGroup.ts'
import {
  associationType,
  attributeNames,
  groupType,
  placeNames,
  referredAddress,
  resourceDialects,
} from './terraformNames.ts'

/**
 * Reads the `aws_elasticache_user` and `aws_memorydb_user` resources of a Terraform file, and the groups of the former.
 * Strings, heredocs, `join`, `trimspace` and locals of the same file are read; references within them are holes.
 *
 * `(await readTerraform(text)).users[0].address` is `aws_elasticache_user.worker`
 */
export async function readTerraform(text: string): Promise<SourceFile> {
  if (![...resourceDialects.keys()].some((type) => text.includes(type))) {
    return { kind: 'terraform', users: [], groups: [], comments: [], problems: [] }
  }
  const file = await parseHcl(text, [...resourceDialects.keys(), groupType, associationType])
  const scope: HclScope = { file, locals: localsOf(file) }
  const users = file.blocks.filter(isUser)
  return {
    kind: 'terraform',
    users: users.map((block) => toUser(scope, block)),
    groups: joinGroups(
      file.blocks.filter((block) => isResource(block, groupType)).map((block) => toGroup(scope, block)),
      file.blocks.filter((block) => isResource(block, associationType)).map((block) => toAssociation(scope, block)),
    ),
    comments: file.comments.map((span) => toComment(text, span)),
    problems: [...file.problems, ...syntaxProblems(file, users)],
  }
}

function localsOf(file: HclFile): ReadonlyMap<string, HclExpression> {
  return new Map(file.blocks.filter((block) => block.type === 'locals').flatMap((block) => [...block.attributes]))
}

function isUser(block: HclBlock): boolean {
  const [type = '', name] = block.labels
  return block.type === 'resource' && name !== undefined && resourceDialects.has(type)
}

function isResource(block: HclBlock, type: string): boolean {
  return block.type === 'resource' && block.labels.length === 2 && block.labels[0] === type
}

function toUser(scope: HclScope, block: HclBlock): FoundUser {
  const [type = ''] = block.labels
  return {
    address: block.labels.join('.'),
    dialect: resourceDialects.get(type) ?? 'unknown',
    splitting: 'access-string',
    ...rulesOf(scope, block.attributes.get('access_string')),
    fields: { ...fieldsOf(scope, block), ...authenticationOf(scope, block) },
    ...(['count', 'for_each'].some((name) => block.attributes.has(name)) && { repeated: true }),
    place: placeOf(scope, block),
    file: spanOf(block),
  }
}

function placeOf(scope: HclScope, block: HclBlock): string {
  const deciding = placeNames.map((name) => block.attributes.get(name))
  return deciding.map((expression) => (expression ? sourceOf(scope, expression) : '')).join()
}

function toGroup(scope: HclScope, block: HclBlock): IdentifiedGroup {
  const { Engine: engine, UserIds: userIds, UserGroupId: id } = fieldsOf(scope, block)
  const list = block.attributes.get('user_ids')
  const group = {
    address: block.labels.join('.'),
    ...(engine && { engine }),
    ...(userIds && { userIds }),
    members: list && !isNull(list) ? itemsOf(scope, list).map((item) => toMember(scope, item.expression)) : [],
    joining: [],
    place: placeOf(scope, block),
    file: spanOf(block),
  }
  return { group, id: id?.value }
}

function toAssociation(scope: HclScope, block: HclBlock): Association {
  const [group, member] = ['user_group_id', 'user_id'].map((name) => {
    const expression = block.attributes.get(name)
    return expression && toMember(scope, expression)
  })
  return { group, member }
}

function toMember(scope: HclScope, expression: HclExpression): FoundMember {
  const file = spanOf(expression)
  const address = referredAddress(sourceOf(scope, expression))
  if (address !== undefined) return { address, file }
  const id = valueOf(scope, expression)
  return typeof id === 'string' ? { id, file } : { unknown: true, file }
}

function spanOf({ start, end }: Span): Span {
  return { start, end }
}

function isNull(expression: HclExpression): boolean {
  return expression.kind === 'literal' && expression.value === null
}

function rulesOf(scope: HclScope, expression: HclExpression | undefined): Pick<FoundUser, 'rules' | 'rulesAre'> {
  if (!expression || isNull(expression)) return { rulesAre: 'absent' }
  const chunks = stringOf(scope, expression)
  return chunks ? { rules: foundText(chunks, spanOf(expression)), rulesAre: 'literal' } : { rulesAre: 'reference' }
}

function fieldsOf(scope: HclScope, block: HclBlock): Readonly<Record<string, FoundField>> {
  const written = [...block.attributes].flatMap(([attribute, expression]) => {
    const name = attributeNames.get(attribute)
    if (name === undefined || isNull(expression)) return []
    return [[name, fieldOf(scope, expression)] as const]
  })
  return Object.fromEntries(written)
}

function fieldOf(scope: HclScope, expression: HclExpression): FoundField {
  const field = { value: valueOf(scope, expression), file: spanOf(expression) }
  const items = itemsOf(scope, expression)
  if (items.some(({ isList }) => isList)) return field
  return {
    ...field,
    items: items.map((item) => ({ value: valueOf(scope, item.expression), file: spanOf(item.expression) })),
  }
}

function authenticationOf(scope: HclScope, block: HclBlock): Readonly<Record<string, FoundField>> {
  const dynamic = block.blocks.find(({ type, labels }) => type === 'dynamic' && labels[0] === 'authentication_mode')
  if (dynamic) return { AuthenticationMode: { value: undefined, file: spanOf(dynamic) } }
  const mode = block.blocks.find((inner) => inner.type === 'authentication_mode')
  if (!mode) return {}
  const fields = Object.entries(fieldsOf(scope, mode))
  const isKnown = fields.every(([, field]) => field.value !== undefined)
  const value = isKnown ? Object.fromEntries(fields.map(([name, field]) => [name, field.value])) : undefined
  return {
    AuthenticationMode: { value, file: spanOf(mode) },
    ...Object.fromEntries(fields.map(([name, field]) => [`AuthenticationMode.${name}`, field])),
  }
}

function toComment(text: string, file: Span): Comment {
  const source = text.slice(file.start, file.end)
  const before = text.slice(text.lastIndexOf('\n', file.start - 1) + 1, file.start)
  return { text: inside(source), file, ownLine: /^[\uFEFF\t ]*$/.test(file.start === 0 ? '' : before) }
}

function inside(comment: string): string {
  if (comment.startsWith('#')) return comment.slice(1)
  return comment.startsWith('//') ? comment.slice(2) : comment.slice(2).replace(/\*\/$/, '')
}

/** The first error of each user, and the first one outside of all blocks that were read. */
function syntaxProblems(file: HclFile, users: readonly HclBlock[]): readonly SourceProblem[] {
  const within = (block: Span) => (error: Span) => block.start <= error.start && error.end <= block.end
  const inUsers = users.flatMap((user) => {
    const error = file.errors.find(within(user))
    const name = user.labels.join('.')
    const message = `\`${name}\` has a syntax error here, so a part of it may not have been read. \`terraform validate\` says more.`
    return error ? [{ message, file: error }] : []
  })
  const outside = file.errors.find((error) => !file.blocks.some((block) => within(block)(error)))
  const isLost = inUsers.length === 0 && outside !== undefined
  const message =
    'This file has a syntax error here, so users behind it may not have been found. `terraform validate` says more.'
  return isLost ? [{ message, file: outside }] : inUsers
}
