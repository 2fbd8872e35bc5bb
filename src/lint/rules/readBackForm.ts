import type { RewritingDialect } from '../../engines/index.ts'
import type { AccessString, Span } from '../../grammar/index.ts'
import { readBack, type ReadBackForm } from '../../permissions/index.ts'
import type { Analysis } from '../analysis.ts'
import { defineRule, type TargetFinding } from '../rule.ts'
import { quote } from '../words.ts'

export const readBackForm = defineRule({
  id: 'read-back-form',
  scope: 'targets',
  severity: 'info',
  presets: ['style'],
  only: { reader: 'aws' },
  fix: 'safe',
  summary: 'An access string that AWS returns in another order or spelling.',
  why: 'Terraform compares the string of the file with the one that AWS returns, and shows a change for ever that is none.',
  sources: [
    'https://github.com/hashicorp/terraform-provider-aws/issues/20334',
    'https://github.com/aws-controllers-k8s/community/pull/677',
  ],
  bad: [
    { text: 'on ~app:* +@read', at: '+@read', fixed: 'on ~app:* -@all +@read' },
    { text: 'on +get ~app:*', at: '+get ~app:*', fixed: 'on ~app:* -@all +get' },
    { text: 'on allkeys allcommands', at: 'allkeys allcommands', fixed: 'on ~* +@all', note: 'Likely, and not seen.' },
    { text: 'on ~app:* -@all +get', engine: 'memorydb', at: '-@all', fixed: 'on ~app:* resetchannels -@all +get' },
  ],
  good: [
    { text: 'on ~app:* -@all +@read' },
    { text: 'on ~app:* resetchannels -@all +@read', engine: 'memorydb' },
    { text: 'on ~app:* +@read', engine: 'valkey-8.1', note: 'A plain server shows what it likes.' },
    { text: '~app:* +@read', note: 'Without `on` or `off` something else is wrong: login-missing.' },
  ],
  check(analyses) {
    for (const dialect of dialects) {
      const holds = analyses.filter(({ engine }) => engine.dialect === dialect)
      const [first] = holds
      if (!first || !saysLogin(first.tree) || !holds.some(isAccepted)) continue
      const form = readBack(
        first.tree,
        dialect,
        holds.flatMap(({ targets }) => targets),
      )
      // What two services make of a string may differ, and it is written in one way only.
      if (form.ok && form.text !== first.tree.text) return [{ ...describe(form, first.tree, dialect), holds }]
    }
    return []
  },
})

const dialects = ['elasticache', 'memorydb'] as const satisfies readonly RewritingDialect[]

const services: Readonly<Record<RewritingDialect, string>> = { elasticache: 'ElastiCache', memorydb: 'MemoryDB' }

const isAccepted = ({ refusals }: Analysis): boolean => refusals.length === 0

const saysLogin = ({ rules }: AccessString): boolean =>
  rules.some((rule) => rule.kind === 'unknown' || (rule.kind === 'word' && (rule.name === 'on' || rule.name === 'off')))

function describe(form: ReadBackForm, tree: AccessString, dialect: RewritingDialect): TargetFinding {
  const { text, confidence, guesses, changes, edits } = form
  const isGuess = confidence === 'inferred'
  const [change] = changes
  const [guess] = guesses
  const service = services[dialect]
  return {
    span: changedRules(form, tree),
    message: `${service} ${isGuess ? 'probably returns' : 'returns'} this string as ${quote(text)}.`,
    label: `not as ${service} returns it`,
    ...(change ? { help: `It is not the same: ${change.text}` } : guess === undefined ? {} : { help: guess }),
    // What another rule says of that is worth more.
    ...(edits &&
      !change && {
        fix: {
          safety: isGuess ? 'unsafe' : 'safe',
          title: isGuess ? `write what ${service} probably returns` : `write what ${service} returns`,
          edits,
        },
      }),
  }
}

/** The rules that an edit touches, or stands before. */
function changedRules({ edits }: ReadBackForm, { rules, text }: AccessString): Span {
  const [from, to] = [edits?.[0]?.start ?? 0, edits?.at(-1)?.end ?? text.length]
  const first = rules.find(({ end }) => end > from) ?? rules.at(-1)
  const last = rules.findLast(({ start }) => start < Math.max(to, from + 1)) ?? first
  if (!first || !last) return { start: 0, end: text.length }
  return { start: first.start, end: Math.max(first.end, last.end) }
}
