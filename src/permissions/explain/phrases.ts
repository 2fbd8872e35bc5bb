import type { Engine } from '../../engines/index.ts'
import { asciiLower, type CategoryRule, type CommandRule } from '../../grammar/index.ts'
import { compileGlob } from '../globs/compileGlob.ts'
import { findCommand } from '../commandRules.ts'
import type { EffectiveRules } from './effectiveRules.ts'

/** `a`, `a and b`, `a, b and c` */
export function listed(items: readonly string[], last = 'and'): string {
  const head = items.slice(0, -1)
  const tail = items.at(-1) ?? ''
  return head.length === 0 ? tail : `${head.join(', ')} ${last} ${tail}`
}

const quoted = (text: string): string => `\`${text}\``

/** As a person calls it: `CONFIG GET`. */
export const commandTitle = (name: string): string => name.toUpperCase().replace('|', ' ')

const MOST_NAMED = 6

/** The first few of many things. */
export function firstOf(items: readonly string[], most = MOST_NAMED): string {
  if (items.length <= most) return listed(items)
  return `${items.slice(0, most - 1).join(', ')} and ${items.length - most + 1} more`
}

/** Command rules in words, read from left to right: `every read command and SET, except KEYS`; empty for none. */
export function commandPhrase({ fromAll, rules }: EffectiveRules, engine: Engine): string {
  const runs: { readonly grant: boolean; readonly rules: (CommandRule | CategoryRule)[] }[] = []
  for (const rule of rules) {
    const run = runs.at(-1)
    if (run?.grant === rule.grant) run.rules.push(rule)
    else runs.push({ grant: rule.grant, rules: [rule] })
  }
  const parts = runs.map((run, index) => {
    const words = runPhrase(run.rules, run.grant, engine)
    if (!run.grant) return `, except ${words}`
    return index === 0 && !fromAll ? words : `, plus ${words}`
  })
  return `${fromAll ? 'every command' : ''}${parts.join('')}`
}

function runPhrase(rules: readonly (CommandRule | CategoryRule)[], grant: boolean, engine: Engine): string {
  const categories = rules.filter((rule) => rule.kind === 'category').map(({ name }) => categoryWord(name))
  const commands = rules.filter((rule) => rule.kind === 'command').map(({ name }) => commandWords(name, engine))
  const kinds = listed(categories)
  const all = categories.length === 0 ? [] : [grant ? `every ${kinds} command` : `${kinds} commands`]
  return firstOf([...all, ...commands])
}

const words: Readonly<Record<string, string>> = {
  sortedset: 'sorted-set',
  pubsub: 'publish/subscribe',
  admin: 'administrative',
  json: 'JSON',
  hyperloglog: 'HyperLogLog',
}

/** A category as an adjective: `every sorted-set command`. */
function categoryWord(category: string): string {
  const name = asciiLower(category)
  return words[name] ?? name
}

/** A first argument stands behind its command as in a call; where it is no subcommand, it is quoted. */
function commandWords(name: string, engine: Engine): string {
  const bar = name.lastIndexOf('|')
  if (bar < 0 || findCommand(engine, name) !== undefined) return commandTitle(name)
  const [command, argument] = [name.slice(0, bar), name.slice(bar + 1)]
  return `${commandTitle(command)} with ${quoted(argument)} as its first argument`
}

/** Names that a pattern matches: `` `app:1` ``, ``begin with `app:` ``. */
interface PatternWords {
  readonly kind: 'all' | 'name' | 'prefix' | 'suffix' | 'pattern'
  readonly text: string
}

function patternWords(pattern: string): PatternWords {
  if (/[^\0-\x7f]/.test(pattern)) return { kind: 'pattern', text: pattern }
  const { form, prefix, isEmpty, steps } = compileGlob(pattern)
  if (isEmpty) return { kind: 'pattern', text: pattern }
  if (form === 'literal') return { kind: 'name', text: prefix }
  if (form === 'prefix') return prefix === '' ? { kind: 'all', text: '' } : { kind: 'prefix', text: prefix }
  const [first, ...rest] = steps
  if (first === 'star' && rest.every((step) => typeof step === 'number'))
    return { kind: 'suffix', text: String.fromCharCode(...rest.slice(0, 1000)) }
  return { kind: 'pattern', text: pattern }
}

/** Names by their patterns: ``keys that begin with `app:` or `tmp:` ``, `every channel`. */
export function namesPhrase(patterns: readonly string[], noun: 'key' | 'channel'): string {
  const found = patterns.map(patternWords)
  const texts = (kind: PatternWords['kind']) =>
    found.filter((each) => each.kind === kind).map(({ text }) => quoted(text))
  if (found.some(({ kind }) => kind === 'all')) return `every ${noun}`
  const of = (kind: PatternWords['kind'], verb: string) => {
    const all = texts(kind)
    return all.length === 0 ? [] : [`${noun}s that ${verb} ${listed(all, 'or')}`]
  }
  const names = texts('name')
  return listed(
    [
      ...(names.length === 0 ? [] : [`the ${noun}${names.length === 1 ? '' : 's'} ${listed(names)}`]),
      ...of('prefix', 'begin with'),
      ...of('suffix', 'end with'),
      ...of('pattern', 'match'),
    ],
    'and',
  )
}
