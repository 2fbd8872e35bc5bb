import pc from 'picocolors'
import type { Engine } from '../engines/index.ts'
import { lint } from '../lint/index.ts'
import type { AclError } from '../permissions/index.ts'
import { drawFrame, linesOf, visible, wrap } from '../reports/index.ts'
import type { AskedUser } from './askedUser.ts'
import { penOf } from './pen.ts'
import type { Look } from './terminal.ts'

interface Refused extends Pick<AskedUser, 'text' | 'shown'> {
  readonly engine: Engine
  readonly error: AclError
}

/** What an engine refuses in a string: the server's reason and ours, under the exact characters. */
export function refusedString({ text, shown, engine, error }: Refused, look: Look): string {
  const { bold, cyan, red } = pc.createColors(look.color)
  const pen = penOf(look, red)
  const { rule } = error
  const found = lint(text, { engine: [engine.id] }).find(
    ({ severity, span }) => severity === 'error' && span.start >= rule.start && span.end <= rule.end,
  )
  const server = serverReason(error)
  const mark = { ...shown.span(found?.span ?? rule), label: found?.label ?? server, primary: true }
  const frame = drawFrame(linesOf(shown.text), [{ ...mark, label: visible(mark.label, look.unicode) }], pen)
  const note = (name: string, words: string | undefined) =>
    words === undefined
      ? []
      : wrap(visible(words, look.unicode), pen.columns - 10).map(
          (line, index) => `  ${index === 0 ? cyan(name.padEnd(8)) : ' '.repeat(8)}${line}`,
        )
  const lines = [
    `${bold(red('refused'))}   ${engine.title} does not take this access string.`,
    '',
    ...frame.lines,
    ...note('server', server),
    ...note('fix', found?.fix?.title),
    ...note('help', found?.help),
  ]
  return `${lines.join('\n')}\n`
}

/** The server's words without the rule that they quote, which may be a password. */
function serverReason({ code, message }: AclError): string {
  if (code === 'unmatched-parenthesis') return 'Unmatched parenthesis in acl selector'
  return message.slice(message.lastIndexOf("': ") + 3)
}
