import { canSpec } from './can/flags.ts'
import { createUserSpec } from './createUser/flags.ts'
import { explainSpec } from './explain/flags.ts'
import { docsSpec } from './docs/flags.ts'
import { diffSpec } from './diff/flags.ts'
import { testSpec } from './test/flags.ts'
import { upgradeSpec } from './upgrade/flags.ts'
import { explainDenialSpec } from './explainDenial/flags.ts'
import { fmtSpec } from './fmt/flags.ts'
import { recipesSpec } from './recipes/flags.ts'
import { suggestSpec } from './suggest/flags.ts'

/** Where the values of a flag or argument come from. */
export type Values =
  | 'engines'
  | 'rules'
  | 'presets'
  | 'formats'
  | 'severities'
  | 'levels'
  | 'kinds'
  | 'forms'
  | 'shells'
  | 'listings'
  | 'cards'
  | 'changes'
  | 'verdicts'
  | 'captures'
  | 'dials'
  | 'parts'
  | 'suggestions'
  | 'documents'
  | 'recipes'
  | 'files'

/** One flag. Commander's options, the help and the completion are made of it. */
export interface Flag {
  /** Without the dashes. */
  readonly name: string
  readonly short?: string
  /** What the help calls its value; without one the flag is a switch. */
  readonly value?: string
  readonly values?: Values
  /** May be given several times. */
  readonly many?: true
  /** Whether `--no-…` exists too. */
  readonly no?: true
  /** One phrase. */
  readonly help: string
}

/** A command line and what it is for. */
export interface Usage {
  readonly line: string
  readonly says: string
}

/** One command. */
export interface CommandSpec {
  readonly name: CommandName
  /** Positional arguments, as commander writes them. */
  readonly args: string
  /** The same as the help writes them, where that differs. */
  readonly shown?: string
  readonly values?: Values
  readonly summary: string
  /** What a reader should know before using it. */
  readonly about: string
  readonly examples: readonly Usage[]
  readonly flags: readonly { readonly title: string; readonly flags: readonly Flag[] }[]
}

export type CommandName =
  | 'lint'
  | 'fmt'
  | 'explain'
  | 'can'
  | 'diff'
  | 'upgrade'
  | 'test'
  | 'docs'
  | 'create-user'
  | 'suggest'
  | 'recipes'
  | 'explain-denial'
  | 'rules'
  | 'engines'
  | 'completion'

const color: Flag = { name: 'color', no: true, help: 'colours: yes or no, whatever the terminal' }
const help: Flag = { name: 'help', short: 'h', help: 'this text' }
const version: Flag = { name: 'version', short: 'V', help: 'the version of aclkit' }
const listing: Flag = { name: 'format', value: 'FORMAT', values: 'listings', help: 'table or json (default table)' }

const string: Flag = { name: 'string', short: 's', value: 'S', many: true, help: 'an access string; may be repeated' }
const engine: Flag = {
  name: 'engine',
  short: 'e',
  value: 'NAME',
  values: 'engines',
  many: true,
  help: 'judge as this engine or group: valkey, redis-7.0, … (see aclkit engines); commas or repetition name several',
}
const places: readonly Flag[] = [
  { name: 'kind', value: 'KIND', values: 'kinds', help: 'read every input as this: terraform, acl-file, plain, …' },
  { name: 'stdin-filename', value: 'NAME', values: 'files', help: 'stdin is this file; its name tells the kind' },
  {
    name: 'config',
    short: 'c',
    value: 'FILE',
    values: 'files',
    no: true,
    help: 'this configuration, or none; default: the nearest aclkit.config.*, or "aclkit" in package.json',
  },
]

