import { isMap, isScalar, isSeq } from 'yaml'
import type { ParsedNode } from 'yaml'
import type { Chunk } from './pieces.ts'
import type { FoundField, FoundGroup, FoundUser, SourceFile } from './source.ts'
import { entriesOf, readDocuments, spanOf } from './yamlDocument.ts'
import type { Entry, Found, YamlDocument } from './yamlDocument.ts'
import { encodingOf } from './yamlScalar.ts'
import type { YamlLanguage } from './yamlScalar.ts'
import { yamlGroup } from './yamlGroup.ts'
import { fieldsOf, literalChunks, rulesOf, splitChunks } from './yamlValue.ts'
import type { ValueRules } from './yamlValue.ts'

/**
 * Finds the users of a CloudFormation or SAM template or of a synthesised CDK stack, and of a serverless.yml, whose
 * `resources` hold the same.
 *
 * `readCloudFormation(text, 'yaml').users[0].address` is `Resources.Worker`
 */
export function readCloudFormation(text: string, language: YamlLanguage): SourceFile {
  return readDocuments('cloudformation', text, language, found)
}

const dialects: ReadonlyMap<string, FoundUser['dialect']> = new Map([
  ['AWS::ElastiCache::User', 'elasticache'],
  ['AWS::MemoryDB::User', 'memorydb'],
])

function found(document: YamlDocument): Found {
  const root = entriesOf(document, document.root)
  const serverless = document.follow(root.get('resources')?.value)
  const nested = isSeq(serverless) ? serverless.items : [serverless]
  const rules = serverless ? { ...valueRules, placeholder: serverlessVariable } : valueRules
  const templates = [root, ...nested.map((node) => entriesOf(document, node))]
  const resources = templates.flatMap((template) => [...entriesOf(document, template.get('Resources')?.value).values()])
  return {
    users: resources.flatMap((resource) => userOf(document, resource, rules)),
    groups: resources.flatMap((resource) => groupOf(document, resource, rules)),
  }
}

function userOf(document: YamlDocument, resource: Entry, rules: ValueRules): readonly FoundUser[] {
  const entries = entriesOf(document, resource.value)
  const type = entries.get('Type')?.value
  const dialect = isScalar(type) && typeof type.value === 'string' ? dialects.get(type.value) : undefined
  if (!dialect) return []
  const written = entries.get('Properties')
  const properties = [...entriesOf(document, written?.value).values()]
  const accessString = properties.find((property) => property.key === 'AccessString')
  const others = properties.filter((property) => property !== accessString && !property.key.startsWith('Fn::'))
  const isWhole = !written || (isMap(written.value) && !properties.some(({ key }) => key.startsWith('Fn::')))
  return [
    {
      address: `Resources.${resource.key}`,
      dialect,
      splitting: 'access-string',
      ...(accessString || isWhole ? rulesOf(document, accessString?.value, rules) : { rulesAre: 'reference' as const }),
      fields: {
        ...(written && !isWhole && unknownFields(written)),
        ...Object.fromEntries(others.flatMap(({ key, value }) => fieldsOf(document, key, value, rules))),
      },
      ...(entries.has('Condition') && { repeated: true }),
      file: resource.file,
    },
  ]
}

/** What a transform or another file brings is not known here: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-transform.html */
const unknownFields = ({ value }: Entry): Readonly<Record<string, FoundField>> =>
  Object.fromEntries(fieldNames.map((name) => [name, { value: undefined, file: spanOf(value) }]))

const fieldNames = ['UserId', 'UserName', 'Engine', 'Passwords', 'NoPasswordRequired', 'AuthenticationMode', 'Tags']

function groupOf(document: YamlDocument, resource: Entry, rules: ValueRules): readonly FoundGroup[] {
  const entries = entriesOf(document, resource.value)
  const type = entries.get('Type')?.value
  const properties = entriesOf(document, entries.get('Properties')?.value)
  if (!isScalar(type) || type.value !== 'AWS::ElastiCache::UserGroup') return []
  // A transform may bring members that do not stand here.
  if (properties.size === 0 || [...properties.keys()].some((key) => key.startsWith('Fn::'))) return []
  const group = {
    address: `Resources.${resource.key}`,
    engine: properties.get('Engine'),
    userIds: properties.get('UserIds'),
    file: resource.file,
  }
  return [yamlGroup(document, group, rules, (node) => referredUser(document, node))]
}

/** `Ref` of a user gives its id: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-elasticache-user.html */
function referredUser(document: YamlDocument, node: ParsedNode): string | undefined {
  const intrinsic = intrinsicOf(document, node)
  if (!intrinsic) return undefined
  const { name, argument } = intrinsic
  const parts = isSeq(argument) ? argument.items.map((item) => document.follow(item)) : [document.follow(argument)]
  const words = parts.map((part) => (isScalar(part) ? String(part.value) : ''))
  if (name === 'Ref' && words.length === 1) return `Resources.${words.join()}`
  const [resource, ...attribute] = words.join('.').split('.')
  return name === 'GetAtt' && resource && attribute.join() === 'UserId' ? `Resources.${resource}` : undefined
}

