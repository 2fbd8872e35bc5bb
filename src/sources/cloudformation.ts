import { isMap, isScalar, isSeq } from 'yaml'
import type { ParsedNode } from 'yaml'
import type { Chunk } from './pieces.ts'
import type { FoundUser, SourceFile } from './source.ts'
import { entriesOf, readDocuments, spanOf } from './yamlDocument.ts'
import type { Entry, YamlDocument } from './yamlDocument.ts'
import { encodingOf } from './yamlScalar.ts'
import type { YamlLanguage } from './yamlScalar.ts'
import { fieldsOf, literalChunks, rulesOf, splitChunks } from './yamlValue.ts'
import type { ValueRules } from './yamlValue.ts'

/**
 * Finds the users of a CloudFormation or SAM template or of a synthesised CDK stack, and of a serverless.yml, whose
 * `resources` hold the same.
 *
 * `readCloudFormation(text, 'yaml').users[0].address` is `Resources.Worker`
 */
export function readCloudFormation(text: string, language: YamlLanguage): SourceFile {
  return readDocuments('cloudformation', text, language, usersOf)
}

const dialects: Readonly<Record<string, FoundUser['dialect']>> = {
  'AWS::ElastiCache::User': 'elasticache',
  'AWS::MemoryDB::User': 'memorydb',
}

function usersOf(document: YamlDocument): readonly FoundUser[] {
  const root = entriesOf(document, document.root)
  const serverless = document.follow(root.get('resources')?.value)
  const nested = isSeq(serverless) ? serverless.items : [serverless]
  const rules = serverless ? { ...valueRules, placeholder: serverlessVariable } : valueRules
  const groups = [root, ...nested.map((node) => entriesOf(document, node))]
  return groups
    .flatMap((group) => [...entriesOf(document, group.get('Resources')?.value).values()])
    .flatMap((resource) => userOf(document, resource, rules))
}

function userOf(document: YamlDocument, resource: Entry, rules: ValueRules): readonly FoundUser[] {
  const entries = entriesOf(document, resource.value)
  const type = entries.get('Type')?.value
  const dialect = isScalar(type) && typeof type.value === 'string' ? dialects[type.value] : undefined
  if (!dialect) return []
  const properties = [...entriesOf(document, entries.get('Properties')?.value).values()]
  const accessString = properties.find((property) => property.key === 'AccessString')
  const others = properties.filter((property) => property !== accessString)
  return [
    {
      address: `Resources.${resource.key}`,
      dialect,
      splitting: 'access-string',
      ...rulesOf(document, accessString?.value, rules),
      fields: Object.fromEntries(others.flatMap(({ key, value }) => fieldsOf(document, key, value, rules))),
      file: resource.file,
    },
  ]
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
      ? (knownIntrinsics[intrinsic.name]?.(document, intrinsic.argument, depth) ?? [])
      : []
  return known.length > 0 ? known : [wholeHole(document, node, intrinsic)]
}

type Chunker = (document: YamlDocument, argument: ParsedNode, depth: number) => readonly Chunk[] | undefined

const knownIntrinsics: Readonly<Record<string, Chunker>> = { Sub: substituted, Join: joined }

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
