import type { Engine } from '../../engines/index.ts'
import { untilNul } from '../../grammar/index.ts'
import { byteString } from '../globs/byteString.ts'
import { compileGlob, type Glob } from '../globs/compileGlob.ts'
import type { AclUser, Selector } from '../user.ts'

/** A selector, ready to be asked. */
export interface CompiledSelector {
  readonly selector: Selector
  readonly keys: readonly { readonly glob: Glob; readonly permissions: number }[]
  readonly channels: readonly Glob[]
  /** Channel patterns as byte strings, for PSUBSCRIBE. */
  readonly channelTexts: ReadonlySet<string>
  readonly hasFirstArgs: boolean
}

const known = new WeakMap<AclUser, readonly CompiledSelector[]>()

/** The user that was asked last, who is often asked again. */
let asked: AclUser | undefined
let askedSelectors: readonly CompiledSelector[] = []

/** The root, then the selectors in order. */
export function compiledSelectors(user: AclUser): readonly CompiledSelector[] {
  if (user === asked) return askedSelectors
  let compiled = known.get(user)
  if (!compiled) {
    compiled = [user.root, ...user.selectors].map((selector) => compile(selector, user.engine))
    known.set(user, compiled)
  }
  asked = user
  askedSelectors = compiled
  return compiled
}

const compile = (selector: Selector, { traits }: Engine): CompiledSelector => ({
  selector,
  keys: [...selector.keys].map(([pattern, permissions]) => ({ glob: compileGlob(pattern, traits), permissions })),
  channels: [...selector.channels].map((pattern) => compileGlob(pattern, traits)),
  channelTexts: new Set([...selector.channels].map(byteString)),
  hasFirstArgs: selector.firstArgs.size > 0,
})

/** Whether one pattern that carries all permissions matches. `name` is a byte string. */
export function allowsKey({ selector, keys }: CompiledSelector, name: string, need: number): boolean {
  if (selector.allKeys) return true
  for (const { glob, permissions } of keys) if ((permissions & need) === need && glob.matches(name)) return true
  return false
}

export function allowsChannel(
  { selector, channels, channelTexts }: CompiledSelector,
  name: string,
  literal: boolean,
): boolean {
  if (selector.allChannels) return true
  // The pattern of a PSUBSCRIBE is compared as a C string.
  if (literal) return channelTexts.has(untilNul(name))
  return channels.some(({ matches }) => matches(name))
}

export const allowsDatabase = ({ selector }: CompiledSelector, id: number): boolean =>
  selector.allDatabases || selector.databases.includes(id)
