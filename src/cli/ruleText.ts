import pc from 'picocolors'
import { asciiGlyphs, unicodeGlyphs, visible, wrap } from '../reports/index.ts'
import { isStringRule, rulesByTheme, type AnyRule } from './allRules.ts'
import { illustrate, type Illustration } from './ruleExamples.ts'
import { howToSilence } from './silence.ts'
import type { Look } from './terminal.ts'

/** Every rule under its heading, for a terminal. */
export function ruleList(look: Look): string {
  const { bold, dim, cyan } = pc.createColors(look.color)
  const sections = [...rulesByTheme()].map(([theme, rules]) => [
    bold(theme),
    ...rules.flatMap((rule) => [
      '',
      `  ${cyan(rule.id.padEnd(32))}${dim(traits(rule).join(', '))}`,
      ...wrap(rule.summary, widthOf(look) - 4).map((line) => `    ${line}`),
    ]),
  ])
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n\nOne of them in full: aclkit rules ID\n`
}

/** One rule in full, for a terminal: what, why, and what it really says of its examples. */
export async function ruleText(rule: AnyRule, look: Look): Promise<string> {
  const { bold, dim, cyan, red, blue } = pc.createColors(look.color)
  const columns = widthOf(look)
  const pen = {
    columns,
    glyphs: look.unicode ? unicodeGlyphs : asciiGlyphs,
    paintMark: (text: string, primary: boolean) => (primary ? red(text) : blue(text)),
    paintGutter: dim,
  }
  const illustrations = await illustrate(rule, pen)
  const good = rule.good.flatMap((example) => [
    ...example.text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `  ${visible(line, look.unicode)}`),
    ...(example.note === undefined ? [] : wrap(example.note, columns - 4).map((line) => dim(`    ${line}`))),
    ...(isStringRule(rule) ? [] : ['']),
  ])
  const parts = [
    [`${bold(rule.id)}  ${dim(traits(rule).join(', '))}`],
    wrap(rule.summary, columns),
    wrap(rule.why, columns),
    [bold('Reported')],
    ...illustrations.map((each) => illustrationLines(each, look)),
    [bold('Let pass'), '', ...good],
    [bold('To silence it'), '', ...howToSilence(rule).flatMap(({ what, how }) => [`  ${what}`, `    ${cyan(how)}`])],
    ...(rule.sources.length > 0 ? [[bold('Rests on'), '', ...rule.sources.map((source) => `  ${source}`)]] : []),
  ]
  return `${parts.map((lines) => lines.join('\n').trimEnd()).join('\n\n')}\n`
}

function illustrationLines(each: Illustration, look: Look): readonly string[] {
  const { dim, green } = pc.createColors(look.color)
  const columns = widthOf(look)
  const heading = [each.path, each.note, each.engine === undefined ? undefined : `Judged as ${each.engine}.`]
  const head = heading.filter((part) => part !== undefined).join('  ')
  return [
    ...(head === '' ? [] : wrap(head, columns - 2).map((line) => dim(`  ${line}`))),
    ...each.frame,
    ...each.messages.flatMap((message) => wrap(message, columns - 9).map((line) => `         ${line}`)),
    ...(each.fixed === undefined ? [] : fixedLines(each.fixed, look).map(green)),
  ]
}

function fixedLines(fixed: string, look: Look): readonly string[] {
  const lines = fixed
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => visible(line, look.unicode))
  return lines.flatMap((line, index) =>
    wrap(line, widthOf(look) - 16).map((part, row) => `         ${index + row === 0 ? 'fixed ' : '      '} ${part}`),
  )
}

/** Weight, presets and fix of a rule, in words. */
export function traits({ severity, presets, fix }: AnyRule): readonly string[] {
  return [
    severity,
    ...presets,
    ...(fix === undefined ? [] : [`${fix === 'safe' ? '--fix' : '--unsafe-fixes'} mends it`]),
  ]
}

const widthOf = ({ columns }: Look): number => Math.min(Math.max(columns, 40), 100)
