import { resolve } from 'node:path'
import {
  bareName,
  generatePassword,
  parseSecretSource,
  problem,
  UNKNOWN,
  type Problem,
  type Secret,
  type SecretSource,
  type UserState,
} from '../../pipeline/index.ts'
import type { Io } from '../io.ts'
import { isThere, readSecretFile, withoutLineBreak } from './secretFiles.ts'

/** A user whose passwords were read from where they stand. */
export interface OpenUser {
  /** As in the input, with passwords in the open; `UNKNOWN` for one that could not be had. */
  readonly fields: unknown
  readonly problems: readonly Problem[]
  /** Where each password comes from, for people: `env:WORKER_PASSWORD`. */
  readonly origins: readonly string[]
  /** Every password that was had, in the open. */
  readonly secrets: readonly string[]
  /** Passwords that were made, and are to be written before anything is sent. */
  readonly made: readonly MadeSecret[]
}

export interface MadeSecret {
  readonly path: string
  readonly secret: Secret
}

/** What resolving needs to know beyond the user. */
export interface SecretWorld {
  readonly io: Io
  /** What is piped in; undefined where it is a terminal, or was read as the input. */
  readonly stdin: string | undefined
  /** Files for which an earlier run made passwords. */
  readonly madeBefore: ReadonlySet<string>
}

/** Whether a password of a user is to come from stdin, which is not to be read for nothing. */
export function needsStdin(fields: unknown): boolean {
  let needed = false
  mapPasswords(fields, (text) => (needed ||= text === 'stdin' || text === '-'))
  return needed
}

/** Reads passwords; one reader for all users, so that no file and no stdin is taken for two. */
export function secretReader(world: SecretWorld): (fields: unknown, state: UserState | undefined) => OpenUser {
  const taken = new Set<string>()
  return (fields, state) => {
    const problems: Problem[] = []
    const origins: string[] = []
    const made: MadeSecret[] = []
    const secrets: string[] = []
    const read = (text: unknown, path: string): unknown => {
      if (typeof text !== 'string') return text
      const found = readSecret(text, { ...world, state, taken })
      if (!found.ok) {
        problems.push(problem('password-unreadable', path, { message: found.message, help: found.help }))
        return UNKNOWN
      }
      if (found.literal) problems.push(problem('password-in-file', path))
      origins.push(found.origin)
      secrets.push(found.text)
      if (found.made) made.push(found.made)
      return found.text
    }
    return { fields: mapPasswords(fields, read), problems, origins, secrets, made }
  }
}

type Read = (text: unknown, path: string) => unknown

/** A copy of a user with every password passed through a function, wherever passwords stand and however that is spelled. */
function mapPasswords(fields: unknown, read: Read, path = ''): unknown {
  if (!isObject(fields)) return fields
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const bare = bareName(name)
      if (bare === 'passwords' && Array.isArray(value)) {
        return [name, value.map((each: unknown, index) => read(each, `${path}Passwords[${index}]`))]
      }
      const isMode = bare === 'authenticationmode' && path === ''
      return [name, isMode ? mapPasswords(value, read, 'AuthenticationMode.') : value]
    }),
  )
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type ReadSecret =
  | {
      readonly ok: true
      readonly text: string
      readonly origin: string
      readonly literal?: true
      readonly made?: MadeSecret
    }
  | { readonly ok: false; readonly message: string; readonly help: string }

interface Reading extends SecretWorld {
  readonly state: UserState | undefined
  /** Files and stdin that a password was had from: neither gives two. */
  readonly taken: Set<string>
}

function readSecret(text: string, reading: Reading): ReadSecret {
  const parsed = parseSecretSource(text)
  if (parsed.ok) return sources[parsed.source.from](parsed.source, reading)
  const isReference = /^(?:env|file|generate):/.test(text)
  if (isReference) return { ok: false, message: parsed.message, help: 'Correct the reference.' }
  return { ok: true, text, origin: 'the input itself', literal: true }
}

const sources: Readonly<Record<SecretSource['from'], (source: SecretSource, reading: Reading) => ReadSecret>> = {
  env: (source, { io }) => {
    const name = source.from === 'env' ? source.name : ''
    const text = io.env[name]
    if (text !== undefined && text !== '') return { ok: true, text, origin: `env:${name}` }
    return {
      ok: false,
      message: `The environment variable \`${name}\` is ${text === '' ? 'empty' : 'not set'}.`,
      help: 'Set it for this command, or read the password from somewhere else.',
    }
  },
  file: (source, { io }) => {
    const path = source.from === 'file' ? source.path : ''
    const read = readSecretFile(resolve(io.cwd, path))
    if (read.ok) return { ok: true, text: read.value, origin: `file:${path}` }
    return {
      ok: false,
      message: `The file \`${path}\` ${read.message}`,
      help: 'Name a file that holds the password only.',
    }
  },
  stdin: (_, { stdin, taken }) => {
    if (stdin === undefined) {
      return {
        ok: false,
        message: 'Nothing is piped in that could be the password.',
        help: 'Pipe it: `pass show worker | aclkit create-user --input users.yaml`. With `--input -` stdin is the input.',
      }
    }
    if (taken.has('stdin')) {
      return { ok: false, message: 'stdin is another password already.', help: 'Use `env:NAME` or `file:PATH`.' }
    }
    taken.add('stdin')
    return { ok: true, text: withoutLineBreak(stdin), origin: 'stdin' }
  },
  generate: (source, reading) => makeSecret(source.from === 'generate' ? source.path : '', reading),
}

/** A password is made once: a file that is there holds another one, unless an earlier run of this journal made it. */
function makeSecret(shown: string, { io, madeBefore, state, taken }: Reading): ReadSecret {
  const path = resolve(io.cwd, shown)
  if (taken.has(path)) {
    return {
      ok: false,
      message: `The file \`${shown}\` takes another password already.`,
      help: 'Give each password a file of its own.',
    }
  }
  taken.add(path)
  if (isThere(path)) {
    const read = readSecretFile(path)
    if (madeBefore.has(path) && read.ok) return { ok: true, text: read.value, origin: `file:${shown}` }
    return {
      ok: false,
      message: `The file \`${shown}\` is there already, and is not written over.`,
      help: 'Name a file that does not exist yet, or `file:PATH` if the password stands in it.',
    }
  }
  const { password, bits } = generatePassword()
  const origin = `generate:${shown}, ${Math.floor(bits)} bits`
  const text = password.reveal()
  // A user that is there has the password that was made for it, whatever became of the file.
  if (state === 'created' || state === 'matches') return { ok: true, text, origin }
  if (state === 'attempted') {
    return {
      ok: false,
      message: `The file \`${shown}\` is gone, with the password that the user may have been created with.`,
      help: 'Put it back, or look whether the user is there and delete it.',
    }
  }
  return { ok: true, text, origin, made: { path, secret: password } }
}
