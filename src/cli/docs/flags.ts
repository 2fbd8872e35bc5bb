import type { CommandSpec, Flag } from '../flags.ts'
import type { LintFlags } from '../lintFlags.ts'

/** The flags of `aclkit docs`, as commander reads them by the table below. */
export interface DocsFlags extends Pick<
  LintFlags,
  'string' | 'engine' | 'kind' | 'stdinFilename' | 'config' | 'output' | 'color'
> {
  readonly format?: readonly string[]
  readonly since?: string
  readonly title?: string
  readonly check?: boolean
}

export const docsSpec = (inputs: readonly Flag[], common: readonly Flag[]): CommandSpec => ({
  name: 'docs',
  args: '[path...]',
  values: 'files',
  summary: 'write down what every user may do, for people and programs',
  about:
    'One document of all users found: who logs in and how, commands by category, keys and who shares them, what stands ' +
    'out, who can do most, and what changed since an earlier document. Markdown for reviewers, one HTML file for ' +
    'everybody, JSON for programs. The same users give the same bytes, and no password stands in it.',
  examples: [
    { line: 'aclkit docs infra/ -o docs/acl', says: 'permissions.md, .html and .json there' },
    { line: 'aclkit docs users.acl -f markdown', says: 'one format, printed' },
    { line: 'aclkit docs infra/ -o docs/acl --check', says: 'a gate for CI: are they up to date?' },
    { line: 'aclkit docs infra/ -o out --since last.json', says: 'and what changed since then' },
    { line: 'valkey-cli acl list | aclkit docs - -o out', says: 'a running server' },
  ],
  flags: [
    { title: 'What to document', flags: inputs },
    {
      title: 'What to write',
      flags: [
        { name: 'output', short: 'o', value: 'DIR', values: 'files', help: 'write files into this directory' },
        {
          name: 'format',
          short: 'f',
          value: 'FORMAT',
          values: 'documents',
          many: true,
          help: 'markdown, html or json; may be repeated (default: all three with --output, else markdown)',
        },
        { name: 'since', value: 'FILE', values: 'files', help: 'an earlier document as JSON: say what changed since' },
        { name: 'title', value: 'TEXT', help: 'the title (default Permissions)' },
        { name: 'check', help: 'write nothing, exit 1 if a file in DIR is not as it would be written' },
        ...common,
      ],
    },
  ],
})
