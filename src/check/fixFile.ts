import { applyEdits, chooseFixes, type Edit, type Fix, type FixOptions } from '../lint/index.ts'
import { toFileEdits, type FoundText, type SourceText } from '../sources/index.ts'
import { checkFile } from './checkFile.ts'
import type { FileReport, Finding } from './fileReport.ts'
import type { CheckOptions } from './options.ts'
import { originOf } from './placeDiagnostic.ts'

/**
 * Writes the fixes of a report into its file's text: the safe ones, and with `unsafe` those that change the meaning, too.
 * Of two that overlap the first is written; check again for the other, or use `fixFileFully`.
 *
 * @example
 * ```ts
 * const report = await checkFile({ path: 'users.acl', text: 'user app on +@raed' })
 * fixFile(report) // 'user app on +@read'
 * ```
 */
export const fixFile = (report: FileReport, options: FixOptions = {}): string =>
  applyEdits(
    report.text,
    chosenFixes(report, options).flatMap(({ edits }) => edits),
  )

/** A file after all of its fixes. */
export interface FixedFile {
  readonly text: string
  /** How many were written. */
  readonly fixes: number
  /** What was said of it before. */
  readonly before: FileReport
  /** What is left to say of the text. */
  readonly report: FileReport
}

const mostRounds = 10

/**
 * Checks and fixes a file until nothing changes any more, ten times at most.
 *
 * @example
 * ```ts
 * const fixed = await fixFileFully({ path: 'users.acl', text: 'user app on +@raed' })
 * fixed.text // 'user app on +@read'
 * fixed.fixes // 1
 * ```
 */
export async function fixFileFully(file: SourceText, options: CheckOptions & FixOptions = {}): Promise<FixedFile> {
  const before = await checkFile(file, options)
  let report = before
  let fixes = 0
  for (let round = 0; round < mostRounds; round++) {
    const chosen = chosenFixes(report, options)
    const text = applyEdits(
      report.text,
      chosen.flatMap(({ edits }) => edits),
    )
    if (text === report.text) break
    fixes += chosen.reduce((count, { written }) => count + written, 0)
    report = await checkFile({ path: file.path, text }, options)
  }
  return { text: report.text, fixes, before, report }
}

/** Edits of the file that stand or fall together. */
interface FileFix extends Fix {
  /** How many fixes they are. */
  readonly written: number
}

/** The fixes of each string as one, which are left out where they overlap those of another that shares its text. */
function chosenFixes({ findings }: FileReport, options: FixOptions): FileFix[] {
  const byString = new Map<FoundText | Finding, Finding[]>()
  for (const finding of findings) {
    if (!finding.fix) continue
    const key = originOf(finding.fix)?.found ?? finding
    const others = byString.get(key)
    if (others) others.push(finding)
    else byString.set(key, [finding])
  }
  const groups = [...byString.values()].flatMap((group) => groupFix(group, options) ?? [])
  const chosen = new Set<Fix>(
    chooseFixes(
      groups.map((fix) => ({ fix })),
      { unsafe: true },
    ),
  )
  return groups.filter((group) => chosen.has(group))
}

function groupFix(findings: readonly Finding[], options: FixOptions): FileFix | undefined {
  const [first] = chooseFixes(findings, options)
  if (!first) return undefined
  const found = originOf(first)?.found
  return (found && writtenTogether(first, chooseInString(findings, options), found)) ?? { ...first, written: 1 }
}

/** In the string, where fixes may be apart that rewrite the same stretch of the file. */
const chooseInString = (findings: readonly Finding[], options: FixOptions): Fix[] =>
  chooseFixes(
    findings.map(({ fix }) => {
      const origin = fix && originOf(fix)
      return fix && origin ? { fix: { ...fix, edits: origin.edits } } : {}
    }),
    options,
  )

function writtenTogether(first: Fix, fixes: readonly Fix[], found: FoundText): FileFix | undefined {
  const edits: Edit[] = fixes.flatMap((fix) => fix.edits).sort((a, b) => a.start - b.start || a.end - b.end)
  const written = toFileEdits(found, edits)
  return written && { ...first, edits: written, written: fixes.length }
}
