import { channelArguments, describeTargets, type EngineId, hasBit } from '../../engines/index.ts'
import type { AccessString } from '../../grammar/index.ts'
import { sameMeaning } from '../sameMeaning.ts'
import { setUser } from '../setUser.ts'
import { type AclUser, newUser, READ_WRITE, type Selector } from '../user.ts'

/** What another text takes away, and where. */
export interface Change {
  readonly engines: readonly EngineId[]
  /** A sentence. */
  readonly text: string
}

type Kind = 'channels' | 'empty-key' | 'refused' | 'rights'

/** Where the new text means something else than the old one, on the engines that take the old one. */
export function changesOf(before: AccessString, after: string, asked: readonly EngineId[]): readonly Change[] {
  const found = new Map<Kind, EngineId[]>()
  for (const id of asked) {
    const kind = changeOn(id, before, after)
    if (kind) found.set(kind, [...(found.get(kind) ?? []), id])
  }
  return [...found].map(([kind, engines]) => ({ engines, text: texts[kind](describeTargets(engines)) }))
}

function changeOn(id: EngineId, before: AccessString, after: string): Kind | undefined {
  const old = setUser(newUser(id), before)
  if (!old.ok) return undefined
  const written = setUser(newUser(id), after)
  if (!written.ok) return 'refused'
  if (sameMeaning(old.user, written.user)) return undefined
  if (sameMeaning(withEmptyKey(old.user), written.user)) return 'empty-key'
  return sameMeaning(withoutChannels(old.user), withoutChannels(written.user)) ? lostChannels(old.user) : 'rights'
}

const texts: Readonly<Record<Kind, (where: string) => string>> = {
  channels: (where) =>
    `On ${where}, where channels are open by default, the \`resetchannels\` in it takes away every channel.`,
  'empty-key': (where) =>
    `On ${where} it opens the key with the empty name as well, which the pattern \`%RW~*\` does not match.`,
  refused: (where) =>
    `On ${where}, where channels are open by default, it is refused, because a channel pattern follows all channels.`,
  rights: (where) => `On ${where} it does not mean the same.`,
}

/** Channels that no command of the user could use are no loss. */
const lostChannels = ({ root, selectors, engine }: AclUser): Kind | undefined =>
  [root, ...selectors].some((part) => part.allChannels && usesChannels(part, engine)) ? 'channels' : undefined

const usesChannels = ({ commands }: Selector, { catalog }: AclUser['engine']): boolean =>
  [...channelArguments].some(([name, { test }]) => {
    const command = catalog.byName.get(name)
    return test !== 'never' && command !== undefined && hasBit(commands, command.id)
  })

const withoutChannels = (user: AclUser): AclUser =>
  withParts(user, (part) => ({ ...part, allChannels: false, channels: new Set() }))

/** `~*` in the place of `%RW~*`, which servers print as `~*`. */
const withEmptyKey = (user: AclUser): AclUser =>
  withParts(user, (part) => (part.keys.get('*') === READ_WRITE ? { ...part, allKeys: true, keys: new Map() } : part))

const withParts = (user: AclUser, change: (part: Selector) => Selector): AclUser => ({
  ...user,
  root: change(user.root),
  selectors: user.selectors.map(change),
})
