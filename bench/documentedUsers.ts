import type { KnownUser } from '../src/documents/index.ts'
import { newUser, setUser } from '../src/permissions/index.ts'

/** Who uses a cache that many teams share: tenants with their own keys, readers of shared ones, workers, operators, selectors. */
const FORMS: readonly ((id: number) => string)[] = [
  (id) => `on ~tenant:${id}:* resetchannels &tenant:${id}:* -@all +@read +@write +@connection +@pubsub -@dangerous`,
  (id) => `on ~tenant:${id}:cache:* %R~shared:config:* -@all +@string +@hash +@connection -keys +del +expire`,
  (id) => `on %R~tenant:${id - 2}:* %R~shared:* -@all +@read +@connection -@dangerous`,
  (id) => `on ~jobs:${id % 20}:* ~*:lock:${id} resetchannels -@all +@list +@stream +@connection +get +set +del`,
  () => 'on %R~* -@all +@read +@connection -@dangerous',
  (id) => `on ~app${id}:* -@all +@all -@admin -@dangerous +info (%R~metrics:* +@read -keys) (~queue:${id}* +@list)`,
  (id) => `on ~session:{${id}}* ~rate:?${id % 7}* -@all +get +set +incr +expire +ttl +ping +hello +client|setinfo`,
  (id) => (id % 70 === 7 ? 'on ~* &* +@all' : `on ~tmp:${id}:[a-f0-9]* -@all +@set +@sortedset +@geo +@connection`),
  () => 'off -@all',
  (id) => `on ~app:* ~tenant:${id % 50}* -@all +@read +@write +@scripting +@transaction +@connection -@dangerous`,
]

/** So many users, the same at every run. */
export const documentedUsers = (count: number): KnownUser[] =>
  Array.from({ length: count }, (_, id) => {
    const rules = FORMS[id % FORMS.length]?.(id) ?? ''
    const set = setUser(newUser('elasticache-valkey-8.1'), rules)
    if (!set.ok) throw new Error(set.error.message)
    const authentication =
      id % 3 === 0 ? { type: 'iam' as const } : { type: 'password' as const, passwords: 1 + (id % 2) }
    return {
      name: `user-${id}`,
      address: `aws_elasticache_user.u${id}`,
      path: 'users.tf',
      user: set.user,
      authentication,
    }
  })
