import { relative, resolve } from 'node:path'
import type { CheckOptions } from '../check/index.ts'
import { type EngineId, engines, resolveTargets } from '../engines/index.ts'
import type { Config, Engines, FailOn, Ignore, Override, RuleLevels } from './config.ts'
import { findConfig } from './findConfig.ts'
import { readFlags, type FlagValues } from './flagValues.ts'
import type { InputFlags } from './lintFlags.ts'
import type { LoadedConfig } from './loadConfig.ts'
import { ok, refused, type Outcome } from './outcome.ts'
import { oneLine } from './say.ts'

/** What flags and configuration say together. Flags win; lists and rules are merged. */
export interface Settings {
  /** How to check a file, by its path as reports show it. */
  readonly checkOptions: (shown: string) => CheckOptions
  /** Whether a search leaves an absolute path out. */
  readonly excluded: (path: string) => boolean
  readonly failOn: FailOn
}

/** Reads flags and configuration. The message of a refusal names the flag, or the file and its key. */
export async function readSettings(flags: InputFlags, cwd: string): Promise<Outcome<Settings>> {
  const loaded = await findAndLoad(flags.config, cwd)
  if (!loaded.ok) return loaded
  const extraRules = loaded.value?.config.extraRules ?? []
  const values = await readFlags(
    flags,
    extraRules.map(({ id }) => id),
  )
  if (!values.ok) return values
  const scoped = loaded.value ? await scopeConfig(loaded.value, cwd) : nothing
  const { config } = scoped
  return ok({
    failOn: values.value.failOn ?? config.failOn ?? 'error',
    excluded: scoped.excluded,
    checkOptions: optionsFor(scoped, values.value),
  })
}

/** A configuration whose patterns have become questions. */
interface Scoped {
  readonly config: Config
  readonly excluded: (path: string) => boolean
  readonly overridesOf: (shown: string) => readonly Override[]
  readonly ignore: NonNullable<CheckOptions['ignore']>
  readonly enginesOf: (engines: Engines) => readonly EngineId[]
}

const nothing: Scoped = {
  config: {},
  excluded: () => false,
  overridesOf: () => [],
  ignore: [],
  enginesOf: () => [],
}

async function findAndLoad(flag: InputFlags['config'], cwd: string): Promise<Outcome<LoadedConfig | undefined>> {
  if (flag === false) return ok(undefined)
  const path = typeof flag === 'string' ? resolve(cwd, flag) : findConfig(cwd)
  if (path === undefined) return ok(undefined)
  const { loadConfig } = await import('./loadConfig.ts')
  const loaded = await loadConfig(path, oneLine(relative(cwd, path) || '.'))
  return loaded.ok ? loaded : refused(loaded.message)
}

async function scopeConfig({ config, directory }: LoadedConfig, cwd: string): Promise<Scoped> {
  const { matcher } = await import('./globs.ts')
  const shownMatcher = (files: readonly string[]) => {
    const matches = matcher(files, directory)
    return (shown: string) => matches(resolve(cwd, shown))
  }
  const overrides = (config.overrides ?? []).map((override) => ({ override, matches: shownMatcher(override.files) }))
  return {
    config,
    excluded: matcher(config.exclude ?? [], directory),
    overridesOf: (shown) => overrides.filter(({ matches }) => matches(shown)).map(({ override }) => override),
    ignore: (config.ignore ?? []).map(({ files, ...rest }: Ignore) => ({
      ...rest,
      ...(files && { files: shownMatcher(files) }),
    })),
    enginesOf: (names) => {
      const ids = new Set([names].flat().flatMap((name) => resolveTargets(name) ?? []))
      return engines.filter((id) => ids.has(id))
    },
  }
}

function optionsFor(scoped: Scoped, values: FlagValues): Settings['checkOptions'] {
  const { config, ignore } = scoped
  const today = new Date().toISOString().slice(0, 10)
  return (shown) => {
    const overrides = scoped.overridesOf(shown)
    const configured = overrides.findLast(({ engine }) => engine !== undefined)?.engine ?? config.engine
    const engine = values.engine ?? (configured === undefined ? undefined : scoped.enginesOf(configured))
    return {
      presets: [...new Set([...(config.presets ?? ['recommended' as const]), ...values.presets])],
      rules: [config.rules, ...overrides.map(({ rules }) => rules), values.rules].reduce<RuleLevels>(
        (merged, rules) => ({ ...merged, ...rules }),
        {},
      ),
      ...(config.extraRules && { extraRules: config.extraRules }),
      ...(engine && { engine: [{ engine }] }),
      ...(values.kind && { kind: values.kind }),
      ignore,
      today,
    }
  }
}
