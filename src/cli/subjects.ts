import type { SourceKind } from '../sources/index.ts'
import type { Io } from './io.ts'
import type { InputFlags } from './lintFlags.ts'
import { readAll } from './readAll.ts'
import { decode, longestFile, longestFoundFile, readText, type ByteReading, type FileState } from './readFile.ts'

/** Something to check: strings of the command line, stdin, or a file. */
export interface Subject {
  /** As reports show it. */
  readonly shown: string
  /** The user named this very thing; what is wrong with it must be said. */
  readonly explicit: boolean
  readonly kind?: SourceKind
  readonly read: () => Promise<SubjectText>
}

/** The text of a subject, and where its fixes go. */
export type SubjectText =
  | { readonly ok: true; readonly text: string; readonly home: Home }
  | { readonly ok: false; readonly kind: 'unreadable' | 'binary' | 'too-long'; readonly message: string }

/** Where a text came from: fixes of files are written there, all others are printed, those of arguments without secrets. */
export type Home =
  | { readonly is: 'file'; readonly path: string; readonly reading: ByteReading; readonly state: FileState }
  | { readonly is: 'stdin' }
  | { readonly is: 'arguments' }

/** A path that leads to nothing; the sentence goes on from it. */
export interface NoSubject {
  readonly shown: string
  readonly problem: string
}

/**
 * Everything a command line names. Without anything named, strings that are piped in, or else the current directory.
 */
export async function* subjectsOf(
  paths: readonly string[],
  flags: InputFlags,
  io: Io,
  excluded: (path: string) => boolean,
): AsyncGenerator<Subject | NoSubject> {
  const strings = flags.string ?? []
  if (strings.length > 0) yield stringsSubject(strings)
  if (paths.length > 0) yield* pathSubjects(paths, flags, io, excluded)
  else if (strings.length === 0) yield* unnamedSubjects(flags, io, excluded)
}

/** One string a line, so that line 2 is the second string. */
function stringsSubject(strings: readonly string[]): Subject {
  const text = strings.join('\n')
  return {
    shown: 'string',
    explicit: true,
    kind: 'plain',
    read: () => Promise.resolve({ ok: true, text, home: { is: 'arguments' } }),
  }
}

async function* pathSubjects(
  paths: readonly string[],
  flags: InputFlags,
  io: Io,
  excluded: (path: string) => boolean,
): AsyncGenerator<Subject | NoSubject> {
  if (paths.includes('-')) yield stdinSubject(await readAll(io.stdin), flags)
  const named = paths.filter((path) => path !== '-')
  if (named.length > 0) yield* fileSubjects(named, flags, io, excluded)
}

async function* unnamedSubjects(
  flags: InputFlags,
  io: Io,
  excluded: (path: string) => boolean,
): AsyncGenerator<Subject | NoSubject> {
  const piped = io.stdin.isTTY === true ? undefined : await readAll(io.stdin)
  // In CI stdin is no terminal either, but nothing comes from it.
  const isNothing = piped === undefined || (piped.length === 0 && flags.stdinFilename === undefined)
  if (isNothing) yield* fileSubjects(['.'], flags, io, excluded)
  else yield stdinSubject(piped, flags)
}

function stdinSubject(bytes: Uint8Array, { stdinFilename }: InputFlags): Subject {
  return {
    shown: stdinFilename ?? 'stdin',
    explicit: true,
    read: () =>
      Promise.resolve(
        bytes.length > longestFile
          ? { ok: false, kind: 'too-long', message: 'is longer than 512 MB.' }
          : { ok: true, text: decode(bytes).text, home: { is: 'stdin' } },
      ),
  }
}

async function* fileSubjects(
  named: readonly string[],
  flags: InputFlags,
  io: Io,
  excluded: (path: string) => boolean,
): AsyncGenerator<Subject | NoSubject> {
  const { findInputs } = await import('./inputs.ts')
  for await (const found of findInputs(named, io.cwd, excluded)) {
    if ('problem' in found) yield found
    else {
      const { shown, path, explicit } = found
      const most = explicit ? longestFile : longestFoundFile
      const mayHoldNul = /\.acl$|(?:^|[/\\])aclfile$/i.test(path) || flags.kind === 'acl-file'
      yield { shown, explicit, read: () => readFileSubject(path, { most, mayHoldNul }) }
    }
  }
}

async function readFileSubject(path: string, limits: Parameters<typeof readText>[1]): Promise<SubjectText> {
  const read = await readText(path, limits)
  if (!read.ok) return read
  const { text, reading, state } = read.value
  return { ok: true, text, home: { is: 'file', path, reading, state } }
}
