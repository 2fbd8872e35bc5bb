import type { CommandSpec, Flag } from '../flags.ts'
import type { LintFlags } from '../lintFlags.ts'

/** The flags of `aclkit fmt`, as commander reads them by the table below. */
export interface FmtFlags extends Pick<
  LintFlags,
  'string' | 'engine' | 'kind' | 'stdinFilename' | 'config' | 'format' | 'color'
> {
  readonly form?: string
  readonly write?: boolean
  readonly check?: boolean
  readonly diff?: boolean
}

export const fmtSpec = (inputs: readonly Flag[], common: readonly Flag[]): CommandSpec => ({
  name: 'fmt',
  args: '[path...]',
  values: 'files',
  summary: 'write access strings as AWS returns them: no perpetual diff',
  about:
    'AWS keeps an access string in another order and spelling than it was given, and Terraform and CloudFormation see a ' +
    'difference for ever. `--form read-back --write` puts an end to it: the rights stay the same, and the file says what ' +
    'AWS answers. What nobody has seen AWS do is marked as likely. Files of servers are written as ACL LIST prints them.',
  examples: [
    { line: "aclkit fmt --string 'on +get ~app:*'", says: 'what AWS would return' },
    { line: 'aclkit fmt infra/', says: 'what would change, and why' },
    { line: 'aclkit fmt infra/ --write', says: 'rewrite the files' },
    { line: 'aclkit fmt infra/ --check', says: 'a gate for CI' },
    { line: 'aclkit fmt infra/ -w -e valkey-8.1', says: 'where only this engine is used' },
    { line: 'aclkit fmt users.acl --diff', says: 'as ACL LIST prints them' },
    { line: 'aclkit fmt infra/ --form minimal', says: 'with no rule that adds nothing' },
  ],
  flags: [
    { title: 'What to format', flags: inputs },
    {
      title: 'How',
      flags: [
        {
          name: 'form',
          value: 'FORM',
          values: 'forms',
          help: 'read-back: as AWS returns it (default for AWS resources and strings); server: as ACL LIST prints it (default for ACL files); minimal: the shortest that means the same',
        },
        { name: 'write', short: 'w', help: 'rewrite the files' },
        { name: 'check', help: 'write nothing, exit 1 if something would change' },
        { name: 'diff', help: 'show what would change as a unified diff' },
      ],
    },
    {
      title: 'What to say',
      flags: [
        { name: 'format', short: 'f', value: 'FORMAT', values: 'cards', help: 'pretty (default) or json' },
        ...common,
      ],
    },
  ],
})
