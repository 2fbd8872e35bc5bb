import { isScalar, isSeq } from 'yaml'
import type { ParsedNode } from 'yaml'
import type { FoundUser, SourceFile } from './source.ts'
import { jsonUser, type JsonResource } from './terraformUser.ts'
import { entriesOf, readDocuments, type Entry, type YamlDocument } from './yamlDocument.ts'

/**
 * Reads the users that a plan will leave behind, from the output of `terraform show -json`. What Terraform will know only
 * after applying is a reference. https://developer.hashicorp.com/terraform/internals/json-format
 *
 * `readTerraformPlan(text).users[0].address` is `module.cache.aws_elasticache_user.worker["a"]`
 */
export function readTerraformPlan(text: string): SourceFile {
  return readDocuments('terraform-plan', text, 'json', usersOf)
}

function usersOf(document: YamlDocument): readonly FoundUser[] {
  const plan = entriesOf(document, document.root)
  const changes = changesOf(document, plan.get('resource_changes')?.value)
  const planned = plan.get('planned_values')
  if (!planned) return changes.flatMap((resource) => jsonUser(document, resource, {}))
  const unknown = new Map(changes.map((change) => [change.address, change.unknown]))
  return plannedResources(document, planned.value).flatMap((resource) => {
    const later = unknown.get(resource.address)
    return jsonUser(document, later ? { ...resource, unknown: later } : resource, {})
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
    const unknown = trueKeys(entriesOf(document, change.get('after_unknown')?.value))
    const isGone = isScalar(after) && after.value === null
    return isGone ? [] : resourceOf(resource, after).map((found) => ({ ...found, unknown }))
  })
}

function trueKeys(entries: Entries): ReadonlySet<string> {
  const isTrue = ({ value }: Entry) => isScalar(value) && value.value === true
  return new Set([...entries.values()].filter(isTrue).map((entry) => entry.key))
}
