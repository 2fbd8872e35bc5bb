import type { FoundField, FoundUser, SourceKind, Span } from '../sources/index.ts'

/** How the fields of a user are read: by the kind of its file, and whether others may stand elsewhere. */
export interface Reading {
  readonly kind: SourceKind
  /** Part of the resource may stand in another file, or where this one is broken. */
  readonly isPartial: boolean
  /** What stands for a value that is not known here. */
  readonly unknown: symbol
}

type Fields = Readonly<Record<string, unknown>>

/** What CreateUser would be given, so far as it stands in the file. Nulls of the host are left out: they say nothing. */
export function requestFields(user: FoundUser, reading: Reading): Fields {
  const { rules, rulesAre, fields } = user
  const isText = rulesAre === 'literal' && rules?.holes.length === 0
  const missing = reading.isPartial ? Object.keys(readers).map((name) => [name, reading.unknown] as const) : []
  const read = Object.entries(fields).flatMap(([name, field]) => {
    if (name.includes('.') || field.value === null) return []
    const value = (readers[name] ?? readWhole)(field, reading, nestedFields(fields, name))
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries([...missing, ...read]), AccessString: isText ? rules.text : reading.unknown }
}

type Reader = (field: FoundField, reading: Reading, nested: Readonly<Record<string, FoundField>>) => unknown

const readWhole: Reader = ({ value }, { unknown }) => value ?? unknown

const readText: Reader = ({ value }, reading) => textOf(value, reading)

const readFlag: Reader = ({ value }, { kind, unknown }) => {
  if (value === 'true' || value === 'false') return kind === 'aws-cli' ? value : value === 'true'
  return typeof value === 'boolean' || kind === 'aws-cli' || isStructure(value) ? (value ?? unknown) : unknown
}

/** Terraform sends no list that is empty. */
const readPasswords: Reader = ({ value, items }, reading) => {
  if (items?.length === 0 && isTerraform(reading)) return undefined
  if (items) return items.map((item) => (isStructure(item.value) ? reading.unknown : textOf(item.value, reading)))
  return textOf(value, reading)
}

const readMode: Reader = ({ value }, reading, nested) => {
  const names = Object.keys(nested)
  if (names.length === 0) return value ?? reading.unknown
  const read = Object.entries(nested).flatMap(([name, field]) => {
    const reader = name === 'Type' ? readText : name === 'Passwords' ? readModePasswords : readWhole
    return field.value === null ? [] : [[name, reader(field, reading, {})] as const]
  })
  return Object.fromEntries(read)
}

const readModePasswords: Reader = (field, reading) => readPasswords(field, reading, {}) ?? []

const readTags: Reader = ({ value, items }, reading) => {
  if (items) return items.map((item) => tagOf(item.value, reading))
  if (!isStructure(value) || !isTerraform(reading)) return value ?? reading.unknown
  return Object.entries(value).map(([key, text]: readonly [string, unknown]) =>
    tagOf({ Key: key, Value: text }, reading),
  )
}

function tagOf(tag: unknown, reading: Reading): unknown {
  if (!isStructure(tag)) return textOf(tag, reading)
  return Object.fromEntries(
    Object.entries(tag).map(([key, value]: readonly [string, unknown]) => [
      key,
      value === null ? value : textOf(value, reading),
    ]),
  )
}

const readers: Readonly<Record<string, Reader>> = {
  UserId: readText,
  UserName: readText,
  Engine: readText,
  Passwords: readPasswords,
  NoPasswordRequired: readFlag,
  AuthenticationMode: readMode,
  Tags: readTags,
}

/** Numbers and the like become texts in ways of the host's own; the command line of AWS refuses them. */
function textOf(value: unknown, { kind, unknown }: Reading): unknown {
  return typeof value === 'string' || isStructure(value) || kind === 'aws-cli' ? (value ?? unknown) : unknown
}

const isStructure = (value: unknown): value is object => typeof value === 'object' && value !== null

const isTerraform = ({ kind }: Reading): boolean => kind.startsWith('terraform')

function nestedFields(fields: FoundUser['fields'], name: string): Readonly<Record<string, FoundField>> {
  const prefix = `${name}.`
  return Object.fromEntries(
    Object.entries(fields).flatMap(([path, field]) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length), field] as const] : [],
    ),
  )
}

/** Where the value at a path such as `AuthenticationMode.Passwords[1]` or `Tags[2].Key` stands; undefined if nowhere. */
export function fieldSpan({ fields }: FoundUser, path: string): Span | undefined {
  const [, name = '', index] = /^([^[]*)(?:\[(\d+)\])?/.exec(path) ?? []
  const field = fields[name] ?? fields[name.replace(/\..*$/, '')]
  const item = index === undefined ? undefined : fields[name]?.items?.[Number(index)]
  const isInside = field && item && field.file.start <= item.file.start && item.file.end <= field.file.end
  return isInside ? item.file : field?.file
}

/** Under which name the host has a field of AWS: `user_id`, `userID`. */
export function hostName(name: string, kind: SourceKind): string {
  if (kind === 'kubernetes') return `${name.charAt(0).toLowerCase()}${name.slice(1)}`.replace(/Id$/, 'ID')
  if (!kind.startsWith('terraform')) return name
  return name.replace(/[A-Z]/g, (letter, at: number) => `${at === 0 ? '' : '_'}${letter.toLowerCase()}`)
}
