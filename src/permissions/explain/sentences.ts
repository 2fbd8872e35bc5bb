import { channelArguments, type Command, hasBit } from '../../engines/index.ts'
import type { AclUser, Selector } from '../user.ts'
import { deniableCommands } from './commandFacts.ts'
import { effectiveRules } from './effectiveRules.ts'
import type { Explanation, KeySpace, LoginFacts, SelectorFacts } from './explanation.ts'
import { commandPhrase, commandTitle, firstOf, listed, namesPhrase } from './phrases.ts'

type Facts = Omit<Explanation, 'idle' | 'sentences'>

/** What an explanation says, in sentences that follow from its data. */
export function sentencesOf(user: AclUser, facts: Facts): readonly string[] {
  const all = [user.root, ...user.selectors]
  const said = facts.selectors.flatMap((each, index) => selectorSentences(user, all[index] ?? user.root, each) ?? [])
  const rights = said.flatMap(({ runs, more }, index) => [index === 0 ? capital(runs) : `Separately, ${runs}`, ...more])
  return [
    loginSentence(facts.login, user),
    ...(rights.length > 0 ? rights : [nothingSentence(facts)]),
    ...(facts.selectors.some(({ commands }) => commands.later)
      ? ['Commands that later versions and modules bring are granted as well.']
      : []),
    ...(facts.unavailable.length > 0
      ? [`${facts.engine.title} does not run ${firstOf(facts.unavailable.map(commandTitle))}, whatever the rules say.`]
      : []),
  ]
}

/** What one set of rules allows: its commands, and what there is to say of keys and channels. */
interface Said {
  readonly runs: string
  readonly more: readonly string[]
}

const nothingSentence = ({ exempt }: Facts): string =>
  `May run no command but ${listed(exempt.map(commandTitle))}, which nobody can be denied.`

function loginSentence({ enabled, noPassword, passwords }: LoginFacts, { engine }: AclUser): string {
  if (!enabled) return 'May not log in: the user is `off`.'
  if (noPassword) return 'May log in, with any password or none: `nopass`.'
  if (passwords > 0) return `May log in with ${passwords === 1 ? 'its password' : `one of ${passwords} passwords`}.`
  return engine.dialect === 'server' ? 'May log in as soon as it has a password: it has none.' : 'May log in.'
}

function selectorSentences(user: AclUser, selector: Selector, facts: SelectorFacts): Said | undefined {
  const { engine } = user
  const phrase = commandPhrase(effectiveRules(user, facts.index), engine)
  if (phrase === '') return undefined
  const granted = deniableCommands(engine).filter(
    ({ id }) => hasBit(selector.commands, id) || selector.firstArgs.has(id),
  )
  const { where, more } = granted.some(takesKeys) ? keyPhrases(facts.keys) : { where: '', more: [] }
  const pause = where !== '' && phrase.includes(', ') ? ',' : ''
  return {
    runs: `may run ${phrase}${pause}${where}${databasePhrase(facts)}.`,
    more: [...more, ...channelSentences(granted, facts)],
  }
}

const takesKeys = ({ keySpecs, keys, flags }: Command): boolean =>
  keySpecs.some((spec) => !spec.flags.includes('not_key')) || keys[0] > 0 || flags.includes('movablekeys')

/** What goes on from the commands, and sentences of their own. */
function keyPhrases(keys: readonly KeySpace[]): { readonly where: string; readonly more: readonly string[] } {
  const named = (read: boolean, write: boolean) => {
    const found = keys.filter((key) => key.read === read && key.write === write)
    return found.length === 0
      ? undefined
      : namesPhrase(
          found.map(({ pattern }) => pattern),
          'key',
        )
  }
  const [both, reads, writes] = [named(true, true), named(true, false), named(false, true)]
  if (both !== undefined) {
    const more = [
      ...(reads === undefined ? [] : [`${capital(reads)} may only be read.`]),
      ...(writes === undefined ? [] : [`${capital(writes)} may only be written.`]),
    ]
    return { where: ` on ${both}`, more }
  }
  const parts = [
    ...(reads === undefined ? [] : [`${reads} (read only)`]),
    ...(writes === undefined ? [] : [`${writes} (write only)`]),
  ]
  return { where: parts.length === 0 ? ', but on no key: there is no key pattern' : ` on ${listed(parts)}`, more: [] }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function databasePhrase({ databases }: SelectorFacts): string {
  if (databases === 'all') return ''
  if (databases.length === 0) return ', but in no database'
  return `, in database${databases.length === 1 ? '' : 's'} ${listed(databases.map(String))} only`
}

function channelSentences(granted: readonly Command[], { channels }: SelectorFacts): readonly string[] {
  const users = granted.filter(({ name }) => (channelArguments.get(name)?.test ?? 'never') !== 'never')
  if (users.length === 0) {
    const isGiven = channels.some(({ rules }) => rules.length > 0)
    return isGiven ? ['Its channel patterns have no use: no granted command publishes or subscribes.'] : []
  }
  const titles = firstOf(users.map(({ name }) => commandTitle(name)))
  const reach = users.length === 1 ? 'reaches' : 'reach'
  if (channels.length === 0) return [`${titles} ${reach} no channel: there is no channel pattern.`]
  const patterns = channels.map(({ pattern }) => pattern)
  return [`${titles} ${reach} ${namesPhrase(patterns, 'channel')}.`]
}
