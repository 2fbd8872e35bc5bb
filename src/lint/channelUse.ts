import { intersects, isEmpty } from '../engines/index.ts'
import type { RuleNode } from '../grammar/index.ts'
import type { Analysis, Part, Step } from './analysis.ts'
import { commandSets } from './commandSets.ts'
import { isWord, lastGrant } from './grants.ts'
import { accepting, mayLogIn } from './login.ts'

/** A part that grants PUBLISH, SUBSCRIBE or the like and can use no channel on some engines. */
export interface ClosedPart {
  /** The rule that grants them; the one that names them where there is one. */
  readonly grant: Step
  /** Whether they were asked for: by name, or as `@pubsub`. */
  readonly asked: boolean
  /** Whether the part says something about channels. */
  readonly spoken: boolean
  /** Whether it names channels that are lost again. */
  readonly lost: boolean
  readonly closed: readonly Analysis[]
  /** Engines where a user begins with all channels. */
  readonly open: readonly Analysis[]
}

/** Whether a part of the string is closed on some engine. */
export const mayBeClosed = (analyses: readonly Analysis[]): boolean =>
  analyses.some((analysis) => analysis.parts.some((part) => isClosed(part, analysis)))

/** The closed parts of a string, each seen on all engines. */
export function closedParts(analyses: readonly Analysis[]): readonly ClosedPart[] {
  const accepted = accepting(analyses)
  const rows = new Map<number, ClosedPart>()
  for (const analysis of accepted) {
    if (!mayLogIn(analysis) || !analysis.engine.traits.channels) continue
    for (const part of analysis.parts) {
      const row = judge(part, analysis, rows.get(placeOf(part)))
      if (row) rows.set(placeOf(part), row)
    }
  }
  return [...rows.values()].filter(({ closed }) => closed.length > 0)
}

const placeOf = ({ node }: Part): number => node?.start ?? -1

function judge(part: Part, analysis: Analysis, row: ClosedPart | undefined): ClosedPart | undefined {
  const { channels } = commandSets(analysis.engine)
  const grant = askedGrant(part, analysis) ?? lastGrant(part, channels)
  const isOpen = part.selector.allChannels
  if (!grant || !(isOpen || isClosed(part, analysis)) || !intersects(part.selector.commands, channels)) return row
  // Another selector may be the one for channels.
  if (!isOpen && analysis.parts.some((other) => other !== part && usesChannels(other, analysis))) return row
  return {
    grant,
    asked: askedGrant(part, analysis) !== undefined,
    spoken: part.rules.some(speaks),
    lost: part.rules.some((rule) => rule.kind === 'channel' || isWord(rule, 'allchannels')),
    closed: [...(row?.closed ?? []), ...(isOpen ? [] : [analysis])],
    open: [...(row?.open ?? []), ...(isOpen ? [analysis] : [])],
  }
}

const isClosed = ({ selector }: Part, { engine }: Analysis): boolean =>
  !selector.allChannels && selector.channels.size === 0 && intersects(selector.commands, commandSets(engine).channels)

const usesChannels = ({ selector }: Part, { engine }: Analysis): boolean =>
  (selector.allChannels || selector.channels.size > 0) && intersects(selector.commands, commandSets(engine).channels)

const speaks = (rule: RuleNode): boolean =>
  rule.kind === 'channel' || isWord(rule, 'allchannels', 'resetchannels', 'reset')

/** The last rule that asks for commands with channels and still has some of them granted. */
function askedGrant({ steps, selector }: Part, { engine }: Analysis): Step | undefined {
  const { channels } = commandSets(engine)
  if (isEmpty(channels)) return undefined
  const pubsub = engine.catalog.categoryBits.get('pubsub')
  return steps.findLast(
    ({ rule, grant, bits }) =>
      grant &&
      (rule.kind === 'command' || bits === pubsub) &&
      bits.some((word, index) => word & (channels[index] ?? 0) & (selector.commands[index] ?? 0)),
  )
}
