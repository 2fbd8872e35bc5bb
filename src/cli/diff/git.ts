import { execFile } from 'node:child_process'
import { relative, resolve } from 'node:path'
import type { SourceText } from '../../sources/index.ts'
import { ok, refused, type Outcome } from '../outcome.ts'
import { decode, longestFoundFile, readText } from '../readFile.ts'
import { sayWhy } from '../sayWhy.ts'
import { mayHoldUsers } from '../walk.ts'

/** The files at a path that two states of a repository have otherwise, so far as users may stand in them. */
export interface Revisions {
  readonly before: readonly SourceText[]
  readonly after: readonly SourceText[]
  /** Whether the path is one file, whatever its name says. */
  readonly explicit: boolean
}

/** A revision by its hash; undefined: what is there now. */
type State = string | undefined

/**
 * Reads the files of a path at `REV..REV`, at `REV...REV` (the second, and where it parted from the first), or at `REV` and
 * as they are now. Git is asked without a shell, and for hashes that it gave itself.
 */
export async function readRevisions(
  range: string,
  path: string,
  cwd: string,
  excluded: (path: string) => boolean,
): Promise<Outcome<Revisions>> {
  const root = await git(['rev-parse', '--show-toplevel'], cwd)
  if (!root.ok) return root
  const top = textOf(root.value).replace(/\n$/, '')
  const states = await statesOf(range, cwd)
  if (!states.ok) return states
  const { before, after } = states.value
  const changed = await changedFiles(states.value, path, cwd)
  if (!changed.ok) return changed
  const names = changed.value.filter(
    (name) => isNamed(name, path, cwd, top) || (mayHoldUsers(name) && !excluded(resolve(top, name))),
  )
  if (names.length === 0) {
    const there = await stands(path, [before, after], cwd)
    const where =
      after === undefined ? `neither in \`${range}\` nor here` : `in neither of the revisions of \`${range}\``
    if (!there) return refused(`\`${path}\` is ${where}.`)
  }
  const read = async (state: State): Promise<Outcome<readonly SourceText[]>> => {
    const texts: SourceText[] = []
    for (const name of names) {
      const text = state === undefined ? await readNow(resolve(top, name)) : await readAt(state, name, top)
      if (!text.ok) return refused(`\`${name}\` ${text.message}`)
      if (text.value !== undefined) texts.push({ path: relative(cwd, resolve(top, name)), text: text.value })
    }
    return ok(texts)
  }
  const [was, is] = [await read(before), await read(after)]
  if (!was.ok) return was
  const explicit = names.every((name) => isNamed(name, path, cwd, top))
  return is.ok ? ok({ before: was.value, after: is.value, explicit }) : is
}

/** A file that is named is read whatever its name. */
const isNamed = (name: string, path: string, cwd: string, top: string): boolean =>
  resolve(top, name) === resolve(cwd, path)

interface States {
  readonly before: string
  readonly after: State
}

async function statesOf(range: string, cwd: string): Promise<Outcome<States>> {
  const [, first = '', dots, second = ''] = /^(.*?)(\.{2,3})(.*)$/.exec(range) ?? [range, range]
  const before = await hashOf(first || 'HEAD', cwd)
  if (!before.ok) return before
  if (dots === undefined) return ok({ before: before.value, after: undefined })
  const after = await hashOf(second || 'HEAD', cwd)
  if (!after.ok) return after
  if (dots === '..') return ok({ before: before.value, after: after.value })
  const base = await git(['merge-base', before.value, after.value], cwd)
  if (!base.ok) {
    return refused(
      `\`${first || 'HEAD'}\` and \`${second || 'HEAD'}\` have no commit in common here. A shallow clone lacks it: fetch with full history.`,
    )
  }
  return ok({ before: textOf(base.value).trim(), after: after.value })
}

async function hashOf(revision: string, cwd: string): Promise<Outcome<string>> {
  const found = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], cwd)
  if (found.ok) return ok(textOf(found.value).trim())
  return refused(
    `There is no revision \`${revision}\` here. A clone of CI may lack it: fetch it first (\`git fetch origin ${/^[\w./-]+$/.test(revision) && !revision.startsWith('-') ? revision.replace(/^origin\//, '') : 'BRANCH'}\`).`,
  )
}

/** Paths from the top of the repository. New files count as changed where the second state is what is there now. */
async function changedFiles({ before, after }: States, path: string, cwd: string): Promise<Outcome<readonly string[]>> {
  const place = ['--', `:(literal)${path}`]
  const states = after === undefined ? [before] : [before, after]
  const quiet = ['--no-ext-diff', '--no-renames', '--name-only', '-z', '--no-relative']
  const changed = await git(['diff', ...quiet, ...states, ...place], cwd)
  if (!changed.ok) return changed
  const added =
    after === undefined
      ? await git(['ls-files', '--others', '--exclude-standard', '--full-name', '-z', ...place], cwd)
      : ok(new Uint8Array())
  if (!added.ok) return added
  const names = [changed.value, added.value].flatMap((bytes) => textOf(bytes).split('\0').filter(Boolean))
  return ok([...new Set(names)].sort())
}

/** Whether a path leads to something in one of the states. */
async function stands(path: string, states: readonly State[], cwd: string): Promise<boolean> {
  for (const state of states) {
    const place = ['-z', '--', `:(literal)${path}`]
    const listed = await git(
      state === undefined ? ['ls-files', ...place] : ['ls-tree', '-r', '--name-only', state, '-z', '--', path],
      cwd,
    )
    if (listed.ok && listed.value.length > 0) return true
  }
  return false
}

async function readAt(state: string, name: string, top: string): Promise<Outcome<string | undefined>> {
  const there = await git(['cat-file', '-e', `${state}:${name}`], top)
  if (!there.ok) return ok(undefined)
  const content = await git(['show', '--no-textconv', `${state}:${name}`], top)
  return content.ok ? ok(textOf(content.value)) : content
}

async function readNow(path: string): Promise<Outcome<string | undefined>> {
  const { existsSync } = await import('node:fs')
  if (!existsSync(path)) return ok(undefined)
  const read = await readText(path, { most: longestFoundFile, mayHoldNul: true })
  return read.ok ? ok(read.value.text) : refused(read.message)
}

const textOf = (bytes: Uint8Array): string => decode(bytes).text

function git(args: readonly string[], cwd: string): Promise<Outcome<Uint8Array>> {
  // Without these, Git could wait for somebody, or write an index that others wait for.
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }
  return new Promise((done) => {
    execFile(
      'git',
      ['--no-pager', ...args],
      { cwd, env, encoding: 'buffer', maxBuffer: longestFoundFile },
      (error, stdout, stderr) => done(error ? refused(whyNot(error, stderr.toString('utf8'))) : ok(stdout)),
    )
  })
}

function whyNot(error: Error & { code?: unknown }, stderr: string): string {
  if (error.code === 'ENOENT') return '`--git` needs Git, and there is no `git` to be found.'
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'is longer than 20 MB.'
  if (/not a git repository/i.test(stderr)) return 'This directory is in no Git repository.'
  if (/dubious ownership/i.test(stderr)) {
    return 'Git does not trust this repository, because it belongs to someone else: see `git config safe.directory`.'
  }
  if (/outside repository/i.test(stderr)) return 'The path is outside of this Git repository.'
  const [first = ''] = stderr.split('\n').filter(Boolean)
  return first === '' ? sayWhy(error) : `Git says: ${first.replace(/^(?:fatal|error): /, '')}`
}
