import type { Fix } from '../lint/index.ts'
import type { Comment } from '../sources/index.ts'
import type { NamedRule, SuppressionComment } from './suppressionComment.ts'

/** Deletes a suppression: with its line, if nothing else stands there; not with whatever else a longer comment says. */
export function removeComment({ text: said, file, ownLine }: Comment, text: string): Fix | undefined {
  if (/[\r\n]/.test(said)) return undefined
  const title = 'delete the suppression'
  const [after = ''] =
    /^[ \t]*(?:\r?\n|$)?/.exec(text.slice(file.end, text.indexOf('\n', file.end) + 1 || undefined)) ?? []
  const blanksBefore =
    /[ \t]*$/.exec(text.slice(text.lastIndexOf('\n', file.start - 1) + 1, file.start))?.[0].length ?? 0
  const start = file.start - blanksBefore
  const edit = ownLine
    ? { start: /\n|^$/.test(after) ? start : file.start, end: file.end + after.length, text: '' }
    : { start, end: file.end, text: '' }
  return { safety: 'safe', title, edits: [edit] }
}

/** With the comma after it, or before it where it is the last. */
export function removeRule(rule: NamedRule, suppression: SuppressionComment, text: string): Fix {
  const { start, end } = rule.span
  const isLast = suppression.rules.at(-1) === rule
  const [before = ''] = isLast ? (/[ \t,]*$/.exec(text.slice(suppression.span.start, start)) ?? []) : []
  const [after = ''] = isLast ? [] : (/^[ \t,]*/.exec(text.slice(end, suppression.span.end)) ?? [])
  const edit = { start: start - before.length, end: end + after.length, text: '' }
  return { safety: 'safe', title: `delete ${rule.id}`, edits: [edit] }
}
