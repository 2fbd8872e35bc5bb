import type { AskedUser } from '../askedUser.ts'
import { callText } from '../../permissions/index.ts'
import { code, sentence } from '../../writing/index.ts'
import type { Answer } from './answer.ts'
import { placeOf } from './places.ts'

const titles = { allowed: 'Allowed', denied: 'Denied', unknown: 'Unknown' } as const

/** An answer for a pull request. */
export function markdown({ verdict, question, decision, because, notes, remedy }: Answer, asked: AskedUser): string {
  const call = code(callText(question.words))
  const remedies = remedy ? [remedy, ...remedy.alternatives] : []
  const parts = [
    `**${titles[verdict]}:** ${call} on ${sentence(asked.engine.title)}, with`,
    code(asked.shown.text),
    `${sentence(because)} The server says: ${code(decision.reply)}`,
    ...(remedies.length === 0
      ? []
      : [
          `To allow it, add${remedies.length > 1 ? ' one of these' : ''}:`,
          remedies.map((each) => `- ${code(each.rule)}${placeIn(each)}: ${sentence(each.sentence)}`).join('\n'),
        ]),
    ...notes.map((each) => `_Note:_ ${sentence(each)}`),
  ]
  return `${parts.join('\n\n')}\n`

  function placeIn(each: (typeof remedies)[number]): string {
    const place = placeOf(each, asked).replace(/^ +inside /, '')
    return place === '' ? '' : ` inside ${code(place)}`
  }
}
