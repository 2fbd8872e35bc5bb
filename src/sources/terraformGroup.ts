import type { FoundGroup, FoundMember } from './source.ts'

/** An `aws_elasticache_user_group_association`: which group somebody joins. */
export interface Association {
  readonly group: FoundMember | undefined
  readonly member: FoundMember | undefined
}

/** A group and the literal id that it has, where it has one. */
export interface IdentifiedGroup {
  readonly group: FoundGroup
  readonly id: unknown
}

/** The groups with those who join them by an association. Associations with groups that stand elsewhere are left out. */
export function joinGroups(
  groups: readonly IdentifiedGroup[],
  associations: readonly Association[],
): readonly FoundGroup[] {
  return groups.map(({ group, id }) => ({
    ...group,
    joining: associations.flatMap(({ group: joined, member }) => {
      if (!joined || !member) return []
      const isThis = 'address' in joined ? joined.address === group.address : 'id' in joined && joined.id === id
      return isThis ? [member] : []
    }),
  }))
}
