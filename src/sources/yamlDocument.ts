import { Composer, CST, isAlias, isCollection, isMap, isNode, isScalar, Lexer, Parser, visit } from 'yaml'
import type { ErrorCode, Node, ParsedNode, YAMLMap } from 'yaml'
import type { Comment, FoundGroup, FoundUser, SourceFile, SourceKind, SourceProblem, Span } from './source.ts'
import type { YamlLanguage } from './yamlScalar.ts'

/** One document of a YAML or JSON file. Readers walk its nodes; what they cannot read goes to `problems`. */
export interface YamlDocument {
  readonly text: string
  readonly language: YamlLanguage
  readonly root: ParsedNode | null
  readonly problems: SourceProblem[]
  /** How many more nodes and characters may be read, which ends alias bombs; any other file has enough. */
  readonly budget: { left: number }
  /** The node that an alias stands for; any other node as it is. Aliases are followed, never expanded. */
  readonly follow: (node: unknown) => ParsedNode | undefined
}

/** What a reader found in one document. */
export interface Found {
  readonly users: readonly FoundUser[]
  readonly groups: readonly FoundGroup[]
}

/** A key of a mapping with its value. */
export interface Entry {
  readonly key: string
  readonly value: ParsedNode
  readonly file: Span
}

/**
 * Reads all documents of a YAML or JSON file with the given reader of one document. Broken parts become problems; what
 * could be read is returned all the same.
 *
 * `readDocuments('kubernetes', text, 'yaml', (document) => ({ users: usersOf(document), groups: [] }))`
 */
export function readDocuments(
  kind: SourceKind,
  text: string,
  language: YamlLanguage,
  read: (document: YamlDocument) => Found,
): SourceFile {
  const comments: Comment[] = []
  const problems: SourceProblem[] = []
  const users: FoundUser[] = []
  const groups: FoundGroup[] = []
  try {
    for (const { contents, errors } of parsedDocuments(text, comments)) {
      const error = firstOf(errors)
      if (error) problems.push(problemOf(error, text, language))
      const budget = { left: 4 * text.length + 10_000 }
      const found = read({ text, language, root: contents, problems, budget, follow: follower(contents) })
      for (const user of found.users) users.push(user)
      groups.push(...found.groups)
      if (budget.left < 0) problems.push({ message: tooManyAliases, file: spanOfDocument(contents) })
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const message = 'This file is nested too deeply to be read. Check the part with the users on its own.'
    problems.push({ message, file: { start: 0, end: 0 } })
  }
  if (language === 'json' && problems.length === 0) problems.push(...jsonProblems(text))
  return { kind, users, groups, comments: language === 'json' ? [] : comments, problems }
}

const tooManyAliases = 'Aliases of aliases make this file too large to be read. Write out what they stand for.'

function spanOfDocument(root: ParsedNode | null): Span {
  return root ? spanOf(root) : { start: 0, end: 0 }
}

/** The parser's own steps, so that comments are seen on the way: its nodes keep their texts but not their places. */
function* parsedDocuments(text: string, comments: Comment[]) {
  const parser = new Parser()
  const composer = new Composer({ keepSourceTokens: true, prettyErrors: false, uniqueKeys: false })
  let isScalarNext = false
  let lineStart = 0
  for (const lexeme of new Lexer().lex(text)) {
    const start = parser.offset
    if (!isScalarNext && lexeme.startsWith('#')) {
      const file = { start, end: start + lexeme.length }
      const ownLine = /^[ \t\ufeff]*$/.test(text.slice(lineStart, start))
      comments.push({ text: lexeme.slice(1), file, ownLine })
    }
    isScalarNext = lexeme === CST.SCALAR
    for (const token of parser.next(lexeme)) yield* composer.next(token)
    const lineBreak = lexeme.lastIndexOf('\n')
    if (lineBreak !== -1) lineStart = start + lineBreak + 1
  }
  for (const token of parser.end()) yield* composer.next(token)
  yield* composer.end()
}

interface ParseError {
  readonly code: ErrorCode
  readonly pos: readonly [number, number]
}

function firstOf(errors: readonly ParseError[]): ParseError | undefined {
  return errors.reduce<ParseError | undefined>(
    (first, error) => (first && first.pos[0] <= error.pos[0] ? first : error),
    undefined,
  )
}

const reasons: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'this alias (`*name`) has no anchor (`&name`) before it',
  BAD_DQ_ESCAPE: 'there is no such escape (`\\…`) in a double-quoted string',
  BAD_INDENT: 'the indentation does not fit the lines above',
  BAD_SCALAR_START: 'a value that begins with this character must stand in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'there is a second `: ` on this line; put the value in quotes',
  MISSING_CHAR: 'a closing quote or bracket, a comma or a blank is missing',
  MULTILINE_IMPLICIT_KEY: 'a `:` is missing behind this key',
  RESOURCE_EXHAUSTION: 'it is nested too deeply',
  TAB_AS_INDENT: 'a tab stands where YAML wants blanks as indentation',
}

