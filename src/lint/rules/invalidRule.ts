import type { InvalidRule, RuleNode } from '../../grammar/index.ts'
import type { Analysis } from '../analysis.ts'
import { meaningOf } from '../bareWords.ts'
import type { Fix } from '../diagnostic.ts'
import { insert, remove, replace } from '../edits.ts'
import { mayHoldSecret, quoteRule } from '../quoteRule.ts'
import { refusalsOf } from '../refusalOwner.ts'
import { newest, type RefusedRule } from '../refusals.ts'
import { defineRule, type Finding } from '../rule.ts'
import { type Surroundings, surroundingsOf } from '../surroundings.ts'
import { quote } from '../words.ts'

export const invalidRule = defineRule({
  id: 'invalid-rule',
  scope: 'targets',
  severity: 'error',
  presets: ['recommended'],
  only: { refused: true },
  fix: 'safe',
  summary: 'Something that no engine reads as a rule.',
  why: 'The server refuses the whole string; the user is not created.',
  sources: ['https://valkey.io/commands/acl-setuser/', 'https://valkey.io/topics/acl/'],
  bad: [
    { text: 'on ~jobs:* +rpush lpop', at: 'lpop', fixed: 'on ~jobs:* +rpush +lpop', note: 'The sign is missing.' },
    { text: 'on ~jobs:* @read', at: '@read', fixed: 'on ~jobs:* +@read' },
    { text: 'enabled ~jobs:* +@read', at: 'enabled', fixed: 'on ~jobs:* +@read' },
    { text: 'on jobs:* +@read', at: 'jobs:*', fixed: 'on ~jobs:* +@read' },
    { text: 'on ~my jobs +get', at: 'jobs', note: 'No pattern can hold a blank.' },
    { text: 'on ~jobs:* +config get', engine: 'valkey', at: 'get', fixed: 'on ~jobs:* +config|get' },
    { text: 'on (~jobs:* +@read', at: '(~jobs:* +@read', note: 'Opened and never closed.' },
    { text: 'on ~jobs:* +get)', at: '+get)', fixed: 'on ~jobs:* +get' },
    { text: '(on ~jobs:* +get)', engine: 'valkey', at: 'on', fixed: 'on (~jobs:* +get)' },
  ],
  good: [{ text: 'on ~jobs:* +rpush +lpop' }, { text: 'on (~jobs:* +get)', engine: 'valkey' }],
  *check(analyses) {
    for (const [index, row] of refusalsOf('invalid-rule', analyses).entries()) {
      yield describe(row, analyses, index < MOST_SUGGESTIONS)
    }
  },
})

/** Looking for near names takes its time, and nobody reads as many suggestions. */
const MOST_SUGGESTIONS = 50

function describe(row: RefusedRule, analyses: readonly Analysis[], suggests: boolean): Finding {
  const { rule, inside } = row
  if (rule.kind === 'selector') return describeUnclosed(rule)
  if (rule.kind !== 'invalid' || (!inside && rule.text.endsWith(')'))) return describeUnopened(rule)
  switch (rule.reason) {
    case 'bare-word':
      return describeWord(rule, analyses, suggests)
    case 'inside-selector':
      return describeMisplaced(rule, inside)
    case 'key-permission':
      return { span: rule, message: rule.message, label: 'R, W or RW belongs between % and ~' }
    case 'unbalanced-quotes':
      return { span: rule, message: rule.message, label: 'a quote is never closed', help: 'Close it, or write `\\"`.' }
    default:
      return {
        span: rule,
        message: rule.message,
        label: 'a blank cannot stand in a pattern',
        help: 'Write `?` for the blank: it stands for any one byte.',
      }
  }
}

const describeUnclosed = (rule: RuleNode): Finding => ({
  span: rule,
  message: 'A parenthesis is opened here and never closed.',
  label: 'needs a closing parenthesis',
  related: [{ span: { start: rule.start, end: rule.start + 1 }, message: 'opened here' }],
  help: 'Put `)` right after the last rule of the selector; anything after the `)` but a blank keeps it open.',
})

function describeUnopened(rule: RuleNode): Finding {
  const finding = {
    span: rule,
    message: `${quoteRule(rule)} closes a parenthesis that was not opened.`,
    label: 'no parenthesis is open here',
    help: 'Take the `)` away, or put `(` before the first rule of the selector.',
  }
  // Where quotes or escapes were read, the `)` cannot be placed; a lone one is a rule of its own.
  if (rule.text === ')' || rule.text.length !== rule.end - rule.start) return finding
  const edits = [{ start: rule.end - 1, end: rule.end, text: '' }]
  return rule.kind === 'command' ? { ...finding, fix: { safety: 'unsafe', title: 'take the ) away', edits } } : finding
}

function describeMisplaced(rule: InvalidRule, selector: RefusedRule['inside']): Finding {
  const finding = { span: rule, message: rule.message, label: 'concerns the whole user' }
  if (!selector || mayHoldSecret(rule.text) || rule.text.length !== rule.end - rule.start) {
    return { ...finding, help: 'Write it outside the parentheses.' }
  }
  return { ...finding, help: 'Write it before the parenthesis.', fix: moveOut(rule, selector) }
}

const moveOut = (rule: InvalidRule, selector: { start: number }): Fix => ({
  safety: 'unsafe',
  title: `put ${rule.text} before the parenthesis`,
  edits: [insert(selector.start, `${rule.text} `), { start: rule.start, end: rule.end + 1, text: '' }],
})

function describeWord(rule: InvalidRule, analyses: readonly Analysis[], suggests: boolean): Finding {
  const [first] = analyses
  const engine = newest(analyses)?.engine
  const around: Surroundings = (first && surroundingsOf(first.tree).get(rule.start)) ?? { takesAway: false }
  const finding = { span: rule, message: rule.message, label: 'not a rule' }
  if (/[^\t-\r -~]/.test(rule.text) && /[\u00a0\u2000-\u200d\u2028\u2029\u202f\u3000\ufeff]/.test(rule.text)) {
    return {
      ...finding,
      message: `${quoteRule(rule)} holds a blank that is not a space, and so is no rule.`,
      help: 'Write plain spaces between rules.',
    }
  }
  const meant = engine && suggests && !mayHoldSecret(rule.text) ? meaningOf(rule, engine, around) : undefined
  if (meant) {
    const edits = [replace(meant.from ?? rule, meant.text)]
    return {
      ...finding,
      message: `${quote(rule.text)} is not a rule; did you mean ${quote(meant.text)}?`,
      fix: { safety: meant.sure ? 'safe' : 'unsafe', title: `write ${meant.text}`, edits },
    }
  }
  const { previous } = around
  if (previous?.kind !== 'key' && previous?.kind !== 'channel') {
    return first && !mayHoldSecret(rule.text) ? { ...finding, fix: takeAway(first, rule) } : finding
  }
  return {
    ...finding,
    help: `If it belongs to ${quoteRule(previous)}: no pattern can hold a blank, so write \`?\` for it.`,
  }
}

const takeAway = ({ tree }: Analysis, rule: InvalidRule): Fix => ({
  safety: 'unsafe',
  title: `take ${rule.text} away`,
  edits: [remove(tree, rule)],
})
