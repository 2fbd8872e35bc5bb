import { FILE_HEADERS_ONLY, formatPatch } from 'diff'
import pc from 'picocolors'
import { lineHunks } from './lineHunks.ts'
import { harmless } from './say.ts'

/** Two states of a file, fit to be shown: secrets masked. */
export interface Change {
  readonly path: string
  readonly before: string
  readonly after: string
}

/** A unified diff, as Git writes it. */
export function unifiedDiff({ path, before, after }: Change, color: boolean): string {
  // A line end in a name would begin a line of the patch.
  const name = path.replaceAll('\n', '\\n')
  const patch = formatPatch(
    {
      oldFileName: `a/${name}`,
      newFileName: `b/${name}`,
      oldHeader: undefined,
      newHeader: undefined,
      hunks: lineHunks(before, after),
    },
    FILE_HEADERS_ONLY,
  )
  const colors = pc.createColors(color)
  const paints: Readonly<Record<string, (line: string) => string>> = {
    '+': colors.green,
    '-': colors.red,
    '@': colors.cyan,
  }
  return harmless(patch)
    .split('\n')
    .map((line) => (/^(?:\+\+\+|---) /.test(line) ? colors.bold(line) : (paints[line.charAt(0)]?.(line) ?? line)))
    .join('\n')
}
