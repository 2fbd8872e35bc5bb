import { unifiedDiff } from '../unifiedDiff.ts'
import type { Written } from './docs.ts'

/** How the files that stand somewhere differ from what would be written. */
export interface ComparedFiles {
  readonly differs: boolean
  /** For stdout: what changed. */
  readonly report: string
  /** For stderr. */
  readonly notes: readonly string[]
}

/** A longer difference is cut: whoever wants all of it writes the files and asks Git. */
const MOST_LINES = 60

/** Compares what would be written with what stands in a directory. The difference is shown once, in the form that reads best. */
export function compareFiles(
  written: readonly Written[],
  read: (name: string) => string | undefined,
  directory: string,
  color: boolean,
): ComparedFiles {
  const compared = written.map((each) => ({ ...each, before: read(each.name) }))
  const missing = compared.filter(({ before }) => before === undefined)
  const stale = compared.filter(({ before, text }) => before !== undefined && before !== text)
  const best = stale.find(({ format }) => format === 'markdown') ?? stale.find(({ format }) => format === 'json')
  const names = (list: readonly Written[]) => list.map(({ name }) => name).join(', ')
  const differs = missing.length + stale.length > 0
  return {
    differs,
    report: best ? cut(unifiedDiff({ path: best.name, before: best.before ?? '', after: best.text }, color)) : '',
    notes: differs
      ? [
          ...(missing.length > 0 ? [`${names(missing)}: not in ${directory}.`] : []),
          ...(stale.length > 0 ? [`${names(stale)} in ${directory}: not as they would be written now.`] : []),
          'Run the same command without --check to write them.',
        ]
      : [`${names(written)} in ${directory}: up to date.`],
  }
}

function cut(diff: string): string {
  const lines = diff.split('\n')
  if (lines.length <= MOST_LINES + 1) return diff
  return `${lines.slice(0, MOST_LINES).join('\n')}\n… and ${lines.length - 1 - MOST_LINES} more lines\n`
}
