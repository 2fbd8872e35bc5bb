import { printJson } from '../../reports/index.ts'
import { maskRules, refusalText } from '../../check/index.ts'
import { parse } from '../../grammar/index.ts'
import { groupDifferences, type CategoryChange, type Refusal, type Upgrade } from '../../permissions/index.ts'
import { groupOf } from '../diff/json.ts'
import { headOf, proofOf, sentenceOf } from './words.ts'

/** What a string means in another engine, for programs; docs/upgrade.md says what each field means. */
export function json(text: string, upgrade: Upgrade): string {
  const { from, to, refused, refusedBefore, compared, categories, notes, suggestion } = upgrade
  const comparison = compared?.comparison
  const said = {
    version: 1,
    string: maskRules(parse(text)),
    from,
    to,
    verdict: headOf(upgrade),
    sentence: sentenceOf(upgrade),
    refused: refused.map(refusalOf),
    refusedBefore: refusedBefore.map(refusalOf),
    gained: compared ? groupDifferences(compared.comparison.gained, compared.after.engine).map(groupOf) : [],
    lost: compared ? groupDifferences(compared.comparison.lost, compared.before.engine).map(groupOf) : [],
    onlyBefore: comparison?.onlyBefore ?? [],
    onlyAfter: comparison?.onlyAfter ?? [],
    categories: categories.map(categoryOf),
    notes,
    suggestion: suggestion
      ? {
          string: maskRules(parse(suggestion.text)),
          exact: suggestion.exact,
          proof: proofOf(upgrade),
          steps: suggestion.steps.map(({ added, removed, why }) => ({
            added,
            removed: removed.map((rule) => maskRules(parse(rule.text))),
            why,
          })),
        }
      : null,
  }
  return printJson(said)
}

const refusalOf = ({ rule, code, message }: Refusal) => ({
  rule: maskRules(parse(rule.text)),
  start: rule.start,
  end: rule.end,
  code,
  message: refusalText({ message, rule }),
})

const categoryOf = ({ category, joined, left, added, removed }: CategoryChange) => ({
  category,
  joined,
  left,
  added,
  removed,
})
