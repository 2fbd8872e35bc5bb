import type { StructuredPatchHunk } from 'diff'

/** Lines from `old` and `now` on that were replaced: so many there by so many here. */
interface Change {
  readonly old: number
  readonly now: number
  readonly removed: number
  readonly added: number
}

/** How many unchanged lines stand around a change. */
const context = 3

/**
 * The hunks of a unified diff. Fixes rewrite lines or drop a few, so the texts meet again close by, and a file of 100,000
 * changed lines takes no longer than its length; a diff of any two texts, the shortest there is, would take that squared.
 *
 * @example lineHunks('a\nb\n', 'a\nc\n')[0]?.lines // [' a', '-b', '+c']
 */
export function lineHunks(before: string, after: string): StructuredPatchHunk[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  const groups: Change[][] = []
  for (const change of changesOf(old, now)) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group && last && change.old - last.old - last.removed <= 2 * context) group.push(change)
    else groups.push([change])
  }
  return groups.map((group) => hunkOf(group, old, now))
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split(/(?<=\n)/))

function* changesOf(before: readonly string[], after: readonly string[]): Iterable<Change> {
  let [old, now] = [0, 0]
  let begun: { old: number; now: number } | undefined
  while (old < before.length || now < after.length) {
    if (before[old] === after[now]) {
      if (begun) yield { ...begun, removed: old - begun.old, added: now - begun.now }
      begun = undefined
      old += 1
      now += 1
    } else {
      begun ??= { old, now }
      const [removed, added] = nextMeeting(before, after, old, now)
      old += removed
      now += added
    }
  }
  if (begun) yield { ...begun, removed: old - begun.old, added: now - begun.now }
}

/** In lines of both texts together. */
const farthest = 10

/** How many lines to pass over until both go on alike; a line of each where that is far away. */
function nextMeeting(before: readonly string[], after: readonly string[], old: number, now: number): [number, number] {
  for (let distance = 1; distance <= farthest; distance += 1) {
    for (let removed = 0; removed <= distance; removed += 1) {
      const line = before[old + removed]
      if (line !== undefined && line === after[now + distance - removed]) return [removed, distance - removed]
    }
  }
  return [old < before.length ? 1 : 0, now < after.length ? 1 : 0]
}

function hunkOf(changes: readonly Change[], before: readonly string[], after: readonly string[]): StructuredPatchHunk {
  const [first, last] = [changes[0] ?? nothing, changes.at(-1) ?? nothing]
  const lead = Math.min(context, first.old)
  const oldEnd = Math.min(before.length, last.old + last.removed + context)
  const lines: string[] = []
  const write = (sign: string, part: readonly string[]) => {
    for (const line of part) {
      if (line.endsWith('\n')) lines.push(sign + line.slice(0, -1))
      else lines.push(sign + line, '\\ No newline at end of file')
    }
  }
  let from = first.old - lead
  for (const { old, now, removed, added } of changes) {
    write(' ', before.slice(from, old))
    from = old + removed
    write('-', before.slice(old, from))
    write('+', after.slice(now, now + added))
  }
  write(' ', before.slice(from, oldEnd))
  const oldLines = oldEnd - first.old + lead
  return {
    oldStart: first.old - lead + 1,
    oldLines,
    newStart: first.now - lead + 1,
    newLines: oldLines + changes.reduce((sum, { removed, added }) => sum + added - removed, 0),
    lines,
  }
}

const nothing: Change = { old: 0, now: 0, removed: 0, added: 0 }
