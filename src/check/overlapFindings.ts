import { type EngineId, intersects, loadEngine, newestOf } from '../engines/index.ts'
import { asciiLower, type KeyRule, parse, type RuleNode } from '../grammar/index.ts'
import { quote } from '../lint/index.ts'
import {
  callText,
  compileGlob,
  findName,
  type Glob,
  globLanguage,
  newUser,
  type Selector,
  setUser,
  textOf,
  WRITE,
} from '../permissions/index.ts'
import { type FoundGroup, type FoundText, type FoundUser, type SourceFile, toFileSpan } from '../sources/index.ts'
import { checkFinding } from './checkRules.ts'
import type { OwnedFinding } from './suppressions.ts'

/** A pattern that a user may write to. */
interface Space {
  readonly owner: FoundUser
  readonly rules: FoundText
  readonly rule: KeyRule
  readonly glob: Glob
  /** The other patterns that its owner may write to. */
  readonly beside: readonly string[]
}

/**
 * Patterns that end in the middle of a word and so reach into the keys of another user: `~tenant-1*` matches those of tenant
 * 10. What is shared on purpose is let pass: a pattern that ends behind a separator, and the same keys named by both users.
 */
export function* overlapFindings(
  { kind, users, groups }: SourceFile,
  enginesOf: (user: FoundUser) => readonly EngineId[],
): Iterable<OwnedFinding> {
  // Lines of a plain text are strings of anybody.
  if (kind === 'plain' || users.length < 2) return
  const mayMeet = meetings(groups)
  const spaces = users
    .flatMap((user) => spacesOf(user, enginesOf(user)))
    .toSorted((a, b) => (a.glob.prefix < b.glob.prefix ? -1 : Number(a.glob.prefix > b.glob.prefix)))
  for (const [index, space] of spaces.entries()) {
    if (!endsInWord(space.glob)) continue
    const found = findReached(space, spaces.slice(index + 1, index + 1 + MOST_LOOKED_AT), mayMeet)
    if (found) yield { finding: describe(space, found), resource: space.owner }
  }
}

/** Neighbours in the order of names that a pattern is compared with. */
const MOST_LOOKED_AT = 200
/** A user with more patterns was written by a program, which does not forget separators. */
const MOST_PATTERNS = 100

function spacesOf(user: FoundUser, ids: readonly EngineId[]): readonly Space[] {
  const { rules, splitting } = user
  if (!rules || rules.holes.length > 0 || user.repeated || ids.length === 0) return []
  const tree = parse(rules.text, { splitting })
  const set = setUser(newUser(newestOf(ids)), tree)
  if (!set.ok || !set.user.enabled) return []
  const writing = loadEngine(newestOf(ids)).catalog.categoryBits.get('write')
  const selectors = [set.user.root, ...set.user.selectors].filter(
    ({ commands }) => writing !== undefined && intersects(commands, writing),
  )
  const patterns = [...new Set(selectors.flatMap(writable))]
  if (patterns.length > MOST_PATTERNS || selectors.some(({ allKeys }) => allKeys)) return []
  const nodes = tree.rules.flatMap((rule) => (rule.kind === 'selector' ? rule.rules : [rule]))
  return patterns.flatMap((pattern) => {
    const rule = nodes.findLast((node): node is KeyRule => isWritten(node, pattern))
    if (!rule) return []
    return [
      { owner: user, rules, rule, glob: compileGlob(pattern), beside: patterns.filter((each) => each !== pattern) },
    ]
  })
}

const isWritten = (rule: RuleNode, pattern: string): boolean =>
  rule.kind === 'key' && rule.pattern === pattern && rule.write

const writable = ({ keys }: Selector): readonly string[] =>
  [...keys].flatMap(([pattern, permissions]) => ((permissions & WRITE) === 0 ? [] : [pattern]))

/** `tenant-1*`, and not `tenant-1:*`, which says where the name ends. */
const endsInWord = ({ form, prefix }: Glob): boolean => form === 'prefix' && isWordAt(prefix, prefix.length - 1)

const isWordAt = (text: string, index: number): boolean => /[A-Za-z0-9]/.test(text.charAt(index))

interface Reached {
  readonly space: Space
  /** A key that both may write, as a byte string. */
  readonly key: string
}

/** Of the spaces that follow, the first that goes on with the word in which a pattern ends, and is another user's. */
function findReached({ owner, glob, beside }: Space, later: readonly Space[], mayMeet: Meeting): Reached | undefined {
  const own = globLanguage(beside)
  for (const space of later) {
    const { prefix, isEmpty } = space.glob
    if (!prefix.startsWith(glob.prefix)) return undefined
    if (isEmpty || !isWordAt(prefix, glob.prefix.length) || space.owner === owner || !mayMeet(owner, space.owner))
      continue
    const found = findName({ within: [globLanguage([space.rule.pattern])], without: [own] })
    if (found !== undefined && found !== 'too-large') return { space, key: found.name }
  }
  return undefined
}

type Meeting = (a: FoundUser, b: FoundUser) => boolean

/** Whether two users can be users of one cache: of one service and place, and of one group, where both are in groups. */
function meetings(groups: readonly FoundGroup[]): Meeting {
  const groupsOf = (user: FoundUser) =>
    groups.filter(({ members, joining }) =>
      [...members, ...joining].some((member) =>
        'address' in member ? member.address === user.address : 'id' in member && asciiLower(member.id) === idOf(user),
      ),
    )
  return (a, b) => {
    if (a.dialect !== b.dialect || a.place !== b.place) return false
    const [of, others] = [groupsOf(a), groupsOf(b)]
    return of.length === 0 || others.length === 0 || of.some((group) => others.includes(group))
  }
}

function idOf({ fields }: FoundUser): string | undefined {
  const id = fields['UserId']?.value
  return typeof id === 'string' ? asciiLower(id) : undefined
}

function describe({ owner, rules, rule }: Space, { space, key }: Reached) {
  const other = quote(space.owner.address)
  return checkFinding('overlapping-tenants', {
    address: owner.address,
    span: toFileSpan(rules, rule),
    message: `${quote(rule.text)} reaches into the keys of ${other}: both may write ${quote(callText([textOf(key)]))}.`,
    label: 'reaches into the keys of another user',
    help: `Let the pattern say where the name ends, such as ${quote(`${rule.text.slice(0, -1)}:*`)}, if the keys are not meant to be shared.`,
    related: [{ span: toFileSpan(space.rules, space.rule), message: 'the keys of the other user' }],
  })
}
