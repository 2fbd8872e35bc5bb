import { isMap, isScalar, isSeq } from 'yaml'
import type { ParsedNode } from 'yaml'
import type { FoundField, FoundGroup, FoundUser, SourceFile } from './source.ts'
import { entriesOf, readDocuments, spanOf } from './yamlDocument.ts'
import type { YamlDocument } from './yamlDocument.ts'
import type { YamlLanguage } from './yamlScalar.ts'
import { yamlGroup } from './yamlGroup.ts'
import { fieldsOf, rulesOf } from './yamlValue.ts'

/**
 * Finds the users in what the AWS command line reads (`create-user --cli-input-json`) and prints (`describe-users`), of
 * ElastiCache and MemoryDB: one object, a list of them, or `{"Users": [ … ]}`. Groups are found where they are to be
 * created: those that exist are as AWS took them.
 *
 * `readAwsCli(text, 'json').users[0].address` is `user worker`
 */
export function readAwsCli(text: string, language: YamlLanguage): SourceFile {
  return readDocuments('aws-cli', text, language, (document) => {
    const candidates = candidatesOf(document)
    return {
      users: candidates.flatMap((node) => userOf(document, node)),
      groups: candidates.flatMap((node) => groupOf(document, node)),
    }
  })
}

function candidatesOf(document: YamlDocument): readonly ParsedNode[] {
  const root = entriesOf(document, document.root)
  const node = document.follow(root.get('Users')?.value ?? root.get('User')?.value ?? document.root)
  const items = isSeq(node) ? node.items.map((item) => document.follow(item)) : [node]
  return items.filter((item) => item !== undefined)
}

function userOf(document: YamlDocument, node: ParsedNode): readonly FoundUser[] {
  if (!isMap(node)) return []
  const entries = entriesOf(document, node)
  if (!['AccessString', 'UserId', 'UserName'].some((key) => entries.has(key))) return []
  const accessString = entries.get('AccessString')
  const others = [...entries.values()].filter((entry) => entry !== accessString)
  const fields: Readonly<Record<string, FoundField>> = Object.fromEntries(
    others.flatMap(({ key, value }) => fieldsOf(document, key === 'Name' ? 'UserName' : key, value, {})),
  )
  return [
    {
      address: addressOf(document, node, fields),
      dialect: dialectOf(fields, entries.has('Name')),
      splitting: 'access-string',
      ...rulesOf(document, accessString?.value, {}),
      fields,
      file: spanOf(node),
    },
  ]
}

function groupOf(document: YamlDocument, node: ParsedNode): readonly FoundGroup[] {
  const entries = entriesOf(document, node)
  const id = entries.get('UserGroupId')
  if (!id || !entries.has('Engine') || entries.has('Status') || entries.has('ARN')) return []
  const name = isScalar(id.value) ? String(id.value.value) : ''
  const parts = { engine: entries.get('Engine'), userIds: entries.get('UserIds'), file: spanOf(node) }
  return [yamlGroup(document, { address: `user group ${name}`.trimEnd(), ...parts }, {})]
}

function addressOf(document: YamlDocument, node: ParsedNode, fields: Readonly<Record<string, FoundField>>): string {
  const id = fields['UserId']?.value ?? fields['UserName']?.value
  if (typeof id === 'string' && id !== '') return `user ${id}`
  return `line ${document.text.slice(0, node.range[0]).split('\n').length}`
}

/** MemoryDB has no `UserId` and no `Engine`, and calls the name `Name` in what it answers; its input has a mode. */
function dialectOf(fields: Readonly<Record<string, FoundField>>, hasName: boolean): FoundUser['dialect'] {
  const arn = /^arn:[^:]*:(elasticache|memorydb):/.exec(String(fields['ARN']?.value))?.[1]
  if (arn === 'elasticache' || arn === 'memorydb') return arn
  if ('UserId' in fields || 'Engine' in fields) return 'elasticache'
  return hasName || 'ACLNames' in fields || 'AuthenticationMode' in fields ? 'memorydb' : 'unknown'
}
