import { type Engine, loadEngine, restrictionOf } from '../engines/index.ts'

/** A rule as an engine takes it, or why it is left out. */
export type EngineRule =
  | { readonly ok: true; readonly rule: string }
  | {
      readonly ok: false
      /** `unknown`: the engine has no such command, so nobody can call it; `always`: no rule can deny it; `unavailable`: no rule can allow it. */
      readonly reason: 'unknown' | 'always' | 'unavailable'
      /** One sentence. */
      readonly because: string
    }

/** Makes a rule of a recipe one that an engine accepts. */
export function ruleFor(rule: string, engine: Engine): EngineRule {
  if (rule.startsWith('+')) return commandRule(rule, engine)
  if (rule.startsWith('&')) return channelRule(rule, engine)
  return { ok: true, rule: engine.traits.keyPermissions ? rule : rule.replace(/^%[RW]+~/, '~') }
}

function commandRule(rule: string, engine: Engine): EngineRule {
  const name = rule.slice(1)
  const [container = name, subcommand] = name.split('|')
  if (!knows(engine, name, container, subcommand))
    return { ok: false, reason: 'unknown', because: `${engine.title} has no ${said(name)}.` }
  if (engine.traits.alwaysAllowed.includes(name))
    return { ok: false, reason: 'always', because: `Every user may call ${said(name)}; no rule can deny it.` }
  const restriction = restrictionOf(name, engine)
  if (restriction && restriction.confidence !== 'inferred')
    return { ok: false, reason: 'unavailable', because: `${said(name)}: ${restriction.text}` }
  return { ok: true, rule }
}

/** Where subcommands are no commands, their names are taken from the first line in which they are. */
function knows(engine: Engine, name: string, container: string, subcommand: string | undefined): boolean {
  const { byName } = engine.catalog
  if (engine.traits.subcommands || subcommand === undefined) return byName.has(name)
  return byName.has(container) && loadEngine('redis-7.0.4').catalog.byName.has(name)
}

const channelRule = (rule: string, { traits, title }: Engine): EngineRule =>
  traits.channels
    ? { ok: true, rule }
    : { ok: false, reason: 'always', because: `${title} keeps nobody from channels.` }

const said = (name: string): string => name.replace('|', ' ').toUpperCase()
