import { printJson } from '../../reports/index.ts'
import type { Observations, StringSuggestion } from '../../suggest/index.ts'
import type { Look } from '../terminal.ts'
import { markdown } from './markdown.ts'
import { type Headline, pretty } from './pretty.ts'
import { type Handshake, handshakeUses } from './handshake.ts'
import { count, type Section, sectionsOf, skippedSection } from './sections.ts'
import type { SuggestSettings } from './settings.ts'
import type { Answer } from './suggest.ts'

/** What is written: all answers in one format. */
export function render(
  answers: readonly Answer[],
  observations: Observations,
  { format, handshake }: Pick<SuggestSettings, 'format' | 'handshake'>,
  look: Look,
): string {
  if (format === 'json') return json(answers, observations, handshake)
  if (format === 'string')
    return answers
      .map(({ part, result }) => (result.ok ? `${part === '' ? '' : `${part}\t`}${result.accessString}\n` : ''))
      .join('')
  // Where nothing was observed there is nothing to show; that is said on stderr.
  const shown = answers.filter(({ result }) => result.ok || result.reason !== 'nothing-observed')
  const said = shown.map((answer) => saidOf(answer, observations, handshake))
  return said
    .map(({ headline, sections }) =>
      format === 'markdown' ? markdown(headline, sections) : pretty(headline, sections, look),
    )
    .join('\n')
}

function saidOf(
  { part, result }: Answer,
  { skipped }: Observations,
  handshake: Handshake | undefined,
): { readonly headline: Headline; readonly sections: readonly Section[] } {
  const whose = part === '' ? '' : `${part}: `
  if (!result.ok)
    return {
      headline: { verdict: 'no string', isGood: false, says: `${whose}${result.message}${hints[result.reason] ?? ''}` },
      sections: [skippedSection(skipped)].filter(({ rows }) => rows.length > 0),
    }
  return {
    headline: { verdict: 'suggested', isGood: true, says: `${whose}${summary(result)}`, copy: result.accessString },
    sections: [...sectionsOf(result, handshake), ...notes(result, handshake)],
  }
}

/** The flags that help. */
const hints: Readonly<Record<string, string>> = {
  'keys-unknown': " Give them with --key 'app:*', or add a capture of MONITOR.",
}

function summary({ commands, patterns, calls, engine }: StringSuggestion): string {
  const keys = patterns.filter(({ kind }) => kind === 'key').length
  return `${count(commands.length, 'command')} on ${count(keys, 'key pattern')}, from ${count(calls, 'call')}, for ${engine.title}`
}

/** What no capture can tell. */
function notes({ engine, commands, narrowing }: StringSuggestion, known: Handshake | undefined): readonly Section[] {
  const seen = new Set(commands.map(({ name }) => name))
  const handshake = ['ping', 'select', 'client|setinfo', 'client|setname', 'info'].filter(
    (name) => !known && !narrowing && !seen.has(name) && engine.catalog.byName.has(name),
  )
  return [
    {
      title: 'Not to forget',
      says: [
        'Only what was observed is allowed: rare jobs, error paths and reconnecting count too.',
        'MONITOR shows no administrative command (CLIENT LIST, CONFIG, SLOWLOG, …): name those in use with --also.',
        ...(handshake.length === 0
          ? []
          : [
              `Client libraries may need on connecting: ${handshake.map((name) => name.replace('|', ' ').toUpperCase()).join(', ')}. ` +
                'They were not observed.',
            ]),
      ],
      rows: [],
    },
  ]
}

/** docs/suggest.md says what each field means. */
function json(
  answers: readonly Answer[],
  { engine, skipped, sources }: Observations,
  handshake: Handshake | undefined,
): string {
  const suggestions = answers.map(({ part, result }) => {
    if (!result.ok) return { part, ok: false, reason: result.reason, message: result.message }
    const { accessString, calls, patterns, commands, proof, surplus, selectors, narrowing } = result
    return {
      ...{ part, ok: true, accessString, calls, patterns, commands, selectors, proof, surplus },
      narrowing: narrowing ?? null,
      handshake: handshake
        ? {
            library: handshake.library,
            commands: handshakeUses(handshake, result).map(({ name, observed, reason }) => ({
              name,
              observed,
              ...reason,
            })),
          }
        : null,
    }
  })
  const from = sources.map(({ source: { database, client, user }, calls }) => ({
    ...{ database: database ?? null, client: client ?? null, user: user ?? null, calls },
  }))
  return printJson({ version: 1, engine: engine.id, suggestions, sources: from, skipped })
}
