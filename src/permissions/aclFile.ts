import { type Engine, type EngineId, loadEngine } from '../engines/index.ts'
import { parse, type RuleNode, type SelectorRule } from '../grammar/index.ts'
import { errorTexts, type RuleErrorCode } from './aclError.ts'
import { applyRule } from './applyRule.ts'
import { draftUser, finishUser } from './draft.ts'
import { mergeSelector } from './selectorWords.ts'
import { setUser } from './setUser.ts'
import { type AclUser, newUser } from './user.ts'
import { userNameError } from './userName.ts'

/** What a server says of one line of an ACL file. */
export interface AclFileProblem {
  /** Counted from 1. */
  readonly line: number
  /** The server's own words for this problem, file and line included. */
  readonly message: string
}

/** The users of a file by their names, or why the server refuses it. */
export type LoadAclFileResult =
  | { readonly ok: true; readonly users: ReadonlyMap<string, AclUser> }
  | { readonly ok: false; readonly error: { readonly message: string; readonly problems: readonly AclFileProblem[] } }

/** What the server would know of the file beside its text. */
export interface LoadAclFileOptions {
  /** How the server names the file in its messages. Default: `users.acl`. */
  readonly path?: string
}

const REFUSED = 'WARNING: ACL errors detected, no change to the previously active ACL rules was performed'

/**
 * What `ACL LOAD` does with a file of `user <name> <rules>` lines, and what it says. A file with any error is refused as a
 * whole. `default` is among the users even where the file has no line for it: then it has full rights. Users come in
 * byte order of their names. A line that stops servers (an unclosed parenthesis behind a rule) is refused here.
 *
 * @returns `error.message` is the server's text after `ERR `.
 * @throws TypeError for an engine that is not known.
 * @example
 * ```ts
 * const loaded = loadAclFile('user app on ~app:* +@read\n', 'valkey-8.1')
 * loaded.ok && [...loaded.users.keys()] // ['app', 'default']
 * ```
 */
export function loadAclFile(
  text: string,
  engine: EngineId | Engine,
  options: LoadAclFileOptions = {},
): LoadAclFileResult {
  const loaded = typeof engine === 'string' ? loadEngine(engine) : engine
  const path = options.path ?? 'users.acl'
  const users = new Map<string, AclUser>()
  const problems: AclFileProblem[] = []
  cutAtNul(text)
    .split('\n')
    .forEach((raw, index) => {
      const line = trimLine(raw)
      if (line === '') return
      const read = readLine(line, `${path}:${index + 1}`, index + 1, users, loaded)
      if (read.user) users.set(read.name, read.user)
      problems.push(...read.messages.map((message) => ({ line: index + 1, message })))
    })
  if (problems.length > 0) {
    return { ok: false, error: { message: problems.map(({ message }) => message).join('') + REFUSED, problems } }
  }
  if (!users.has('default')) users.set('default', defaultUser(loaded))
  return { ok: true, users: new Map([...users].sort(([a], [b]) => compareBytes(a, b))) }
}

/** A NUL hides what follows it on its line, and the line's end with it (observed on all servers from 6.0.5 to 9.1.2). */
const cutAtNul = (text: string): string => (text.includes('\0') ? text.replace(/\0[^\n]*\n?/g, '') : text)

const isTrimmed = (character: string): boolean => character === ' ' || character === '\t' || character === '\r'

function trimLine(line: string): string {
  let start = 0
  let end = line.length
  while (start < end && isTrimmed(line.charAt(start))) start++
  while (end > start && isTrimmed(line.charAt(end - 1))) end--
  return line.slice(start, end)
}

/** By code points, which UTF-8 keeps in order: as servers sort names. */
function compareBytes(a: string, b: string): number {
  const left = Array.from(a, codePoint)
  const right = Array.from(b, codePoint)
  const differs = left.findIndex((point, index) => point !== right[index])
  return differs < 0 ? left.length - right.length : (left[differs] ?? 0) - (right[differs] ?? -1)
}

