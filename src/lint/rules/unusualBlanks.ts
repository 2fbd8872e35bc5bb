import { type AccessString, isBlank, type Span } from '../../grammar/index.ts'
import { replace } from '../edits.ts'
import { defineRule } from '../rule.ts'
import { factWhy, hasService, serviceFact } from '../serviceRules.ts'
import { count } from '../words.ts'

export const unusualBlanks = defineRule({
  id: 'unusual-blanks',
  scope: 'targets',
  severity: 'warning',
  presets: ['recommended'],
  only: { reader: 'aws' },
  fix: 'safe',
  summary: 'Tabs and line ends in an access string of ElastiCache or MemoryDB.',
  why: 'AWS documents rules separated by spaces; what it does with other blanks is not known.',
  sources: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html'],
  bad: [
    { text: 'on ~app:*\n  +@read\n', at: '\n  ', fixed: 'on ~app:* +@read', note: 'A heredoc over several lines.' },
    { text: 'on\t~app:*\t+@read', at: '\t', fixed: 'on ~app:* +@read' },
  ],
  good: [{ text: 'on ~app:* +@read' }, { text: 'on  ~app:*   +@read', note: 'Spaces, if many.' }],
  *check(analyses) {
    const tree = analyses[0]?.tree
    if (tree?.splitting !== 'access-string' || !hasOtherBlank(tree.text) || !hasService(analyses)) return
    const runs = otherBlanks(tree)
    const [first] = runs
    const fact = serviceFact('other-blanks', analyses)
    if (!first || !fact) return
    const more = runs.length > 1 ? `, here and at ${count(runs.length - 1, 'more place')}` : ''
    yield {
      span: first,
      holds: fact.holds,
      message: `The string holds tabs or line ends${more}, where AWS documents spaces.`,
      label: 'not a space',
      why: factWhy(fact),
      help: 'Write one space between two rules, and nothing after the last.',
      fix: { safety: 'safe', title: 'write spaces', edits: runs.map((run) => replace(run, separator(run, tree.text))) },
    }
  },
})

const isOther = (code: number): boolean => code >= 0x09 && code <= 0x0d

function hasOtherBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isOther(text.charCodeAt(at))) return true
  return false
}

/** Runs of blanks that are not spaces alone, outside holes. */
function otherBlanks({ text, holes }: AccessString): Span[] {
  const runs: Span[] = []
  for (let at = 0; at < text.length; at++) {
    if (!isBlank(text.charCodeAt(at))) continue
    const start = at
    let other = false
    for (; isBlank(text.charCodeAt(at)); at++) other ||= isOther(text.charCodeAt(at))
    if (other) runs.push({ start, end: at })
  }
  return holes.length === 0
    ? runs
    : runs.filter((run) => !holes.some(({ start, end }) => start < run.end && end > run.start))
}

const separator = ({ start, end }: Span, text: string): string => (start === 0 || end === text.length ? '' : ' ')
