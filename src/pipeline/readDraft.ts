import { problem } from './constraints.ts'
import { fieldNames, type Spelling } from './fieldNames.ts'
import type { Problem } from './problem.ts'
import { openStructure, readFlag, readList, readNullableText, readText, type Place, type Reader } from './readValues.ts'
import {
  UNKNOWN,
  type Draft,
  type DraftAuthentication,
  type DraftFields,
  type DraftTag,
  type Operation,
} from './stage.ts'

export interface ReadDraft {
  readonly draft: Draft
  readonly problems: readonly Problem[]
}

/**
 * Reads a request from a value of any kind, once, and changes nothing of it. What has the wrong type is put down as a
 * problem and unknown from there on, so that the stages have nothing more to say of it.
 */
export function readDraft(input: unknown, operation: Operation, spelling: Spelling): ReadDraft {
  const problems: Problem[] = []
  const fields = readFields(input, operation, { path: '', spelling, problems })
  return { draft: { operation, fields }, problems: [...problems, ...missingFields(operation, fields)] }
}

function readFields(input: unknown, operation: Operation, place: Place): DraftFields {
  const names: readonly FieldName[] = fieldNames[operation]
  const opened = openStructure(input, names, place, 'an object')
  if (opened === UNKNOWN) return nothingKnown
  const { read } = opened
  const readOnly = <T>(name: FieldName, reader: Reader<T>) => (names.includes(name) ? read(name, reader) : undefined)
  return {
    UserId: read('UserId', readText),
    UserName: readOnly('UserName', readText),
    Engine: read('Engine', readText),
    AccessString: read('AccessString', readText),
    AppendAccessString: readOnly('AppendAccessString', readText),
    Passwords: read('Passwords', readPasswords),
    NoPasswordRequired: read('NoPasswordRequired', readFlag),
    AuthenticationMode: read('AuthenticationMode', readAuthentication),
    Tags: readOnly('Tags', readTags),
  }
}

type FieldName = keyof DraftFields

const nothingKnown: DraftFields = {
  UserId: UNKNOWN,
  UserName: UNKNOWN,
  Engine: UNKNOWN,
  AccessString: UNKNOWN,
  AppendAccessString: UNKNOWN,
  Passwords: UNKNOWN,
  NoPasswordRequired: UNKNOWN,
  AuthenticationMode: UNKNOWN,
  Tags: UNKNOWN,
}

const readPasswords = readList(readText, 'a list of texts')

const readAuthentication: Reader<DraftAuthentication> = (value, place) => {
  const opened = openStructure(value, fieldNames.authentication, place, 'an object with `Type` and `Passwords`')
  if (opened === UNKNOWN) return UNKNOWN
  return { Type: opened.read('Type', readText), Passwords: opened.read('Passwords', readPasswords) }
}

const readTag: Reader<DraftTag> = (value, place) => {
  const opened = openStructure(value, fieldNames.tag, place, 'an object with `Key` and `Value`')
  if (opened === UNKNOWN) return UNKNOWN
  return { Key: opened.read('Key', readText), Value: opened.read('Value', readNullableText) }
}

const readTags = readList(readTag, 'a list of objects with `Key` and `Value`')

/** What AWS does not go without, and what to write. */
const required: Readonly<Record<Operation, readonly (readonly [FieldName, string])[]>> = {
  create: [
    ['UserId', 'Give the user an id: letters, digits and `-`.'],
    ['UserName', 'Give the name that clients log in with; for IAM it equals the id.'],
    ['Engine', 'Write `valkey` or `redis`.'],
    [
      'AccessString',
      'Say what the user may do: `on ~app:* -@all +@read`. For a user that may do nothing: `off -@all`.',
    ],
  ],
  modify: [['UserId', 'Name the user that is to be changed.']],
}

const missingFields = (operation: Operation, fields: DraftFields): readonly Problem[] =>
  required[operation].flatMap(([name, help]) =>
    fields[name] === undefined ? [problem('missing-field', name, { message: `\`${name}\` is missing.`, help })] : [],
  )
