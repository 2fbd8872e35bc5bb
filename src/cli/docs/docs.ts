import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  type DocumentFormat,
  documentFormats,
  type EarlierDocument,
  permissionDocument,
  type PermissionDocument,
  readEarlier,
  renderDocument,
} from '../../documents/index.ts'
import { documents } from '../choices.ts'
import { exit, type ExitCode } from '../exit.ts'
import { readWords } from '../flagValues.ts'
import type { Io } from '../io.ts'
import { ok, type Outcome, refused } from '../outcome.ts'
import { longestFile, readText } from '../readFile.ts'
import { writeOutput } from '../replaceFile.ts'
import { misuse, oneLine, say } from '../say.ts'
import { sayWhy } from '../sayWhy.ts'
import { readSettings } from '../settings.ts'
import { lookOf } from '../terminal.ts'
import { compareFiles } from './compareFiles.ts'
import type { DocsFlags } from './flags.ts'
import { findUsers } from './found.ts'

/** A document in one of its formats, and where it goes. */
export interface Written {
  readonly format: DocumentFormat
  /** `permissions.md` */
  readonly name: string
  readonly text: string
}

/** `aclkit docs`: writes down what every user may do, or says whether that was done. */
export async function docs(paths: readonly string[], flags: DocsFlags, io: Io): Promise<ExitCode> {
  const formats = readFormats(flags)
  if (!formats.ok) return misuse(io, formats.message)
  const settings = await readSettings(flags, io.cwd)
  if (!settings.ok) return misuse(io, settings.message)
  const since = await readSince(flags.since, io)
  if (!since.ok) return misuse(io, since.message)

  const { users, problems } = await findUsers(paths, flags, settings.value, io)
  if (io.signal?.aborted) return exit.interrupted
  for (const problem of problems) say(io, problem)
  if (problems.length > 0) return misuse(io, 'Nothing was written: users may be missing.')
  if (users.length === 0) {
    say(io, 'Nothing was found to document.')
    return exit.clean
  }
  const document = permissionDocument(users, {
    ...(flags.title !== undefined && { title: flags.title }),
    ...(since.value && { since: since.value }),
  })
  const written = formats.value.map((format): Written => ({
    format,
    name: `permissions.${documentFormats[format].extension}`,
    text: renderDocument(document, format),
  }))
  if (io.signal?.aborted) return exit.interrupted
  return deliver(written, document, flags, io)
}

function readFormats({ format, output, check }: DocsFlags): Outcome<readonly DocumentFormat[]> {
  if (check && output === undefined)
    return refused('`--check` compares with files: say where they are with `--output DIR`.')
  const read = readWords('format', documents, format ?? [])
  if (!read.ok) return read
  const named = documents.filter((each) => read.value.includes(each))
  if (output !== undefined) return ok(named.length > 0 ? named : documents)
  if (named.length > 1) return refused('Only one format can be printed: say where the files go with `--output DIR`.')
  return ok(named.length > 0 ? named : ['markdown'])
}

async function readSince(since: string | undefined, io: Io): Promise<Outcome<EarlierDocument | undefined>> {
  if (since === undefined) return ok(undefined)
  const text = await readText(resolve(io.cwd, since), { most: longestFile, mayHoldNul: false })
  if (!text.ok) return refused(`${oneLine(since)} ${text.message}`)
  const read = readEarlier(text.value.text)
  return read.ok ? ok(read.document) : refused(`${oneLine(since)} ${read.message}`)
}

function deliver(written: readonly Written[], document: PermissionDocument, flags: DocsFlags, io: Io): ExitCode {
  const { output, check = false, color } = flags
  if (output === undefined) {
    io.stdout.write(written.map(({ text }) => text).join(''))
    for (const note of notesOf(document)) say(io, note)
    return exit.clean
  }
  const directory = resolve(io.cwd, output)
  if (check) {
    const { report, notes, differs } = compareFiles(written, document, {
      directory: oneLine(output),
      read: readAs(directory),
      look: lookOf(io, io.stdout, color),
    })
    io.stdout.write(report)
    for (const note of notes) say(io, note)
    return differs ? exit.findings : exit.clean
  }
  try {
    mkdirSync(directory, { recursive: true })
  } catch (error) {
    return misuse(io, `${oneLine(output)} cannot be made: ${sayWhy(error)}`)
  }
  for (const { name, text } of written) {
    const done = writeOutput(join(directory, name), text)
    if (!done.ok) return misuse(io, `${oneLine(join(output, name))} ${done.message}`)
  }
  const count = `${document.users.length} user${document.users.length === 1 ? '' : 's'}`
  say(io, `${written.map(({ name }) => name).join(', ')} written into ${oneLine(output)}: ${count}.`)
  for (const note of notesOf(document)) say(io, note)
  return exit.clean
}

/** The text of a file; undefined where there is none. */
const readAs =
  (directory: string) =>
  (name: string): string | undefined => {
    try {
      return readFileSync(join(directory, name), 'utf8')
    } catch {
      return undefined
    }
  }

const notesOf = ({ unread }: PermissionDocument): readonly string[] =>
  unread.map(({ name, path, reasons }) => {
    const place = path === undefined ? '' : ` in ${oneLine(path)}`
    return `What \`${oneLine(name)}\`${place} may do is not known: ${reasons.join(' ')}`
  })
