import { printJson } from '../../reports/index.ts'
import type { DecidingRule, RemedyRules } from '../../permissions/index.ts'
import type { AskedUser } from '../askedUser.ts'
import type { Answer } from './answer.ts'

/** An answer for programs; docs/can.md says what each field means. */
export function json(answer: Answer, asked: AskedUser): string {
  const { verdict, question, decision, because, notes, remedy } = answer
  const { engine, shown } = asked
  const ruleOf = (rule: DecidingRule | undefined) =>
    rule ? { rule: rule.rule.text, span: shown.span(rule.span) } : null
  const document = {
    version: 1,
    verdict,
    engine: engine.id,
    string: shown.text,
    command: question.words,
    reply: decision.reply,
    reason: decision.reason ?? (verdict === 'denied' ? 'sort' : null),
    argument: decision.argument ?? null,
    because,
    selector: decision.selector,
    decidedBy: ruleOf(decision.decidedBy),
    grantedBy: ruleOf(decision.grantedBy),
    matched: decision.matched.map(({ argument, rule }) => ({ argument, ...ruleOf(rule) })),
    notes,
    remedy: remedy
      ? { ...rulesOf(remedy), alternatives: remedy.alternatives.map((each) => ({ kind: each.kind, ...rulesOf(each) })) }
      : null,
  }
  return printJson(document)
}

function rulesOf({ rule, selector, sentence, opens }: RemedyRules) {
  const gained = opens.gained.map(({ command, whole, keys, channels }) => ({
    command,
    whole,
    keys: keys ?? null,
    channels: channels ?? null,
  }))
  return { rule, selector, sentence, relation: opens.relation, gained }
}
