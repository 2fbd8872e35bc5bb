import type { EngineId } from '../engines/index.ts'
import type { LintOptions } from '../lint/index.ts'
import type { SourceKind } from '../sources/index.ts'

/** Whether an entry of the configuration speaks of a file. The caller knows globs and where they begin. */
export type FileMatcher = (path: string) => boolean

/** The engines that some files are checked against. */
export interface EngineChoice {
  /** Default: every file. */
  readonly files?: FileMatcher
  /** A group (`valkey`, `memorydb`), an engine id, or several ids. */
  readonly engine: string | readonly EngineId[]
}

/** A finding that the configuration says not to show: ACL files have no comments to say it. */
export interface Ignore {
  readonly rule: string
  /** Default: every file. */
  readonly files?: FileMatcher
  /** The user it belongs to, as findings name it: `user worker`. Default: every user, and the file itself. */
  readonly address?: string
  /** `until 2027-01-31` in it ends it after that day. */
  readonly reason: string
}

/** What a caller may decide about a check. */
export interface CheckOptions extends Pick<LintOptions, 'presets' | 'rules' | 'extraRules'> {
  /** Instead of each user's own engine: for all files, or the first choice that matches the path. */
  readonly engine?: string | readonly EngineChoice[]
  /** The user named this very file, so a text of no known kind is read as access strings, one a line. */
  readonly explicit?: boolean
  /** The kind of the file, where it is known. */
  readonly kind?: SourceKind
  readonly ignore?: readonly Ignore[]
  /** `2026-11-22`: suppressions that were to end before it do not count. Without it, none ends. */
  readonly today?: string
}
