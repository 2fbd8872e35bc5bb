import { isMap, isScalar, isSeq } from 'yaml'
import type { ParsedNode } from 'yaml'
import type { FoundField, FoundMember, FoundUser } from './source.ts'
import type { Association, IdentifiedGroup } from './terraformGroup.ts'
import {
  associationType,
  attributeNames,
  groupType,
  placeNames,
  referredAddress,
  resourceDialects,
} from './terraformNames.ts'
import { entriesOf, spanOf, type Entry, type YamlDocument } from './yamlDocument.ts'
import { memberOf, yamlGroup } from './yamlGroup.ts'
import { fieldsOf, rulesOf, type ValueRules } from './yamlValue.ts'

/** A resource as Terraform's JSON has it. */
export interface JsonResource {
  readonly address: string
  readonly type: string
  readonly values: ParsedNode
  /** The attributes that Terraform will know only later, or not all of: `passwords`, `authentication_mode.passwords`. */
  readonly unknown?: ReadonlySet<string>
}

/** The user that a resource is, in JSON syntax or in a plan; none if the resource is no user. */
export function jsonUser(document: YamlDocument, resource: JsonResource, rules: ValueRules): readonly FoundUser[] {
  const dialect = resourceDialects.get(resource.type)
  if (dialect === undefined) return []
  const entries = entriesOf(document, resource.values)
  const fields = fieldsIn(document, entries, rules)
  const isUnknown = resource.unknown?.has('access_string') ?? false
  const written = isUnknown
    ? ({ rulesAre: 'reference' } as const)
    : rulesOf(document, entries.get('access_string')?.value, rules)
  return [
    {
      address: resource.address,
      dialect,
      splitting: 'access-string',
      ...written,
      fields: { ...fields, ...unknownFields(resource, fields) },
      ...(['count', 'for_each'].some((name) => entries.has(name)) && { repeated: true }),
      place: placeOf(document, entries),
      file: spanOf(resource.values),
    },
  ]
}

/** The group that a resource is; none if it is none. */
export function jsonGroup(
  document: YamlDocument,
  { type, address, values, unknown }: JsonResource,
  rules: ValueRules,
): readonly IdentifiedGroup[] {
  if (type !== groupType) return []
  const entries = entriesOf(document, values)
  const { UserGroupId: id } = fieldsIn(document, entries, rules)
  const file = spanOf(values)
  const isUnknown = unknown?.has('user_ids') ?? false
  const userIds = isUnknown ? undefined : present(entries.get('user_ids'))
  const parts = { address, engine: present(entries.get('engine')), userIds, file }
  const group = { ...yamlGroup(document, parts, rules, referenceIn(document)), place: placeOf(document, entries) }
  return [{ group: isUnknown ? { ...group, members: [{ unknown: true, file }] } : group, id: id?.value }]
}

/** The association that a resource is; none if it is none. */
export function jsonAssociation(
  document: YamlDocument,
  { type, values }: JsonResource,
  rules: ValueRules,
): readonly Association[] {
  if (type !== associationType) return []
  const entries = entriesOf(document, values)
  const [group, member] = ['user_group_id', 'user_id'].map((name): FoundMember | undefined => {
    const entry = present(entries.get(name))
    return entry && memberOf(document, entry.value, rules, referenceIn(document))
  })
  return [{ group, member }]
}

/** A string that is nothing but `${…}` is what stands in the braces. */
const referenceIn = (document: YamlDocument) => (node: ParsedNode) => {
  const { start, end } = spanOf(node)
  const [, expression] = /^"\$\{([^{}]*)\}"$/.exec(document.text.slice(start, end)) ?? []
  return expression === undefined ? undefined : referredAddress(expression)
}

const present = (entry: Entry | undefined): Entry | undefined =>
  isScalar(entry?.value) && entry.value.value === null ? undefined : entry

type Entries = ReadonlyMap<string, Entry>

function placeOf(document: YamlDocument, entries: Entries): string {
  const deciding = placeNames.map((name) => entries.get(name))
  return deciding
    .map((entry) => (entry ? document.text.slice(spanOf(entry.value).start, spanOf(entry.value).end) : ''))
    .join()
}

function fieldsIn(document: YamlDocument, entries: Entries, rules: ValueRules): Readonly<Record<string, FoundField>> {
  return Object.fromEntries([...entries.values()].flatMap((entry) => namedFields(document, entry, rules)))
}

function unknownFields(
  { unknown = new Set(), values }: JsonResource,
  written: Readonly<Record<string, FoundField>>,
): Readonly<Record<string, FoundField>> {
  const names = [...unknown].flatMap((path) => {
    const [first = '', inner] = path.split('.')
    if (first !== modeAttribute) return attributeNames.get(first) ?? []
    return [
      'AuthenticationMode',
      ...(inner === undefined ? [] : [`AuthenticationMode.${attributeNames.get(inner) ?? inner}`]),
    ]
  })
  return Object.fromEntries(
    names.map((name) => [name, { value: undefined, file: written[name]?.file ?? spanOf(values) }]),
  )
}

const modeAttribute = 'authentication_mode'

function namedFields(document: YamlDocument, entry: Entry, rules: ValueRules) {
  if (entry.key === modeAttribute) {
    const name = (key: string) => attributeNames.get(key) ?? key
    const mode = onlyItem(document, entry.value)
    return mode && isMap(mode) ? withoutNulls(fieldsOf(document, 'AuthenticationMode', mode, { ...rules, name })) : []
  }
  const name = attributeNames.get(entry.key)
  const isNull = isScalar(entry.value) && entry.value.value === null
  return name === undefined || isNull ? [] : fieldsOf(document, name, entry.value, rules)
}

/** Plans list every attribute; what was not written is `null` there. */
function withoutNulls(fields: ReturnType<typeof fieldsOf>): ReturnType<typeof fieldsOf> {
  return fields
    .filter(([, { value }]) => value !== null)
    .map(([name, field]) => {
      const { value } = field
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
      if (!isObject) return [name, field]
      return [
        name,
        { ...field, value: Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null)) },
      ]
    })
}

/** JSON may have a block as an object, or as a list of objects. */
function onlyItem(document: YamlDocument, node: ParsedNode): ParsedNode | undefined {
  return isSeq(node) ? document.follow(node.items[0]) : node
}
