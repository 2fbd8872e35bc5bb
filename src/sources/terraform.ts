import { parseHcl, type HclBlock, type HclExpression, type HclFile } from './hclTree.ts'
import { stringOf, valueOf, type HclScope } from './hclValue.ts'
import { foundText } from './pieces.ts'
import type { Comment, FoundField, FoundUser, SourceFile, SourceProblem, Span } from './source.ts'
import { attributeNames, resourceDialects } from './terraformNames.ts'

/**
 * Reads the `aws_elasticache_user` and `aws_memorydb_user` resources of a Terraform file. Strings, heredocs, `join`,
 * `trimspace` and locals of the same file are read; references within them are holes.
 *
 * `(await readTerraform(text)).users[0].address` is `aws_elasticache_user.worker`
 */
export async function readTerraform(text: string): Promise<SourceFile> {
  if (!Object.keys(resourceDialects).some((type) => text.includes(type))) {
    return { kind: 'terraform', users: [], comments: [], problems: [] }
  }
  const file = await parseHcl(text)
  const scope: HclScope = { file, locals: localsOf(file) }
  const users = file.blocks.filter(isUser)
  return {
    kind: 'terraform',
    users: users.map((block) => toUser(scope, block)),
    comments: file.comments.map((span) => toComment(text, span)),
    problems: [...file.problems, ...syntaxProblems(file, users)],
  }
}

function localsOf(file: HclFile): ReadonlyMap<string, HclExpression> {
  return new Map(file.blocks.filter((block) => block.type === 'locals').flatMap((block) => [...block.attributes]))
}

function isUser(block: HclBlock): boolean {
  const [type = '', name] = block.labels
  return block.type === 'resource' && name !== undefined && resourceDialects[type] !== undefined
}

function toUser(scope: HclScope, block: HclBlock): FoundUser {
  const [type = ''] = block.labels
  return {
    address: block.labels.join('.'),
    dialect: resourceDialects[type] ?? 'unknown',
    splitting: 'access-string',
    ...rulesOf(scope, block.attributes.get('access_string')),
    fields: { ...fieldsOf(scope, block), ...authenticationOf(scope, block) },
    file: spanOf(block),
  }
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
    const name = attributeNames[attribute]
    if (name === undefined || isNull(expression)) return []
    return [[name, { value: valueOf(scope, expression), file: spanOf(expression) }] as const]
  })
  return Object.fromEntries(written)
}

function authenticationOf(scope: HclScope, block: HclBlock): Readonly<Record<string, FoundField>> {
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
  if (file.problems.length > 0) return []
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
