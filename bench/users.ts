/** What people write, one of each kind: read-write services, workers, read-only users, disabled ones, operators, caches. */
const FORMS: readonly ((id: number) => string)[] = [
  (id) => `on ${hash(id)} ~app:${id}:* resetchannels &app:${id}:* -@all +@read +@write -@dangerous`,
  (id) => `on ${hash(id)} ~jobs:${id}:* ~queue:${id}:* resetchannels -@all +@list +@connection +get +set +del +expire`,
  (id) => `on ${hash(id)} %R~shared:* ~tenant:${id}:* resetchannels -@all +@read +@hash +@string -keys +client|setname`,
  () => 'off resetchannels -@all',
  (id) => `on ${hash(id)} ~* &* +@all -@admin -@dangerous +info +config|get`,
  (id) =>
    `on ${hash(id)} ~cache:${id}:* -@all +get +set +setex +del +exists +ttl +expire +ping +hello +select +client|id`,
]

/** Stands for a password, as ACL LIST and ACL SAVE write it: 64 hexadecimal digits. */
const hash = (id: number): string => `#${id.toString(16).padStart(64, '0123456789abcdef'.repeat(4))}`

/** The rules of many users, the same at every run. */
export const userRules = (count: number): string[] =>
  Array.from({ length: count }, (_, id) => FORMS[id % FORMS.length]?.(id) ?? '')

/** The same as an ACL file. */
export const aclFile = (count: number): string =>
  userRules(count)
    .map((rules, id) => `user user${id} ${rules}\n`)
    .join('')