const codePoint = (character: string): number => character.codePointAt(0) ?? 0

/** A user counts as defined, and a second line as a duplicate, even where its rules are refused. */
interface ReadLine {
  readonly name: string
  readonly user?: AclUser
  readonly messages: readonly string[]
}

function readLine(
  line: string,
  place: string,
  number: number,
  users: ReadonlyMap<string, AclUser>,
  engine: Engine,
): ReadLine {
  const [keyword, name = '', ...rules] = line.split(' ')
  const refuse = (message: string): ReadLine => ({ name, messages: [message] })
  if (keyword !== 'user' || !line.includes(' ')) {
    return refuse(`${place} should start with user keyword followed by the username. `)
  }
  if (userNameError(name) !== undefined) return refuse(`'${place}: username '${name}' contains invalid characters. `)
  const replaces = engine.traits.aclFile.duplicates === 'replace'
  if (users.has(name) && !replaces) return refuse(`WARNING: Duplicate user '${name}' found on line ${number}. `)
  const resets = replaces && (users.has(name) || name === 'default')
  return applyLine(rules.join(' '), name, place, resets, engine)
}

/** 6.x knows `default` before it reads the file, and resets a user it knows. */
function applyLine(rules: string, name: string, place: string, resets: boolean, engine: Engine): ReadLine {
  const tree = parse(rules, { splitting: 'acl-file' })
  if (engine.traits.selectors && tree.rules.some(isUnmatched)) {
    return { name, user: newUser(engine), messages: [`${place}: Unmatched parenthesis in selector definition.`] }
  }
  const draft = draftUser(newUser(engine))
  if (resets) parse('reset').rules.forEach((rule) => applyRule(draft, rule))
  const refused = tree.rules.flatMap((rule) => {
    const code = applyRule(draft, rule)
    return code ? wordErrors(code, rule, engine) : []
  })
  const messages = refused
    .filter(({ code }, index) => keepsMessage(code, index, refused, engine))
    .map(({ code, text }) => lineMessage(code, text, place, engine))
  return { name, user: finishUser(draft, [tree]), messages }
}

const isUnmatched = (rule: RuleNode): rule is SelectorRule => rule.kind === 'selector' && !rule.closed

interface RefusedRule {
  readonly code: RuleErrorCode
  readonly text: string
}

/** Before 7.0 each word of a selector is refused for itself. */
function wordErrors(code: RuleErrorCode, rule: RuleNode, engine: Engine): RefusedRule[] {
  if (rule.kind !== 'selector') return [{ code, text: rule.text }]
  if (engine.traits.selectors) return [{ code, text: mergeSelector(rule, engine.traits).text }]
  const draft = draftUser(newUser(engine))
  return rule.words.flatMap((word) => {
    const [read] = parse(word, { splitting: 'arguments' }).rules
    const refused = !read || read.kind === 'selector' ? 'syntax' : applyRule(draft, read)
    return refused ? [{ code: refused, text: word }] : []
  })
}

function keepsMessage(code: RuleErrorCode, index: number, refused: readonly RefusedRule[], engine: Engine): boolean {
  if (engine.traits.aclFile.errors === 'all' || code === 'unknown-name') return true
  return refused.findIndex((other) => other.code !== 'unknown-name') === index
}

const lineMessage = (code: RuleErrorCode, text: string, place: string, engine: Engine): string =>
  code === 'unknown-name' && engine.traits.aclFile.errors === 'first'
    ? `${place}: Error in applying operation '${text}': ${errorTexts[code]}. `
    : `${place}: ${errorTexts[code]}. `

/** The user that every server has from the start: on, without a password, with all rights. */
function defaultUser(engine: Engine): AclUser {
  const rules = ['+@all', '~*', ...(engine.traits.channels ? ['&*'] : []), 'on', 'nopass']
  const set = setUser(newUser(engine), rules)
  if (!set.ok) throw new Error(`the built-in default user of ${engine.title} cannot be made`)
  return set.user
}