const lint: CommandSpec = {
  name: 'lint',
  args: '[path...]',
  values: 'files',
  summary: 'say what is wrong with the rights of every user found',
  about:
    'Finds users in Terraform, CloudFormation, Kubernetes, AWS CLI JSON, ACL files, server configuration and plain ' +
    'strings, and says what the server will refuse and what does not mean what its author thought. Directories are ' +
    'searched, .gitignore is respected. `-` stands for strings on stdin, one a line.',
  examples: [
    { line: 'aclkit lint', says: 'everything below this directory' },
    { line: 'aclkit lint infra/ users.acl', says: 'these directories and files' },
    { line: "aclkit lint --string 'on ~app:* +@raed'", says: 'one access string' },
    { line: 'valkey-cli acl list | aclkit lint -', says: 'a running server' },
    { line: 'aclkit lint --fix --diff', says: 'what fixes would write' },
    { line: 'aclkit lint --engine valkey --fail-on warning', says: 'a gate for CI' },
    { line: 'aclkit lint --format sarif --output acl.sarif', says: 'for code scanning' },
  ],
  flags: [
    {
      title: 'What to check',
      flags: [
        string,
        engine,
        { name: 'preset', value: 'NAME', values: 'presets', many: true, help: 'add rules: strict, style' },
        {
          name: 'rule',
          value: 'ID=LEVEL',
          values: 'severities',
          many: true,
          help: 'off, info, warning or error for one rule (see aclkit rules)',
        },
        ...places,
      ],
    },
    {
      title: 'What to mend',
      flags: [
        { name: 'fix', help: 'rewrite files where the meaning stays the same' },
        { name: 'unsafe-fixes', help: 'and where it does not: read each first' },
        { name: 'diff', help: 'show what fixes would change, write nothing' },
      ],
    },
    {
      title: 'What to say',
      flags: [
        {
          name: 'format',
          short: 'f',
          value: 'FORMAT',
          values: 'formats',
          help: 'pretty (default), plain, json, sarif, github or junit',
        },
        { name: 'output', short: 'o', value: 'FILE', values: 'files', help: 'write the report there' },
        {
          name: 'fail-on',
          value: 'LEVEL',
          values: 'levels',
          help: 'exit 1 from this severity on: error (default), warning, info or never',
        },
        { name: 'quiet', short: 'q', help: 'report errors only' },
        color,
        help,
      ],
    },
  ],
}

const rules: CommandSpec = {
  name: 'rules',
  args: '[id]',
  values: 'rules',
  summary: 'list the rules, or explain one by its examples',
  about: 'Every rule, what it reports and why, with strings it reports and strings it lets pass.',
  examples: [
    { line: 'aclkit rules', says: 'all of them' },
    { line: 'aclkit rules unknown-category', says: 'one, with examples' },
    { line: 'aclkit rules --format json', says: 'for programs' },
  ],
  flags: [{ title: 'Flags', flags: [listing, color, help] }],
}

const engines: CommandSpec = {
  name: 'engines',
  args: '',
  summary: 'list the engines and groups that --engine takes',
  about: 'Server lines and the versions that AWS sells: what stands after each, and how sure that is.',
  examples: [
    { line: 'aclkit engines', says: 'all of them' },
    { line: 'aclkit engines --format json', says: 'for programs' },
  ],
  flags: [{ title: 'Flags', flags: [listing, color, help] }],
}

const completion: CommandSpec = {
  name: 'completion',
  args: '<shell>',
  values: 'shells',
  summary: 'print a completion script for bash, zsh or fish',
  about: 'Completes commands, flags and their values: rules, engines, formats.',
  examples: [
    { line: 'source <(aclkit completion bash)', says: 'in ~/.bashrc' },
    { line: 'source <(aclkit completion zsh)', says: 'in ~/.zshrc, after compinit' },
    { line: 'aclkit completion fish | source', says: 'in ~/.config/fish/config.fish' },
  ],
  flags: [{ title: 'Flags', flags: [help] }],
}

/** Every command, in the order of the help. */
export const commands: readonly CommandSpec[] = [
  lint,
  fmtSpec([string, engine, ...places], [color, help]),
  canSpec([color, help]),
  explainSpec([color, help]),
  diffSpec(places, [color, help]),
  upgradeSpec([color, help]),
  testSpec([color, help]),
  docsSpec([string, engine, ...places], [color, help]),
  createUserSpec([color, help]),
  suggestSpec([color, help]),
  recipesSpec([color, help]),
  explainDenialSpec(string, [color, help]),
  rules,
  engines,
  completion,
]

/** Flags of `aclkit` itself. */
export const topFlags: readonly Flag[] = [help, version]

/** The flags of a command, without their groups. */
export const flagsOf = (command: CommandSpec): readonly Flag[] => command.flags.flatMap(({ flags }) => flags)

/** The words that stand for a flag: `--color`, `--no-color`. */
export function flagWords({ name, short, no }: Flag): readonly string[] {
  return [...(short === undefined ? [] : [`-${short}`]), `--${name}`, ...(no === undefined ? [] : [`--no-${name}`])]
}
