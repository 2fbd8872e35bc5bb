import { encode } from './encode.ts'
import { isVerbatim, pieceIndexAt } from './pieces.ts'
import type { FoundText, Piece, Span, TextEdit } from './source.ts'

/**
 * Turns one edit of a found text into an edit of its file, as `toFileEdits` does.
 *
 * `toFileEdit(found, { start: 0, end: 2, text: 'off' })` is `{ start: 128, end: 130, text: 'off' }`
 */
export function toFileEdit(found: FoundText, edit: TextEdit): TextEdit | undefined {
  return toFileEdits(found, [edit])?.[0]
}

/**
 * Turns edits of one found text (in order, not overlapping), all together, into edits of its file. Undefined if one of
 * them reaches into a hole or over stretches that do not follow each other in the file, or if the result cannot be
 * written there: then none of them may be made. A plain YAML scalar that would need quotes is rewritten with quotes, as
 * one edit.
 *
 * `toFileEdits(found, [{ start: 3, end: 7, text: '' }, { start: 12, end: 12, text: ' -@dangerous' }])`
 */
export function toFileEdits(found: FoundText, edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  if (edits.some((edit) => found.holes.some((hole) => overlaps(hole, edit)))) return undefined
  const editsOfRun = new Map<Run, TextEdit[]>()
  const runs = runsOf(found)
  for (const edit of edits) {
    const run = runs.find((run) => placeOf(run, edit) !== undefined)
    if (!run) return undefined
    const own = editsOfRun.get(run)
    if (own) own.push(edit)
    else editsOfRun.set(run, [edit])
  }
  const written = [...editsOfRun].map(([run, own]) => writeRun(run, own))
  return written.includes(undefined) ? undefined : written.flatMap((edits) => edits ?? [])
}

function overlaps(hole: Span, edit: Span): boolean {
  return edit.start < hole.end && hole.start < edit.end
}

/** Pieces that follow each other in the file and are written alike: a scalar, or the part of one. */
interface Run extends Span {
  readonly pieces: readonly [Piece, ...Piece[]]
  /** The text, with every folded line break as a line break. */
  readonly lines: string
}

function runsOf(found: FoundText): readonly Run[] {
  const runs: [Piece, ...Piece[]][] = []
  let last: Piece | undefined
  for (const piece of found.pieces) {
    const standsNowhere = piece.fileStart === piece.fileEnd && piece.start < piece.end
    if (standsNowhere) last = undefined
    else {
      if (last && follows(last, piece)) runs.at(-1)?.push(piece)
      else runs.push([piece])
      last = piece
    }
  }
  return runs.map((pieces) => ({
    pieces,
    start: pieces[0].start,
    end: (pieces.at(-1) ?? pieces[0]).end,
    lines: pieces.map((piece) => linesOf(found.text.slice(piece.start, piece.end), piece)).join(''),
  }))
}

function follows(last: Piece, next: Piece): boolean {
  return last.fileEnd === next.fileStart && last.encoding === next.encoding && last.inSub === next.inSub
}

function linesOf(text: string, piece: Piece): string {
  return isVerbatim(piece) || /[^ \n]/.test(text) ? text : text.replaceAll(' ', '\n')
}

/** Where an edit stands in the file; undefined if not within the run, or if it begins or ends within an escape. */
function placeOf(run: Run, edit: Span): Span | undefined {
  if (edit.start < run.start || edit.end > run.end) return undefined
  const last = run.pieces[edit.end === run.start ? 0 : pieceIndexAt(run.pieces, edit.end - 1)] ?? run.pieces[0]
  const first = edit.start === edit.end ? last : (run.pieces[pieceIndexAt(run.pieces, edit.start)] ?? last)
  const start = placeIn(first, edit.start)
  const end = placeIn(last, edit.end)
  return start === undefined || end === undefined ? undefined : { start, end }
}

function placeIn(piece: Piece, offset: number): number | undefined {
  if (offset === piece.start) return piece.fileStart
  if (offset === piece.end) return piece.fileEnd
  return isVerbatim(piece) ? piece.fileStart + offset - piece.start : undefined
}

