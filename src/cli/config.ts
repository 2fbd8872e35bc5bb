import type { EngineId, TargetGroup } from '../engines/index.ts'
import type { Preset, Rule, Severity } from '../lint/index.ts'

/** From which severity on `aclkit lint` exits with 1. */
export type FailOn = Severity | 'never'

/** Rule ids and what their findings weigh; `off` switches a rule off. */
export type RuleLevels = Readonly<Record<string, Severity | 'off'>>

/** An engine, a group of engines, or several. */
export type Engines = EngineId | TargetGroup | readonly (EngineId | TargetGroup)[]

/** What holds for some files only. Of several that match, later ones win. */
export interface Override {
  /** Patterns as in `.gitignore`, relative to the configuration file. */
  readonly files: readonly string[]
  readonly engine?: Engines
  readonly rules?: RuleLevels
}

/** Findings that are known and accepted. All that is named must match. */
export interface Ignore {
  readonly rule: string
  /** Patterns as in `.gitignore`, relative to the configuration file. */
  readonly files?: readonly string[]
  /** The user: `aws_elasticache_user.worker`. */
  readonly address?: string
  /** Why it is accepted; reports show it. */
  readonly reason: string
}

/** The content of a configuration file. */
export interface Config {
  /** For editors: where a JSON schema of this file stands. */
  readonly $schema?: string
  /** Default: `['recommended']`. */
  readonly presets?: readonly Preset[]
  readonly rules?: RuleLevels
  /** Default: what each file's users are for. */
  readonly engine?: Engines
  readonly overrides?: readonly Override[]
  readonly ignore?: readonly Ignore[]
  /** Files that are not searched: patterns as in `.gitignore`, relative to the configuration file. */
  readonly exclude?: readonly string[]
  /** Default: `error`. */
  readonly failOn?: FailOn
  /** Rules of your own; in `.js`, `.mjs` and `.ts` files only. */
  readonly extraRules?: readonly Rule[]
}

/**
 * Types a configuration file; gives back what it is given.
 *
 * @example
 * ```ts
 * // aclkit.config.ts
 * const config = defineConfig({ presets: ['strict'], engine: 'valkey', rules: { 'full-access': 'error' } })
 * config.engine // 'valkey'
 * export default config
 * ```
 */
export const defineConfig = (config: Config): Config => config
