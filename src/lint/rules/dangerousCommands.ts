import { type Bits, countBits, intersection, intersects, isSubset, removeAll, union } from '../../engines/index.ts'
import type { Analysis, Part, Step } from '../analysis.ts'
import { dangerousBits, dangerWords, runnable } from '../dangers.ts'
import { insert } from '../edits.ts'
import { type Holder, holdersNote } from '../holders.ts'
import { accepting } from '../login.ts'
import { fullPart, isSaid, openDanger, type OpenDanger } from '../openDangers.ts'
import { defineRule, type TargetFinding } from '../rule.ts'
import { commandWords, count, listWords, quote } from '../words.ts'

const WHY = 'Key patterns do not limit these commands: whoever may run them may run them on everything.'

export const dangerousCommands = defineRule({
  id: 'dangerous-commands',
  scope: 'targets',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'unsafe',
  summary: 'Commands that wipe all data, take over the server or watch others, granted along with a category.',
  why: WHY,
  sources: ['https://valkey.io/topics/acl/#command-categories', 'https://github.com/valkey-io/valkey/issues/370'],
  bad: [
    { text: 'on ~app:* +@all', at: '+@all', fixed: 'on ~app:* +@all -@dangerous' },
    {
      text: 'on ~app:* +@read +@write +info',
      at: '+@write',
      fixed: 'on ~app:* +@read +@write -@dangerous +info',
      note: '`@write` holds FLUSHALL.',
    },
    { text: 'on >pa55word-of-the-job ~* +@all -@admin', engine: 'valkey-9.1', at: '+@all' },
  ],
  good: [
    { text: 'on ~app:* +@all -@dangerous' },
    { text: 'on ~app:* +@read +@write -@dangerous +flushdb', note: 'FLUSHDB is granted by name: a decision.' },
    { text: 'on ~* +@all', note: 'Full access: another rule says so.' },
    { text: 'on ~app:* +@all -@admin -@dangerous +info' },
  ],
  may: (analyses) => analyses.some(isDangerous),
  *check(analyses) {
    const places = new Map<number, Place[]>()
    for (const analysis of accepting(analyses)) {
      if (!analysis.user.enabled) continue
      for (const part of analysis.parts) {
        const danger = openDanger(part, analysis)
        if (!danger || isSaid(part, danger, analysis) || fullPart(analysis)) continue
        const { start } = danger.step.rule
        places.set(start, [...(places.get(start) ?? []), { part, danger, analysis }])
      }
    }
    for (const place of places.values()) yield* describe(place)
  },
})

const isDangerous = ({ user, parts, engine }: Analysis): boolean =>
  user.enabled && parts.some(({ selector }) => intersects(selector.commands, dangerousBits(engine)))

/** What one engine makes of it. */
interface Place {
  readonly part: Part
  readonly danger: OpenDanger
  readonly analysis: Analysis
}

function* describe(places: readonly Place[]): Iterable<TargetFinding> {
  const last = places.at(-1)
  if (!last) return
  const { rule, bits } = last.danger.step
  const deeds = new Map<string, Set<string>>()
  const holders: Holder[] = []
  for (const { part, danger, analysis } of places) {
    const { engine } = analysis
    const words = dangerWords(intersection(runnable(part.selector, engine), grantedBy(part, danger)), engine)
    holders.push({ analysis, names: words.flatMap(([, names]) => names) })
    for (const [deed, names] of words) {
      const known = deeds.get(deed) ?? new Set<string>()
      deeds.set(deed, known)
      for (const name of names) known.add(name)
    }
  }
  const isAlone = places.every(({ danger }) => isSubset(danger.open, danger.step.bits))
  const said = [...deeds].map(([deed, names]) => `${deed} (${listWords([...names].map(commandWords), 3)})`)
  const finding = {
    span: rule,
    message: `${isAlone ? `${quote(rule.text)} lets` : `${quote(rule.text)} and rules before it let`} this user ${listWords(said)}.`,
    label: `lets it ${listWords([...deeds.keys()], 1)}`,
    why: WHY + holdersNote(holders),
    holds: places.map(({ analysis }) => analysis),
  }
  const { categoryBits } = last.analysis.engine.catalog
  const dangerous = categoryBits.get('dangerous')
  if (!dangerous || bits === dangerous || bits === categoryBits.get('admin')) {
    yield { ...finding, help: 'Grant by name what this user needs, such as `+info`, in place of the category.' }
    return
  }
  const number = countBits(takenAway(last.part, last.danger.step, dangerous))
  yield {
    ...finding,
    help: `Write \`-@dangerous\` after ${quote(rule.text)}, and grant after that what this user needs of it.`,
    fix: {
      safety: 'unsafe',
      title: `put -@dangerous after ${rule.text}: takes ${count(number, 'command')} away`,
      edits: [insert(rule.end, ' -@dangerous')],
    },
  }
}

/** What the rules grant that open something dangerous without naming it; others are not to blame. */
const grantedBy = ({ steps }: Part, { step, open }: OpenDanger): Bits =>
  steps
    .filter(({ grant, rule, bits }) => grant && rule.kind !== 'command' && intersects(bits, open))
    .reduce((all, { bits }) => union(all, bits), step.bits)

/** What is lost where `-@dangerous` stands after a rule: what later rules grant stays. */
function takenAway({ steps, selector }: Part, after: Step, dangerous: Bits): Bits {
  const lost = intersection(selector.commands, dangerous)
  for (const { grant, bits } of steps.slice(steps.indexOf(after) + 1)) if (grant) removeAll(lost, bits)
  return lost
}
