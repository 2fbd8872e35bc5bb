import { maskRules } from '../../check/index.ts'
import { parse } from '../../grammar/index.ts'
import type { Upgrade } from '../../permissions/index.ts'
import { groupBlocks, remarkBlocks } from '../diff/markdown.ts'
import { groupsOf } from '../diff/words.ts'
import { code, sentence } from '../../writing/index.ts'
import { headOf, notesOf, proofOf, refusalWords, sentenceOf, titleOf } from './words.ts'

/** What a string means in another engine, as a comment. */
export function markdown(text: string, upgrade: Upgrade): string {
  const { from, to, refused, refusedBefore, suggestion } = upgrade
  const refusals = refusedBefore.length > 0 ? refusedBefore : refused
  const blocks = [
    [`### ${titleOf(from)} to ${titleOf(to)}: ${headOf(upgrade)}`],
    [code(maskRules(parse(text)))],
    [sentence(sentenceOf(upgrade))],
    ...remarkBlocks(
      refusals.map((refusal) => `${code(maskRules(parse(refusal.rule.text)))}: ${refusalWords(refusal)}`),
    ),
    ...groupBlocks(groupsOf(upgrade)),
    ...remarkBlocks(notesOf(upgrade)),
    ...(suggestion
      ? [
          [suggestion.exact ? '**To keep the meaning, write**' : '**To come close to the meaning, write**'],
          [code(maskRules(parse(suggestion.text)))],
          [sentence(proofOf(upgrade))],
        ]
      : []),
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}
