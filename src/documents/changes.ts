import { loadEngine } from '../engines/index.ts'
import {
  type AclUser,
  callText,
  compare,
  type Comparison,
  type Difference,
  groupDifferences,
} from '../permissions/index.ts'
import type { AccessChange, ChangesDocument, UserChange } from './changesDocument.ts'
import type { EarlierDocument, EarlierUser } from './earlier.ts'
import type { PermissionDocument, UnreadDocument, UserDocument } from './document.ts'
import { replayUser } from './replay.ts'

type Now = UserDocument | UnreadDocument

/** What became different since an earlier document: users by their names, and where several have one, by where they stand. */
export function changesSince({ users, unread }: PermissionDocument, earlier: EarlierDocument): ChangesDocument {
  const now: readonly Now[] = [...users, ...unread]
  const pairs = pairUp(earlier.users, now)
  const known = new Set([...pairs.values()])
  const changed: UserChange[] = []
  const unknown: { id: string; name: string; reasons: readonly string[] }[] = []
  let unchanged = 0
  for (const [user, before] of pairs) {
    const { id, name } = user
    const compared = compareUsers(before, user)
    if (compared === undefined) unchanged++
    else if ('reasons' in compared) unknown.push({ id, name, reasons: compared.reasons })
    else changed.push(compared)
  }
  return {
    added: now.filter((user) => !pairs.has(user)).map(({ id }) => id),
    removed: earlier.users.filter((user) => !known.has(user)).map(({ id, name }) => ({ id, name })),
    changed,
    unchanged,
    unknown,
  }
}

interface Placed {
  readonly name: string
  readonly address?: string | undefined
  readonly path?: string | undefined
}

/** From the strictest on: who moves to another file stays the same user. */
const likenesses: readonly ((user: Placed) => string)[] = [
  ({ name, address, path }) => JSON.stringify([name, address, path]),
  ({ name, address }) => JSON.stringify([name, address]),
  ({ name }) => name,
]

function pairUp(before: readonly EarlierUser[], now: readonly Now[]): ReadonlyMap<Now, EarlierUser> {
  const pairs = new Map<Now, EarlierUser>()
  const taken = new Set<EarlierUser>()
  for (const keyOf of likenesses) {
    const left = new Map<string, EarlierUser[]>()
    for (const user of before) if (!taken.has(user)) left.set(keyOf(user), [...(left.get(keyOf(user)) ?? []), user])
    for (const user of now) {
      const found = pairs.has(user) ? undefined : left.get(keyOf(user))?.shift()
      if (!found) continue
      pairs.set(user, found)
      taken.add(found)
    }
  }
  // In the order of the users of now.
  return new Map(
    now.flatMap((user) => {
      const found = pairs.get(user)
      return found ? [[user, found] as const] : []
    }),
  )
}

/** Undefined where nothing changed. */
function compareUsers(
  before: EarlierUser,
  after: Now,
): UserChange | { readonly reasons: readonly string[] } | undefined {
  if (!('strings' in after)) {
    return 'strings' in before ? { reasons: ['What it may do was known before, and is not any more.'] } : undefined
  }
  if (!('strings' in before)) return { reasons: ['What it could do was not known before.'] }
  const login =
    before.login.sentence === after.login.sentence ? [] : [loginNote(before.login.sentence, after.login.sentence)]
  const isSame = before.engine === after.engine && JSON.stringify(before.strings) === JSON.stringify(after.strings)
  if (isSame && login.length === 0) return undefined
  const [was, is] = [replayUser(before), replayUser(after)]
  if (!was || !is)
    return { reasons: ['The rules of the earlier document are refused here, so they cannot be compared.'] }
  const comparison = compare(was, is)
  const notes = [...login, ...engineNotes(was, is, comparison), ...laterNotes(comparison), ...comparison.unknown]
  if (comparison.relation === 'equal' && notes.length === 0) return undefined
  return {
    id: after.id,
    name: after.name,
    relation: comparison.relation,
    gained: accessChanges(comparison.gained, is),
    lost: accessChanges(comparison.lost, was),
    notes,
  }
}

const loginNote = (before: string, after: string): string => `Login, now: ${after} Before: ${before}`

function engineNotes(was: AclUser, is: AclUser, { onlyBefore, onlyAfter }: Comparison): readonly string[] {
  if (was.engine.id === is.engine.id) return []
  const count = (commands: readonly string[]) => `${commands.length} command${commands.length === 1 ? '' : 's'}`
  return [
    `It was read as a user of ${loadEngine(was.engine.id).title}, and is now read as one of ${is.engine.title}.`,
    ...(onlyAfter.length > 0 ? [`${count(onlyAfter)} that are new there are granted.`] : []),
    ...(onlyBefore.length > 0 ? [`${count(onlyBefore)} that were granted are not there any more.`] : []),
  ]
}

const laterNotes = ({ futureCommands: { sentence } }: Comparison): readonly string[] =>
  sentence === '' ? [] : [sentence]

const accessChanges = (differences: readonly Difference[], { engine }: AclUser): readonly AccessChange[] =>
  groupDifferences(differences, engine).map(({ differences: members, whole, keys, channels }) => ({
    commands: members.map(({ command }) => command),
    whole,
    ...(keys && { keys }),
    ...(channels && { channels }),
    witness: callText(members[0].witness),
  }))
