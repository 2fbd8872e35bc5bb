import type { CommandSpec, Flag } from '../flags.ts'

/** The flags of `aclkit test`, as commander reads them by the table below. */
export interface TestFlags {
  readonly format?: string
  readonly color?: boolean
}

export const testSpec = (common: readonly Flag[]): CommandSpec => ({
  name: 'test',
  args: '[file]',
  values: 'files',
  summary: 'check what users must and must not be allowed to do',
  about:
    'Reads a YAML or JSON file that names users, by an access string or by the file they stand in, and what each must be ' +
    'allowed, must be denied, and may at most do. Says which assertion does not hold and which rule decides, and which ' +
    'rules no assertion touches. Exits with 1 if one does not hold or cannot be known.',
  examples: [
    { line: 'aclkit test rights.yaml', says: 'every assertion of the file' },
    { line: 'aclkit test rights.yaml --format junit', says: 'for CI servers' },
  ],
  flags: [
    {
      title: 'Flags',
      flags: [
        { name: 'format', short: 'f', value: 'FORMAT', values: 'verdicts', help: 'pretty (default), json or junit' },
        ...common,
      ],
    },
  ],
})
