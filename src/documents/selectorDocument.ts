import { channelArguments, type Engine, hasBit } from '../engines/index.ts'
import {
  type AclUser,
  type CommandGroup,
  READ,
  type RuleRef,
  type Selector,
  type SelectorFacts,
  WRITE,
} from '../permissions/index.ts'
import type { CategoryDocument, ChannelsDocument, CommandsDocument, RuleCount, SelectorDocument } from './document.ts'
import { keyAccess } from './keyUse.ts'

/** What the root or one `( … )` of a user allows. */
export function selectorDocument(user: AclUser, selector: Selector, facts: SelectorFacts): SelectorDocument {
  const { engine } = user
  return {
    index: facts.index,
    rule: facts.rule?.text ?? null,
    text: facts.text,
    commands: commandsDocument(facts),
    keys: facts.keys.map(({ pattern, read, write, rules }) => ({
      pattern,
      ...keyAccess(selector, (read ? READ : 0) | (write ? WRITE : 0), engine),
      rules: textsOf(rules),
    })),
    channels: channelsDocument(selector, facts, engine),
    databases: facts.databases,
  }
}

const textsOf = (rules: readonly RuleRef[]): readonly string[] => rules.map(({ text }) => text)

function commandsDocument({ commands }: SelectorFacts): CommandsDocument {
  const { granted, of, later, groups, firstArgs, grantedBy, deniedBy } = commands
  const counts = (effects: typeof grantedBy): readonly RuleCount[] =>
    effects.map(({ rule, commands: { length } }) => ({ rule: rule.text, commands: length }))
  return {
    granted,
    of,
    later,
    categories: groups.map(categoryDocument),
    firstArgs: firstArgs.map((each) => ({ command: each.command, arguments: each.arguments })),
    grantedBy: counts(grantedBy),
    deniedBy: counts(deniedBy),
  }
}

function categoryDocument({ category, extent, granted, denied, rules }: CommandGroup): CategoryDocument {
  const fewer = granted.length <= denied.length ? 'granted' : 'denied'
  return {
    category: category ?? null,
    extent,
    granted: granted.length,
    of: granted.length + denied.length,
    ...(extent === 'some' && { exceptions: { are: fewer, commands: fewer === 'granted' ? granted : denied } }),
    rules: textsOf(rules),
  }
}

function channelsDocument({ commands }: Selector, { channels }: SelectorFacts, { catalog }: Engine): ChannelsDocument {
  const used = [...channelArguments].some(([name, { test }]) => {
    const command = catalog.byName.get(name)
    return test !== 'never' && command !== undefined && hasBit(commands, command.id)
  })
  return { patterns: channels.map(({ pattern, rules }) => ({ pattern, rules: textsOf(rules) })), used }
}