function writeRun(run: Run, edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const { encoding, inSub } = run.pieces[0]
  if ((inSub || encoding.startsWith('hcl')) && edits.some((edit) => mayOpenTemplate(run, edit))) return undefined
  const result = applied(run, edits)
  if (encoding === 'yaml-plain' && !(edits.every((edit) => fitsFlow(edit.text)) && mayBePlain(result))) {
    return quoted(run, result)
  }
  if (encoding === 'hcl-heredoc' && !keepsLines(run.lines, result)) return undefined
  if (brokenLines[encoding]?.test(result) || (encoding === 'yaml-block' && /^(?:\n|$)/.test(run.lines)))
    return undefined
  const written: TextEdit[] = []
  for (const edit of edits) {
    const text = encode(edit.text, encoding)
    const place = placeOf(run, edit)
    if (text === undefined || place === undefined) return undefined
    written.push({ ...place, text })
  }
  return written
}

function applied(run: Run, edits: readonly TextEdit[]): string {
  let result = ''
  let end = run.start
  for (const edit of edits) {
    result += run.lines.slice(end - run.start, edit.start - run.start) + edit.text
    end = edit.end
  }
  return result + run.lines.slice(end - run.start)
}

/** Whether `${` or `%{` may come about by the edit and a neighbour together, or, within `Fn::Sub`, at all. */
function mayOpenTemplate(run: Run, edit: TextEdit): boolean {
  const before = run.lines.slice(0, edit.start - run.start).slice(-1)
  const after = run.lines.slice(edit.end - run.start).slice(0, 1)
  if (run.pieces[0].inSub && /[$]\{/.test(before + edit.text + after)) return true
  return /^[$%][{$%]/.test(before + (edit.text || after)) || /[$%][{$%]$/.test((edit.text || before) + after)
}

/** What a reader of the host language would fold, strip or take for indentation. */
const flowLines = /[ \t]\n|\n[ \t\n]|^\n|\n$/
const blockLines = /(?:^|\n)(?:[ \t\n]|$)/
const brokenLines: Partial<Record<Piece['encoding'], RegExp>> = {
  'yaml-plain': flowLines,
  'yaml-single': flowLines,
  'yaml-double': flowLines,
  'yaml-block': blockLines,
}

/**
 * Whether every line of a heredoc keeps its indentation, and no line is emptied or may be taken for the closing marker:
 * https://developer.hashicorp.com/terraform/language/expressions/strings#heredoc-strings
 */
function keepsLines(before: string, after: string): boolean {
  const [old, written] = [before.split('\n'), after.split('\n')]
  return (
    old.length === written.length &&
    written.every((line, index) => {
      const previous = old[index] ?? ''
      return line === previous || (indentOf(line) === indentOf(previous) && !/^[ \t]*[\w-]*$/.test(line))
    })
  )
}

const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? ''

/** Within `[ … ]` and `{ … }` these end a plain scalar, and whether it stands there is not known here. */
function fitsFlow(text: string): boolean {
  return !/[,[\]{}]/.test(text)
}

/** https://yaml.org/spec/1.2.2/#733-plain-style; what YAML 1.1 reads as null, boolean or number may not be plain. */
function mayBePlain(text: string): boolean {
  if (/^$|^[ \t]|[ \t]$|^[-?:](?:[ \t\n]|$)|^[,[\]{}#&*!|>'"%@`]/.test(text)) return false
  if (/:(?:[ \t\n]|$)|[ \t\n]#/.test(text)) return false
  return !/^(?:~|=|<<|null|true|false|yes|no|on|off|y|n|[-+.\d][-+.:,_\da-fx]*)$/i.test(text)
}

function quoted(run: Run, result: string): readonly TextEdit[] | undefined {
  const text = encode(result, 'yaml-single')
  const last = run.pieces.at(-1) ?? run.pieces[0]
  if (text === undefined || !run.pieces.every(isVerbatim)) return undefined
  return [{ start: run.pieces[0].fileStart, end: last.fileEnd, text: `'${text}'` }]
}
