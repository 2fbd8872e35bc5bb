/** The flags of `aclkit lint`, as commander reads them by the table in flags.ts. */
export interface LintFlags {
  readonly string?: readonly string[]
  readonly engine?: readonly string[]
  readonly preset?: readonly string[]
  readonly rule?: readonly string[]
  readonly kind?: string
  readonly stdinFilename?: string
  /** A path, or false for `--no-config`. */
  readonly config?: string | boolean
  readonly fix?: boolean
  readonly unsafeFixes?: boolean
  readonly diff?: boolean
  readonly format?: string
  readonly output?: string
  readonly failOn?: string
  readonly quiet?: boolean
  readonly color?: boolean
}

/** Those that say what to check and how, which other commands take as well. */
export type InputFlags = Omit<LintFlags, 'format'>
