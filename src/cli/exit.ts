/** What the process ends with; of several, the highest. */
export const exit = {
  /** Clean, or nothing was found to check. */
  clean: 0,
  /** Findings at or above `--fail-on`; a call denied; a user refused or not created. */
  findings: 1,
  /** Wrong usage, unreadable input or configuration, a command that does not exist; AWS out of reach, or no credentials. */
  misuse: 2,
  /** Our own failure. */
  failure: 3,
  interrupted: 130,
} as const

export type ExitCode = (typeof exit)[keyof typeof exit]

/** The gravest of several exit codes. */
export const worst = (codes: readonly ExitCode[]): ExitCode =>
  codes.reduce<ExitCode>((a, b) => (b > a ? b : a), exit.clean)
