import { hasBit, restrictionOf } from '../../engines/index.ts'
import { hasKeys } from '../../grammar/index.ts'
import { readsEverything } from '../compare/selectorSets.ts'
import { selectorOrigin } from '../decide/ruleTrail.ts'
import { listSelector } from '../listUser.ts'
import type { AclUser, Selector } from '../user.ts'
import { commandFacts, deniableCommands } from './commandFacts.ts'
import type { Explanation, SelectorFacts } from './explanation.ts'
import { idleRules } from './idleRules.ts'
import { refOf } from './ruleRefs.ts'
import { sentencesOf } from './sentences.ts'
import { channelSpaces, keySpaces } from './spaces.ts'
import { trailOf } from './trail.ts'

/**
 * What a user may do, as data and in sentences: login, and for the root and each `( … )` the commands by category, the keys by
 * permission, the channels and databases, each with the rules that say so; and which rules contribute nothing. Plain data for
 * JSON, the same for the same rules, without passwords and their hashes. Rules without effect are looked for when they are
 * read: one comparison a rule, 64 at most.
 *
 * @throws TypeError for what is no user.
 * @example
 * ```ts
 * const set = setUser(newUser('valkey-8.1'), 'on ~app:* -@all +@read +set -keys')
 * if (set.ok) explain(set.user).sentences[1] // 'May run every read command and SET, except KEYS, on keys that begin with `app:`.'
 * ```
 */
export function explain(user: AclUser): Explanation {
  if (!hasKeys(user, 'engine', 'root', 'accepted')) throw new TypeError('`user` must be a user that `newUser` made.')
  const { engine, enabled, noPassword, passwords } = user
  const selectors = [user.root, ...user.selectors]
  const facts = {
    engine: { id: engine.id, title: engine.title },
    login: { enabled, noPassword, passwords: passwords.size },
    selectors: selectors.map((selector, index) => selectorFacts(user, selector, index)),
    exempt: engine.traits.alwaysAllowed,
    unavailable: unavailableOf(user, selectors),
  }
  let idle: Explanation['idle'] | undefined
  return {
    ...facts,
    get idle() {
      return (idle ??= idleRules(user))
    },
    sentences: sentencesOf(user, facts),
  }
}

function selectorFacts(user: AclUser, selector: Selector, index: number): SelectorFacts {
  const { engine } = user
  const trail = trailOf(user, index)
  const origin = selectorOrigin(user, index)
  return {
    index,
    text: listSelector(selector, engine),
    rule: origin && refOf(origin),
    commands: commandFacts(selector, trail, engine),
    keys: keySpaces(selector, trail),
    channels: channelSpaces(selector, trail, engine),
    databases: selector.allDatabases ? 'all' : selector.databases,
    readsEverything: !engine.traits.sortPatternsChecked || readsEverything(selector),
  }
}

const unavailableOf = ({ engine }: AclUser, selectors: readonly Selector[]): readonly string[] =>
  deniableCommands(engine)
    .filter(({ id, name }) => selectors.some(({ commands }) => hasBit(commands, id)) && restrictionOf(name, engine))
    .map(({ name }) => name)
