import { isMap, isScalar, isSeq } from 'yaml'
import type { ParsedNode } from 'yaml'
import type { FoundField, FoundUser } from './source.ts'
import { attributeNames, resourceDialects } from './terraformNames.ts'
import { entriesOf, spanOf, type Entry, type YamlDocument } from './yamlDocument.ts'
import { fieldsOf, rulesOf, type ValueRules } from './yamlValue.ts'

/** A resource as Terraform's JSON has it. */
export interface JsonResource {
  readonly address: string
  readonly type: string
  readonly values: ParsedNode
  /** The attributes that Terraform will know only later. */
  readonly unknown?: ReadonlySet<string>
}

/** The user that a resource is, in JSON syntax or in a plan; none if the resource is no user. */
export function jsonUser(document: YamlDocument, resource: JsonResource, rules: ValueRules): readonly FoundUser[] {
  const dialect = resourceDialects[resource.type]
  if (dialect === undefined) return []
  const entries = entriesOf(document, resource.values)
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
      fields: {
        ...unknownFields(resource),
        ...Object.fromEntries([...entries.values()].flatMap((entry) => namedFields(document, entry, rules))),
      },
      file: spanOf(resource.values),
    },
  ]
}

function unknownFields({ unknown, values }: JsonResource): Readonly<Record<string, FoundField>> {
  const names = Object.entries(attributeNames).filter(([attribute]) => unknown?.has(attribute))
  return Object.fromEntries(names.map(([, name]) => [name, { value: undefined, file: spanOf(values) }]))
}

function namedFields(document: YamlDocument, entry: Entry, rules: ValueRules) {
  if (entry.key === 'authentication_mode') {
    const name = (key: string) => attributeNames[key] ?? key
    const mode = onlyItem(document, entry.value)
    return mode && isMap(mode) ? withoutNulls(fieldsOf(document, 'AuthenticationMode', mode, { ...rules, name })) : []
  }
  const name = attributeNames[entry.key]
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