function problemOf(error: ParseError, text: string, language: YamlLanguage): SourceProblem {
  const [start, end] = error.pos
  const file = { start: Math.min(start, text.length), end: Math.min(Math.max(start, end), text.length) }
  if (language === 'json') return { message: 'This is not valid JSON from here on.', file }
  if (/\{\{(?!resolve:)/.test(text)) {
    const message =
      'This is not valid YAML, and it looks like a template. Render it first, such as with `helm template`, and check what comes out.'
    return { message, file }
  }
  return { message: `This is not valid YAML: ${reasons[error.code] ?? 'something is out of place here'}.`, file }
}

/** What YAML takes and JSON does not: comments, trailing commas, other quotes. */
function jsonProblems(text: string): readonly SourceProblem[] {
  try {
    JSON.parse(text.replace(/^\ufeff/, ''))
    return []
  } catch (error) {
    const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined
    const start = Math.min(Number(position ?? text.trimEnd().length) + (text.startsWith('\ufeff') ? 1 : 0), text.length)
    const message = 'This is not valid JSON from here on; comments, trailing commas and single quotes are not JSON.'
    return [{ message, file: { start, end: start } }]
  }
}

function follower(root: ParsedNode | null): YamlDocument['follow'] {
  let targets: ReadonlyMap<unknown, ParsedNode> | undefined
  return (node) => {
    let followed = node
    for (let steps = 0; isAlias(followed) && steps < 8; steps += 1) {
      targets ??= targetsOf(root)
      followed = targets.get(followed)
    }
    return isParsed(followed) && !isAlias(followed) ? followed : undefined
  }
}

/** What every alias stands for: the last node before it with its anchor. */
function targetsOf(root: ParsedNode | null): ReadonlyMap<unknown, ParsedNode> {
  const anchors = new Map<string, ParsedNode>()
  const targets = new Map<unknown, ParsedNode>()
  const note = (_key: unknown, node: Node) => {
    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (target) targets.set(node, target)
    } else if ('anchor' in node && node.anchor && isParsed(node)) {
      anchors.set(node.anchor, node)
    }
  }
  if (root) visit(root, { Node: note })
  return targets
}

export function isParsed(node: unknown): node is ParsedNode {
  return isNode(node) && Array.isArray(node.range)
}

/**
 * The entries of a mapping by key, aliases followed and merge keys (`<<`) merged; empty for anything else. Of a key that
 * stands there twice the last one counts, and the other becomes a problem.
 */
export function entriesOf(document: YamlDocument, node: unknown): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  const map = document.follow(node)
  if (!isMap(map)) return entries
  for (const merged of mergedMaps(document, map)) {
    for (const [key, entry] of ownEntries(document, merged)) entries.set(key, entry)
  }
  for (const [key, entry] of ownEntries(document, map)) entries.set(key, entry)
  return entries
}

function mergedMaps(document: YamlDocument, map: YAMLMap): readonly YAMLMap[] {
  if (document.language === 'json') return []
  const merge = map.items.find((pair) => isScalar(pair.key) && pair.key.value === '<<')
  const merged = document.follow(merge?.value)
  const candidates: readonly unknown[] = isCollection(merged) && !isMap(merged) ? [...merged.items].reverse() : [merged]
  return candidates.map((candidate) => document.follow(candidate)).filter((candidate) => isMap(candidate))
}

function* ownEntries(document: YamlDocument, map: YAMLMap): Iterable<readonly [string, Entry]> {
  const seen = new Set<string>()
  for (const { key, value } of map.items) {
    const keyNode = document.follow(key)
    const valueNode = document.follow(value)
    if (!isScalar(keyNode) || !valueNode) continue
    const name = String(keyNode.value)
    if (name === '<<') continue
    if (seen.has(name)) reportDuplicate(document, name, spanOf(keyNode))
    seen.add(name)
    const file = {
      start: keyNode.range[0],
      end: Math.max(keyNode.range[1], spanOf(isParsed(value) ? value : valueNode).end),
    }
    yield [name, { key: name, value: valueNode, file }]
  }
}

function reportDuplicate(document: YamlDocument, name: string, file: Span) {
  if (document.problems.some((problem) => problem.file.start === file.start)) return
  document.problems.push({ message: `\`${name}\` stands here a second time; only one of them will count.`, file })
}

/** Where the node stands in the file, without tag and anchor. */
export function spanOf(node: ParsedNode): Span {
  return { start: node.range[0], end: node.range[1] }
}
