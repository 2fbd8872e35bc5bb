import { isSeq } from 'yaml'
import type { ParsedNode } from 'yaml'
import type { FoundGroup, FoundMember, Span } from './source.ts'
import { spanOf, type Entry, type YamlDocument } from './yamlDocument.ts'
import { fieldOf, type ValueRules } from './yamlValue.ts'

/** Where the parts of a group stand in a document. */
export interface YamlGroup {
  readonly address: string
  readonly engine: Entry | undefined
  readonly userIds: Entry | undefined
  readonly file: Span
}

/** The address of the user of the same file that a node refers to. */
export type ReferenceOf = (node: ParsedNode) => string | undefined

/** A group with its members, of which references are followed. */
export function yamlGroup(
  document: YamlDocument,
  { address, engine, userIds, file }: YamlGroup,
  rules: ValueRules,
  referenceOf: ReferenceOf = () => undefined,
): FoundGroup {
  return {
    address,
    ...(engine && { engine: fieldOf(document, engine.value, rules) }),
    ...(userIds && { userIds: fieldOf(document, userIds.value, rules) }),
    members: userIds ? membersOf(document, userIds.value, rules, referenceOf) : [],
    joining: [],
    file,
  }
}

/** The members that a list names; one unknown member if it is no list. */
export function membersOf(
  document: YamlDocument,
  node: ParsedNode,
  rules: ValueRules,
  referenceOf: ReferenceOf,
): readonly FoundMember[] {
  const file = spanOf(node)
  if (!isSeq(node) || rules.expression?.(document, node)) return [{ unknown: true, file }]
  return node.items.map((item) => {
    const member = document.follow(item)
    return member ? memberOf(document, member, rules, referenceOf) : { unknown: true, file }
  })
}

/** The member that one node names. */
export function memberOf(
  document: YamlDocument,
  node: ParsedNode,
  rules: ValueRules,
  referenceOf: ReferenceOf,
): FoundMember {
  const address = referenceOf(node)
  if (address !== undefined) return { address, file: spanOf(node) }
  const { value, file } = fieldOf(document, node, rules)
  return typeof value === 'string' ? { id: value, file } : { unknown: true, file }
}
