import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import pc from 'picocolors'
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
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  })
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
