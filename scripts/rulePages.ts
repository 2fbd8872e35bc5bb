import { isStringRule, rulesByTheme, type AnyRule } from '../src/cli/allRules.ts'
import { illustrate, type Illustration } from '../src/cli/ruleExamples.ts'
import { traits } from '../src/cli/ruleText.ts'
import { howToSilence } from '../src/cli/silence.ts'
import { unicodeGlyphs } from '../src/reports/glyphs.ts'
import { visible } from '../src/writing/visible.ts'

/** Every page on rules by its path in `docs/rules`: one for each rule, and a list of all. */
export async function rulePages(): Promise<ReadonlyMap<string, string>> {
  const rules = [...rulesByTheme().values()].flat()
  const pages = await Promise.all(rules.map(async (rule) => [`${rule.id}.md`, await rulePage(rule)] as const))
  return new Map([['README.md', listPage()], ...pages])
}

const generated = '<!-- Written by scripts/generate-rule-pages.ts from the rules themselves. -->'

const pen = {
  columns: 80,
  glyphs: unicodeGlyphs,
  paintMark: (text: string) => text,
  paintGutter: (text: string) => text,
}

function listPage(): string {
  const sections = [...rulesByTheme()].map(([theme, rules]) => [
    `## ${theme}`,
    [
      '| rule | weight | fix | reports |',
      '| --- | --- | --- | --- |',
      ...rules.map(
        ({ id, severity, fix, summary }) => `| [${id}](${id}.md) | ${severity} | ${fix ?? ''} | ${cell(summary)} |`,
      ),
    ].join('\n'),
  ])
  const intro = 'Every rule of aclkit. `aclkit rules ID` shows the same page in the terminal.'
  return page([generated, '# Rules', intro, ...sections.flat()])
}

/** The page of one rule, in Markdown. */
async function rulePage(rule: AnyRule): Promise<string> {
  const illustrations = await illustrate(rule, pen)
  const good = rule.good.map(
    (example) => `${fence(example.text)}${example.note === undefined ? '' : `\n\n${example.note}`}`,
  )
  return page([
    generated,
    `# ${rule.id}`,
    rule.summary,
    rule.why,
    `*${traits(rule).join(', ')}*`,
    '## Reported',
    ...illustrations.map(reported),
    '## Let pass',
    ...(isStringRule(rule) ? [fence(rule.good.map(withNote).join('\n'))] : good),
    '## To silence it',
    howToSilence(rule)
      .map(({ what, how }) => `- ${what}: \`${how}\``)
      .join('\n'),
    ...(rule.sources.length === 0 ? [] : ['## Rests on', rule.sources.map((source) => `- <${source}>`).join('\n')]),
  ])
}

function reported({ path, note, engine, frame, messages, fixed }: Illustration): string {
  const head = [path && `In \`${path}\`:`, note, engine && `Judged as \`${engine}\`.`].filter(Boolean).join(' ')
  const after = fixed === undefined ? [] : [`Fixed:\n\n${fence(fixed)}`]
  return [head, fence(frame.join('\n')), ...messages, ...after].filter((part) => part !== '').join('\n\n')
}

const withNote = ({ text, note }: AnyRule['good'][number]): string =>
  `${shown(text)}${note === undefined ? '' : `    # ${note}`}`

const shown = (text: string): string =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => visible(line))
    .join('\n')

/** A block that no backtick of the text ends. */
function fence(text: string): string {
  const ticks = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)))
  return `${ticks}text\n${shown(text)}\n${ticks}`
}

const cell = (text: string): string => text.replaceAll('|', '\\|')

const page = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`
