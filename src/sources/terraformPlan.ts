import { isScalar, isSeq } from 'yaml'
import type { ParsedNode } from 'yaml'
import type { SourceFile } from './source.ts'
import { joinGroups } from './terraformGroup.ts'
import { jsonAssociation, jsonGroup, jsonUser, type JsonResource } from './terraformUser.ts'
import { entriesOf, readDocuments, type Entry, type Found, type YamlDocument } from './yamlDocument.ts'

/**
 * Reads the users that a plan will leave behind, from the output of `terraform show -json`. What Terraform will know only
 * after applying is a reference. https://developer.hashicorp.com/terraform/internals/json-format
 *
 * `readTerraformPlan(text).users[0].address` is `module.cache.aws_elasticache_user.worker["a"]`
 */
export function readTerraformPlan(text: string): SourceFile {
  return readDocuments('terraform-plan', text, 'json', found)
}

function found(document: YamlDocument): Found {
  const resources = resourcesOf(document)
  return {
    users: resources.flatMap((resource) => jsonUser(document, resource, {})),
    groups: joinGroups(
      resources.flatMap((resource) => jsonGroup(document, resource, {})),
      resources.flatMap((resource) => jsonAssociation(document, resource, {})),
    ),
  }
}

function resourcesOf(document: YamlDocument): readonly JsonResource[] {
  const plan = entriesOf(document, document.root)
  const changes = changesOf(document, plan.get('resource_changes')?.value)
  const planned = plan.get('planned_values')
  if (!planned) return changes
  const unknown = new Map(changes.map((change) => [change.address, change.unknown]))
  return plannedResources(document, planned.value).map((resource) => {
    const later = unknown.get(resource.address)
    return later ? { ...resource, unknown: later } : resource
  })
}

type Entries = ReadonlyMap<string, Entry>

function stringOf(entry: Entry | undefined): string {
  const node = entry?.value
  return isScalar(node) && typeof node.value === 'string' ? node.value : ''
}

function itemsOf(document: YamlDocument, entry: Entry | undefined): readonly Entries[] {
  const node = entry?.value
  return isSeq(node) ? node.items.map((item) => entriesOf(document, item)) : []
}

function plannedResources(document: YamlDocument, planned: ParsedNode): readonly JsonResource[] {
  const root = entriesOf(document, planned).get('root_module')
  const modules: Entries[] = [entriesOf(document, root?.value)]
  for (const module of modules) modules.push(...itemsOf(document, module.get('child_modules')))
  return modules
    .flatMap((module) => itemsOf(document, module.get('resources')))
    .flatMap((resource) => resourceOf(resource, resource.get('values')?.value))
}

function resourceOf(resource: Entries, values: ParsedNode | undefined): readonly JsonResource[] {
  const isData = stringOf(resource.get('mode')) === 'data'
  if (!values || isData) return []
  return [{ address: stringOf(resource.get('address')), type: stringOf(resource.get('type')), values }]
}

/** A resource that will be deleted has `null` as what it is afterwards, and is no user any more. */
function changesOf(document: YamlDocument, changes: ParsedNode | undefined): readonly JsonResource[] {
  if (!isSeq(changes)) return []
  return changes.items.flatMap((item) => {
    const resource = entriesOf(document, item)
    const change = entriesOf(document, resource.get('change')?.value)
    const after = change.get('after')?.value
    const unknown = unknownPaths(document, entriesOf(document, change.get('after_unknown')?.value))
    const isGone = isScalar(after) && after.value === null
    return isGone ? [] : resourceOf(resource, after).map((found) => ({ ...found, unknown }))
  })
}

/** The attributes that are unknown in part or whole; within a block, `block.attribute`. */
function unknownPaths(document: YamlDocument, entries: Entries): ReadonlySet<string> {
  const paths = [...entries.values()].flatMap(({ key, value }) => {
    const blocks = isSeq(value) ? value.items.flatMap((item) => [...entriesOf(document, item).values()]) : []
    const inner = blocks.filter((entry) => hasTrue(document, entry.value)).map((entry) => `${key}.${entry.key}`)
    return inner.length > 0 ? inner : hasTrue(document, value) ? [key] : []
  })
  return new Set(paths)
}

function hasTrue(document: YamlDocument, node: unknown): boolean {
  if (isScalar(node)) return node.value === true
  if (isSeq(node)) return node.items.some((item) => hasTrue(document, item))
  return [...entriesOf(document, node).values()].some(({ value }) => hasTrue(document, value))
}
