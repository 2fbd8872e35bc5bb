import { changesSince, type PermissionDocument, readEarlier } from '../../documents/index.ts'
import type { Look } from '../terminal.ts'
import { unifiedDiff } from '../unifiedDiff.ts'
import { changed } from './changed.ts'
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
const MOST_LINES = 40

interface Compared extends Written {
  readonly before: string | undefined
}

/** Compares what would be written with what stands in a directory. */
export function compareFiles(
  written: readonly Written[],
  document: PermissionDocument,
  {
    directory,
    read,
    look,
  }: { readonly directory: string; readonly read: (name: string) => string | undefined; readonly look: Look },
): ComparedFiles {
  const compared = written.map((each): Compared => ({ ...each, before: read(each.name) }))
  const missing = compared.filter(({ before }) => before === undefined)
  const stale = compared.filter(({ before, text }) => before !== undefined && before !== text)
  const names = (list: readonly Written[]) => list.map(({ name }) => name).join(', ')
  if (missing.length + stale.length === 0) {
    return { differs: false, report: '', notes: [`${names(written)} in ${directory}: up to date.`] }
  }
  const rights = rightsReport(stale, document, look)
  return {
    differs: true,
    report: rights === '' ? textReport(stale, look) : rights,
    notes: [
      ...(missing.length > 0 ? [`${names(missing)}: not in ${directory}.`] : []),
      ...(stale.length > 0 ? [`${names(stale)} in ${directory}: not as they would be written now.`] : []),
      'Run the same command without --check to write them.',
    ],
  }
}

/** What users gained and lost since the JSON was written: nothing where there is none, or no rights changed. */
function rightsReport(stale: readonly Compared[], document: PermissionDocument, look: Look): string {
  const before = stale.find(({ format }) => format === 'json')?.before
  const earlier = before === undefined ? undefined : readEarlier(before)
  return earlier?.ok === true ? changed(changesSince(document, earlier.document), document, look) : ''
}

/** The beginning of the difference, in the form that reads best. */
function textReport(stale: readonly Compared[], { color }: Look): string {
  const best = stale.find(({ format }) => format === 'markdown') ?? stale.find(({ format }) => format === 'json')
  if (!best) return ''
  const lines = unifiedDiff({ path: best.name, before: best.before ?? '', after: best.text }, color).split('\n')
  if (lines.length <= MOST_LINES + 1) return lines.join('\n')
  return `${lines.slice(0, MOST_LINES).join('\n')}\n… and ${lines.length - 1 - MOST_LINES} more lines\n`
}