/**
 * What is put in later by AWS (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html)
 * or by a templating tool before it.
 */
const laterText = /\{\{[^{}]*\}\}/g

/** https://www.serverless.com/framework/docs/providers/aws/guide/variables; they may be nested. */
const serverlessVariable = /\$\{(?:[^${}]|\$\{[^${}]*\})*\}|\{\{[^{}]*\}\}/g

const valueRules: ValueRules = { placeholder: laterText, expression: expressionChunks }

interface Intrinsic {
  /** Without `!` and `Fn::`: `Sub`, `Join`, `Ref`. */
  readonly name: string
  readonly argument: ParsedNode
}

/** `!Sub x`, `Fn::Sub: x` and `{"Ref": "X"}` alike. */
function intrinsicOf(document: YamlDocument, node: ParsedNode): Intrinsic | undefined {
  if (node.tag?.startsWith('!') && !node.tag.startsWith('!!')) return { name: node.tag.slice(1), argument: node }
  if (!isMap(node) || node.items.length !== 1) return undefined
  const [entry] = entriesOf(document, node).values()
  const name = entry && /^(?:Fn::(\w+)|(Ref|Condition))$/.exec(entry.key)
  return name ? { name: name[1] ?? name[2] ?? '', argument: entry.value } : undefined
}

function expressionChunks(document: YamlDocument, node: ParsedNode): readonly Chunk[] | undefined {
  return expressionAt(document, node, 0)
}

function expressionAt(document: YamlDocument, node: ParsedNode, depth: number): readonly Chunk[] | undefined {
  const intrinsic = intrinsicOf(document, node)
  if (!intrinsic) return undefined
  document.budget.left -= 1
  const known =
    depth < 20 && document.budget.left >= 0
      ? (knownIntrinsics.get(intrinsic.name)?.(document, intrinsic.argument, depth) ?? [])
      : []
  return known.length > 0 ? known : [wholeHole(document, node, intrinsic)]
}

type Chunker = (document: YamlDocument, argument: ParsedNode, depth: number) => readonly Chunk[] | undefined

const knownIntrinsics: ReadonlyMap<string, Chunker> = new Map([
  ['Sub', substituted],
  ['Join', joined],
])

function wholeHole(document: YamlDocument, node: ParsedNode, { name, argument }: Intrinsic): Chunk {
  const { start, end } = spanOf(node)
  const named = isScalar(argument) && typeof argument.value === 'string' ? argument.value : name
  return {
    text: `\${${named}}`,
    fileStart: start,
    fileEnd: end,
    encoding: encodingOf(node, document.language),
    hole: true,
  }
}

/** The chunks of a literal or expression; undefined for a list, a mapping or nothing. */
function chunksOf(document: YamlDocument, node: unknown, depth: number): readonly Chunk[] | undefined {
  const followed = document.follow(node)
  if (!followed) return undefined
  if (isScalar(followed) && followed.value !== null && !intrinsicOf(document, followed)) {
    return literalChunks(document, followed, laterText)
  }
  return expressionAt(document, followed, depth + 1)
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html */
function substituted(document: YamlDocument, argument: ParsedNode, depth: number): readonly Chunk[] | undefined {
  const template = isSeq(argument) ? document.follow(argument.items[0]) : argument
  if (!template || !isScalar(template) || template.value === null) return undefined
  const variables = isSeq(argument) ? entriesOf(document, argument.items[1]) : new Map<string, Entry>()
  const written = literalChunks(document, template).map((chunk) => ({ ...chunk, inSub: true as const }))
  return splitChunks(written, /\$\{(!?)([^${}]*)\}|\{\{[^{}]*\}\}/g, (match, part) => {
    const [, literal, variable = ''] = match
    if (literal) return part.map((chunk) => ({ ...chunk, text: `\${${variable}}` }))
    const value = variables.get(variable.trim())?.value
    return (value && chunksOf(document, value, depth)) ?? part.map((chunk) => ({ ...chunk, hole: true }))
  })
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-join.html */
function joined(document: YamlDocument, argument: ParsedNode, depth: number): readonly Chunk[] | undefined {
  if (!isSeq(argument)) return undefined
  const [delimiter, list] = argument.items.map((item) => document.follow(item))
  if (!isScalar(delimiter) || typeof delimiter.value !== 'string' || intrinsicOf(document, delimiter)) return undefined
  if (!isSeq(list) || intrinsicOf(document, list)) return undefined
  const chunks: Chunk[] = []
  for (const item of list.items) {
    const own = chunksOf(document, item, depth)
    if (!own) return undefined
    const last = chunks.at(-1)
    if (last && delimiter.value !== '') {
      const { fileEnd, encoding } = last
      chunks.push({ text: delimiter.value, fileStart: fileEnd, fileEnd, encoding })
    }
    for (const chunk of own) chunks.push(chunk)
  }
  return chunks
}
