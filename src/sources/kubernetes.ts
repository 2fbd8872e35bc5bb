import { isMap, isScalar, isSeq } from 'yaml'
import type { ParsedNode } from 'yaml'
import type { FoundGroup, FoundUser, SourceFile } from './source.ts'
import { entriesOf, readDocuments, spanOf } from './yamlDocument.ts'
import type { Entry, YamlDocument } from './yamlDocument.ts'
import type { YamlLanguage } from './yamlScalar.ts'
import { membersOf, yamlGroup } from './yamlGroup.ts'
import { fieldsOf, literalChunks, rulesOf } from './yamlValue.ts'
import type { ValueRules } from './yamlValue.ts'

/**
 * Finds the users among Kubernetes manifests: those of the AWS controllers (ACK) for ElastiCache and MemoryDB.
 *
 * `readKubernetes(text, 'yaml').users[0].address` is `User shop/worker`
 */
export function readKubernetes(text: string, language: YamlLanguage): SourceFile {
  return readDocuments('kubernetes', text, language, (document) => {
    const root = entriesOf(document, document.root)
    const items = document.follow(root.get('items')?.value)
    const resources = isSeq(items) ? items.items.map((item) => document.follow(item)) : [document.root]
    return {
      users: resources.flatMap((resource) => (resource ? userOf(document, resource) : [])),
      groups: resources.flatMap((resource) => (resource ? groupOf(document, resource) : [])),
    }
  })
}

function userOf(document: YamlDocument, resource: ParsedNode): readonly FoundUser[] {
  const entries = entriesOf(document, resource)
  const dialect = /^(elasticache|memorydb)\.services\.k8s\.aws\//.exec(textAt(document, entries, 'apiVersion'))?.[1]
  if (textAt(document, entries, 'kind') !== 'User') return []
  if (dialect !== 'elasticache' && dialect !== 'memorydb') return []
  const spec = [...entriesOf(document, entries.get('spec')?.value).values()]
  const accessString = spec.find(({ key }) => key === 'accessString')
  const others = spec.filter((entry) => entry !== accessString)
  return [
    {
      address: addressOf(document, entries, 'User'),
      dialect,
      splitting: 'access-string',
      ...rulesOf(document, accessString?.value, valueRules),
      fields: Object.fromEntries(
        others.flatMap((entry) => fieldsOf(document, fieldName(entry.key, dialect), entry.value, valueRules)),
      ),
      place: placeOf(document, entries),
      file: spanOf(resource),
    },
  ]
}

function addressOf(document: YamlDocument, entries: ReadonlyMap<string, Entry>, kind: string): string {
  const metadata = entriesOf(document, entries.get('metadata')?.value)
  const path = [textAt(document, metadata, 'namespace'), textAt(document, metadata, 'name')]
  return `${kind} ${path.filter((part) => part !== '').join('/')}`.trimEnd()
}

/** https://aws-controllers-k8s.github.io/community/docs/user-docs/multi-region-resource-management/ */
function placeOf(document: YamlDocument, entries: ReadonlyMap<string, Entry>): string {
  const metadata = entriesOf(document, entries.get('metadata')?.value)
  const annotations = entriesOf(document, metadata.get('annotations')?.value)
  const deciding = ['services.k8s.aws/region', 'services.k8s.aws/owner-account-id']
  return [
    textAt(document, metadata, 'namespace'),
    ...deciding.map((name) => textAt(document, annotations, name)),
  ].join()
}

function groupOf(document: YamlDocument, resource: ParsedNode): readonly FoundGroup[] {
  const entries = entriesOf(document, resource)
  if (!textAt(document, entries, 'apiVersion').startsWith('elasticache.services.k8s.aws/')) return []
  if (textAt(document, entries, 'kind') !== 'UserGroup') return []
  const spec = entriesOf(document, entries.get('spec')?.value)
  const references = spec.get('userRefs')?.value
  const namespace = textAt(document, entriesOf(document, entries.get('metadata')?.value), 'namespace')
  const parts = {
    address: addressOf(document, entries, 'UserGroup'),
    engine: spec.get('engine'),
    userIds: spec.get('userIDs'),
    file: spanOf(resource),
  }
  const group = yamlGroup(document, parts, valueRules)
  const referred = references
    ? membersOf(document, references, valueRules, (node) => referredUser(document, node, namespace))
    : []
  return [{ ...group, members: [...group.members, ...referred], place: placeOf(document, entries) }]
}

/** `{ from: { name, namespace } }`: https://aws-controllers-k8s.github.io/community/reference/elasticache/v1alpha1/usergroup/ */
function referredUser(document: YamlDocument, node: ParsedNode, namespace: string): string | undefined {
  const from = entriesOf(document, entriesOf(document, node).get('from')?.value)
  if (!from.has('name')) return undefined
  const path = [textAt(document, from, 'namespace') || namespace, textAt(document, from, 'name')]
  return `User ${path.filter((part) => part !== '').join('/')}`
}

function textAt(document: YamlDocument, entries: ReadonlyMap<string, Entry>, key: string): string {
  const node = entries.get(key)?.value
  return isScalar(node)
    ? literalChunks(document, node)
        .map((chunk) => chunk.text)
        .join('')
    : ''
}

/** ACK writes AWS's names in its own way: `userID`, `noPasswordRequired`; MemoryDB's user name is only `name`. */
function fieldName(key: string, dialect: 'elasticache' | 'memorydb'): string {
  return dialect === 'memorydb' && key === 'name' ? 'UserName' : awsName(key)
}

function awsName(key: string): string {
  return `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`.replace(/ID$/, 'Id').replace(/ARN$/, 'Arn')
}

/** What Helm (`{{ … }}`) or Flux (`${…}`) put in later. */
const placeholder = /\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}|\$\{[^${}]*\}/g

/**
 * A value from elsewhere: an unquoted `{{ … }}`, which YAML takes for a mapping in a mapping, and a reference to a
 * secret or another resource, which ACK marks by its keys.
 */
const valueRules: ValueRules = {
  placeholder,
  name: awsName,
  expression: (document, node) => {
    if (!isMap(node)) return undefined
    const { start, end } = spanOf(node)
    const source = document.text.slice(start, end)
    const isTemplate = source.startsWith('{{')
    const isReference = node.has('key') && node.has('name')
    if (!isTemplate && !isReference) return undefined
    return [
      { text: isTemplate ? source : '${secret}', fileStart: start, fileEnd: end, encoding: 'yaml-plain', hole: true },
    ]
  },
}
