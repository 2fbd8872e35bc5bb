import type { SourceFile, SourceText, Span } from '../sources/index.ts'
import { groupFindings, type GroupSetup } from './groupFindings.ts'
import { duplicateIds, isRequested, requestFindings } from './requestFindings.ts'
import type { OwnedFinding } from './suppressions.ts'

/** Files that are merged into others: https://developer.hashicorp.com/terraform/language/files/override */
const override = /(?:^|[/\\_])override\.(?:tf|tofu)(?:\.json)?$/

/**
 * What is wrong with the users and groups that AWS is to create, beside their access strings. What checks them is loaded
 * where there are any.
 */
export async function resourceFindings(
  { path, text }: SourceText,
  { kind, users, groups, problems }: SourceFile,
): Promise<readonly OwnedFinding[]> {
  const requested = users.filter((user) => isRequested(user, kind))
  if (requested.length + groups.length === 0) return []
  const pipeline = await import('../pipeline/index.ts')
  const isPartial = problems.length > 0 || override.test(path)
  const reading = { kind, isPartial, unknown: pipeline.UNKNOWN }
  const setup: GroupSetup = {
    users: requested,
    kind,
    text,
    isPartial,
    unknown: pipeline.UNKNOWN,
    check: pipeline.checkUserGroup,
  }
  const found = [
    ...requested.flatMap((user) => [...requestFindings(user, reading, text, pipeline.checkRequest)]),
    ...duplicateIds(requested, kind),
    ...groups.flatMap((group) => [...groupFindings(group, setup)]),
  ]
  return found.map((owned) => ({ ...owned, finding: { ...owned.finding, span: trimEnd(owned.finding.span, text) } }))
}

/** YAML has the line break after a block in it. */
function trimEnd({ start, end }: Span, text: string): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length }
}
