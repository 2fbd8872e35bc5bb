import type { CommandSpec, Flag } from '../flags.ts'
import type { LintFlags } from '../lintFlags.ts'

/** The flags of `aclkit diff`, as commander reads them by the table below. */
export interface DiffFlags extends Pick<LintFlags, 'engine' | 'kind' | 'config' | 'format' | 'color'> {
  readonly files?: boolean
  readonly git?: string
  readonly newAccess?: boolean
}

export const diffSpec = (places: readonly Flag[], common: readonly Flag[]): CommandSpec => ({
  name: 'diff',
  args: '[old] [new]',
  values: 'files',
  summary: 'say what is gained and lost from one string to another',
  about:
    'Compares what two access strings, or the users of two files or Git revisions, may do: exactly, with a call for ' +
    'each difference that the one may make and the other may not. Users of files are matched by their address; who is ' +
    'added or removed gains or loses all that it may do. Without a gate the exit code is 0.',
  examples: [
    { line: "aclkit diff 'on ~a:* +get' 'on ~a:* +@read'", says: 'two strings' },
    { line: 'aclkit diff --files old.tf new.tf', says: 'the users of two files' },
    { line: 'aclkit diff --git main users.acl', says: 'a revision and what is there' },
    { line: 'aclkit diff --git main...HEAD infra/', says: 'what a branch brings' },
    { line: 'aclkit diff --git main infra/ --no-new-access', says: 'a gate for CI' },
    { line: 'aclkit diff --git main... infra/ -f markdown', says: 'for a pull request' },
  ],
  flags: [
    {
      title: 'What to compare',
      flags: [
        { name: 'files', help: 'OLD and NEW are files' },
        {
          name: 'git',
          value: 'REV',
          help: 'the files of a revision and those that are there now, or of REV..REV, or of REV...REV: since they parted; the argument is a file or directory',
        },
        {
          name: 'engine',
          short: 'e',
          value: 'NAME',
          values: 'engines',
          many: true,
          help: "judge as this engine; of a group, as its newest; default: each user's own, or ElastiCache Valkey",
        },
        ...places.filter(({ name }) => name !== 'stdin-filename'),
      ],
    },
    {
      title: 'What to say',
      flags: [
        { name: 'no-new-access', help: 'exit 1 if anything is gained, or not known: a gate' },
        {
          name: 'format',
          short: 'f',
          value: 'FORMAT',
          values: 'changes',
          help: 'pretty (default), json, or markdown: a comment on a pull request',
        },
        ...common,
      ],
    },
  ],
})
