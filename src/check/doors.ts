import { asciiLower } from '../grammar/index.ts'
import { type AclUser, compareLogin, type Door, type LoginChange } from '../permissions/index.ts'
import type { FoundField, FoundUser } from '../sources/index.ts'

/** A user of a file at the door: AWS keeps passwords apart from the rules, in fields. */
interface FieldDoor {
  /** As the field says it, in lower case; empty where none does. */
  readonly type: string
  /** Texts of the file, for comparison only: secrets are among them. */
  readonly passwords: ReadonlySet<string>
}

/** A user as its rules make it, the resource of a file that it comes from, and the file's text. */
interface FoundAclUser {
  readonly acl: AclUser
  readonly user: FoundUser
  readonly text: string
}

/** How who can log in changes, by the rules and by the fields of the resource. */
export function compareDoors(before: FoundAclUser, after: FoundAclUser): LoginChange {
  const [was, is] = [fieldDoor(before), fieldDoor(after)]
  const rules = compareLogin(doorOf(before.acl, was), doorOf(after.acl, is))
  if (was.type === is.type || was.type === '' || is.type === '') return rules
  const sentence = `It authenticates by \`${is.type}\` instead of \`${was.type}\`.`
  return {
    ...rules,
    change: rules.change === 'same' ? 'changed' : rules.change,
    sentence: [rules.sentence, sentence].filter(Boolean).join(' '),
  }
}

const doorOf = ({ enabled, noPassword, passwords }: AclUser, fields: FieldDoor): Door => ({
  enabled,
  noPassword: noPassword || isOpen(fields.type),
  passwords: new Set([...passwords, ...fields.passwords]),
})

const isOpen = (type: string): boolean => type.startsWith('no-password')

function fieldDoor({ user: { fields }, text }: FoundAclUser): FieldDoor {
  const type = fields['AuthenticationMode.Type']?.value
  const isFree = [true, 'true'].some((value) => fields['NoPasswordRequired']?.value === value)
  const lists = [fields['Passwords'], fields['AuthenticationMode.Passwords']]
  return {
    type: isFree ? 'no-password-required' : typeof type === 'string' ? asciiLower(type) : '',
    passwords: new Set(lists.flatMap((field) => (field ? passwordsOf(field, text) : []))),
  }
}

const passwordsOf = ({ items, file, value }: FoundField, text: string): readonly string[] =>
  items
    ? items.flatMap((item) => passwordsOf(item, text))
    : [typeof value === 'string' ? value : text.slice(file.start, file.end)]
