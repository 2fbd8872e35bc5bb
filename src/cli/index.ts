export { type Config, defineConfig } from './config.ts'
export type {
  Engines as ConfigEngines,
  FailOn,
  Ignore as ConfigIgnore,
  Override as ConfigOverride,
  RuleLevels,
} from './config.ts'
