import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { valuesOf } from '../src/cli/choices.ts'
import { commands, type CommandName, type CommandSpec, type Flag, type Usage, type Values } from '../src/cli/flags.ts'
import { exitCodes, shownWords, usageLine } from '../src/cli/help.ts'
import { run } from '../src/cli/run.ts'
import { codeCell, sentence, sentenceCell } from '../src/writing/markdown.ts'

/** Every page on commands by its path in `docs/commands`: one for each command, and a list of all. */
export async function commandPages(): Promise<ReadonlyMap<string, string>> {
  const pages = await Promise.all(commands.map(async (spec) => [`${spec.name}.md`, await commandPage(spec)] as const))
  return new Map([['README.md', listPage()], ...pages])
}

const generated = '<!-- Written by scripts/generate-command-pages.ts from the data of `aclkit --help`. -->'

/** What else there is to read, beside a page of the command's name in `docs/`. */
const further: Readonly<Partial<Record<CommandName, readonly Page[]>>> = {
  lint: [
    { title: 'configuration', path: 'configuration.md' },
    { title: 'the formats of reports', path: 'reports.md' },
    { title: 'every rule', path: 'rules/README.md' },
    { title: 'lint in CI', path: 'guides/lint-in-ci.md' },
  ],
  fmt: [
    { title: 'what AWS makes of an access string', path: 'read-back.md' },
    { title: 'drift in Terraform', path: 'guides/terraform-drift.md' },
  ],
  upgrade: [{ title: 'engines and upgrades', path: 'guides/upgrades.md' }],
  'create-user': [{ title: 'the same in a program', path: 'guides/preflight.md' }],
  'explain-denial': [{ title: 'the least that an application needs', path: 'suggest.md' }],
  rules: [
    { title: 'every rule', path: 'rules/README.md' },
    { title: 'a rule of your own', path: 'guides/own-rule.md' },
  ],
  engines: [{ title: 'engines and upgrades', path: 'guides/upgrades.md' }],
}

interface Page {
  readonly title: string
  readonly path: string
}

const docs = join(import.meta.dirname, '..', 'docs')

const readings = ({ name }: CommandSpec): readonly Page[] => [
  ...(existsSync(join(docs, `${name}.md`)) ? [{ title: 'step by step, with output', path: `${name}.md` }] : []),
  ...(further[name] ?? []),
]

function listPage(): string {
  const rows = commands.map(({ name, summary }) => `| [aclkit ${name}](${name}.md) | ${sentenceCell(summary)} |`)
  return page([
    generated,
    '# Commands',
    'Every command of aclkit. `aclkit NAME --help` shows the same page in the terminal.',
    ['| command | does |', '| --- | --- |', ...rows].join('\n'),
    '## Exit codes',
    'Of several, the highest.',
    [
      '| code | when |',
      '| --- | --- |',
      ...exitCodes.map(([code, when]) => `| ${code} | ${sentenceCell(when)} |`),
    ].join('\n'),
  ])
}

async function commandPage(spec: CommandSpec): Promise<string> {
  const links = readings(spec).map(({ title, path }) => `[${title}](../${path})`)
  const sections = await Promise.all(
    spec.flags.map(async ({ title, flags }) => [`### ${title}`, await flagTable(flags)]),
  )
  return page([
    generated,
    `# aclkit ${spec.name}`,
    `${capital(sentence(spec.summary))}.`,
    fence('text', usageLine(spec)),
    sentence(spec.about),
    ...(links.length === 0 ? [] : [`To read on: ${links.join(', ')}.`]),
    '## Examples',
    fence('sh', examples(spec.examples)),
    '## Flags',
    ...(sections.length === 1 ? sections.flatMap(([, table = '']) => table) : sections.flat()),
    'What it ends with: [exit codes](README.md#exit-codes).',
    ...(spec.name === 'engines' ? ['## What it prints', fence('text', (await printed(['engines'])).trimEnd())] : []),
  ])
}

/** What a command line that reads nothing prints. */
async function printed(argv: readonly string[]): Promise<string> {
  const lines: string[] = []
  const output = (to: string[]) => ({ write: (text: string) => to.push(text), isTTY: false, columns: 80 })
  const stdin = Object.assign(Readable.from([]), { isTTY: true })
  await run(argv, { stdin, stdout: output(lines), stderr: output([]), cwd: docs, env: {} })
  return lines.join('')
}

function examples(usages: readonly Usage[]): string {
  const column = Math.max(...usages.map(({ line }) => line.length)) + 2
  return usages.map(({ line, says }) => `${line.padEnd(column)}# ${says}`).join('\n')
}

async function flagTable(flags: readonly Flag[]): Promise<string> {
  const rows = await Promise.all(
    flags.map(async (flag) => {
      const words = shownWords(flag).map(codeCell).join(', ')
      return `| ${words} | ${sentenceCell(flag.help)}.${await choicesOf(flag)} |`
    }),
  )
  return ['| flag | does |', '| --- | --- |', ...rows].join('\n')
}

/** Lists that have a page of their own. */
const listed: Readonly<Partial<Record<Values, string>>> = {
  engines: ' Values: [aclkit engines](engines.md).',
  rules: ' Values: [rules](../rules/README.md).',
  severities: ' Values: [rules](../rules/README.md).',
}

/** The words that a flag takes, where its help does not name them all. */
async function choicesOf({ values, help }: Flag): Promise<string> {
  if (values === undefined || values === 'files') return ''
  const words = await valuesOf(values)
  if (words.every((word) => help.includes(word))) return ''
  return listed[values] ?? ` One of ${words.map(codeCell).join(', ')}.`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``

const page = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`
