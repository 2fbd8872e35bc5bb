import { type Engine, hasBit } from '../engines/index.ts'
import { asciiLower, type CommandRule, type RuleNode } from '../grammar/index.ts'
import { findCommand } from '../permissions/index.ts'
import type { Part, Step } from './analysis.ts'
import { commandTarget } from './commandTarget.ts'

/** A rule that stands in a part twice, with nothing in between that makes a difference. */
export interface Repetition {
  readonly rule: RuleNode
  readonly earlier: RuleNode
}

/** The repeated rules of a part. Takes time linear in the rules. */
export function repetitions(part: Part, engine: Engine): readonly Repetition[] {
  const idle = new Set<RuleNode>()
  for (const { rule, changed } of part.steps) if (!changed) idle.add(rule)
  const seen: Seen = {}
  const commands = new Set<string>()
  const found: Repetition[] = []
  for (const rule of part.rules) {
    const place = describe(rule, engine)
    if (!place) {
      // A hole may hide anything.
      if (rule.kind === 'unknown') for (const kind of KINDS) seen[kind] = undefined
      continue
    }
    const { kind, key, clears } = place
    const list = clears ? new Map<string, RuleNode>() : (seen[kind] ?? new Map<string, RuleNode>())
    const earlier = seen[kind]?.get(key)
    const same = earlier && (kind === 'commands' ? idle.has(rule) : !clears || seen[kind]?.size === 1)
    if (same && !rule.holes && !earlier.holes) found.push({ rule, earlier })
    seen[kind] = list.set(key, rule)
    if (rule.kind === 'word' && rule.name === 'reset') for (const other of KINDS) seen[other] = undefined
    if (kind === 'firstArgs') commands.add(commandOf(key))
    else if (kind === 'commands') forgetFirstArgs(rule, engine, commands, seen)
  }
  return found
}

type Seen = Partial<Record<Kind, Map<string, RuleNode> | undefined>>

const KINDS = [
  'login',
  'sanitize',
  'passwords',
  'keys',
  'channels',
  'databases',
  'commands',
  'firstArgs',
  'selectors',
] as const

/** Rules of different kinds make no difference to each other. */
type Kind = (typeof KINDS)[number]

interface Place {
  readonly kind: Kind
  /** Equal for rules that say the same. */
  readonly key: string
  /** What was said before about this kind counts no more. */
  readonly clears?: boolean
}

/** Words, each of which replaces what was said before about its kind. */
const WORDS: Readonly<Record<string, Kind>> = {
  on: 'login',
  off: 'login',
  'sanitize-payload': 'sanitize',
  'skip-sanitize-payload': 'sanitize',
  nopass: 'passwords',
  resetpass: 'passwords',
  allkeys: 'keys',
  resetkeys: 'keys',
  allchannels: 'channels',
  resetchannels: 'channels',
  alldbs: 'databases',
  resetdbs: 'databases',
  allcommands: 'commands',
  nocommands: 'commands',
  clearselectors: 'selectors',
  reset: 'login',
}

/** What a rule says, and about which kind of thing; undefined for one that says nothing here. */
function describe(rule: RuleNode, engine: Engine): Place | undefined {
  switch (rule.kind) {
    case 'word': {
      const kind = WORDS[rule.name]
      return kind && { kind, key: rule.name, clears: true }
    }
    case 'key':
      return { kind: 'keys', key: `${Number(rule.read)}${Number(rule.write)}~${rule.pattern}` }
    case 'channel':
      return { kind: 'channels', key: rule.pattern }
    case 'database':
      return { kind: 'databases', key: rule.list, clears: true }
    case 'password':
      // `<p` takes `>p` back: afterwards `>p` is no repetition.
      return { kind: 'passwords', key: `${sign(rule.adds)}${rule.form} ${rule.secret}`, clears: !rule.adds }
    case 'category':
      return { kind: 'commands', key: `${sign(rule.grant)}@${asciiLower(rule.name)}` }
    case 'command': {
      const kind = isFirstArg(rule, engine) ? 'firstArgs' : 'commands'
      return { kind, key: sign(rule.grant) + asciiLower(rule.name) }
    }
    case 'selector':
      return { kind: 'selectors', key: rule.text }
    default:
      return undefined
  }
}

const sign = (grant: boolean): string => (grant ? '+' : '-')

/** `+select|0`: allows a first argument, not a subcommand. */
export const isFirstArg = ({ grant, name }: CommandRule, engine: Engine): boolean =>
  grant && name.includes('|') && !findCommand(engine, name)

/** The command of a first-arg rule, `select` of `+select|0`. */
const commandOf = (key: string): string => key.slice(1, key.lastIndexOf('|'))

/** A rule that grants a command or takes it away forgets the first arguments that were allowed for it. */
function forgetFirstArgs(rule: RuleNode, engine: Engine, commands: Set<string>, seen: Seen): void {
  if (commands.size === 0) return
  const target = commandTarget(rule, engine)
  for (const name of commands) {
    const command = findCommand(engine, name)
    if (!target || !command || !hasBit(target.bits, command.id)) continue
    commands.delete(name)
    for (const key of [...(seen.firstArgs?.keys() ?? [])]) if (commandOf(key) === name) seen.firstArgs?.delete(key)
  }
}

/** A cheap look that rules repetition out for nearly every user. */
export function mayRepeat({ rules, look, steps, selector }: Part, engine: Engine): boolean {
  if (look.repeatedWords !== 0 || look.passwords > 1 || look.databases > 1 || look.selectors > 1) return true
  if (look.keys > selector.keys.size || look.channels > selector.channels.size) return true
  if (steps.some((step) => !step.changed && isSaidBefore(step, steps))) return true
  return look.arguments > 1 && rules.filter((rule) => rule.kind === 'command' && isFirstArg(rule, engine)).length > 1
}

/** Looks through few steps: there are only so many commands and categories. */
const isSaidBefore = (step: Step, steps: readonly Step[]): boolean =>
  steps.find(({ grant, bits }) => grant === step.grant && bits === step.bits) !== step
