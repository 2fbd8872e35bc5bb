/** Rules with what is said of each, without those that others cover: subcommands of a container, what `~x` allows already. */
export function shortest<T>(
  rules: readonly (readonly [rule: string, said: readonly T[]])[],
): readonly [string, readonly T[]][] {
  const joined = new Map<string, readonly T[]>()
  const names = new Set(rules.map(([rule]) => rule))
  for (const [rule, said] of rules) {
    const cover = coverOf(rule, names)
    joined.set(cover, [...(joined.get(cover) ?? []), ...said])
  }
  return [...joined]
}

function coverOf(rule: string, names: ReadonlySet<string>): string {
  if (rule.startsWith('+')) {
    const [container = rule] = rule.split('|')
    return names.has(container) ? container : rule
  }
  const [, permission, pattern] = /^%([RW])~(.*)$/s.exec(rule) ?? []
  if (permission === undefined || pattern === undefined) return rule
  const twin = `%${permission === 'R' ? 'W' : 'R'}~${pattern}`
  return names.has(`~${pattern}`) || names.has(twin) ? `~${pattern}` : rule
}
