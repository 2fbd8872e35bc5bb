import {
  type Bits,
  difference,
  emptyBits,
  intersection,
  intersects,
  isEmpty,
  members,
  restrictionOf,
  union,
} from '../../engines/index.ts'
import type { Analysis, Part, Step } from '../analysis.ts'
import { namedCommands } from '../commandSets.ts'
import { runnable } from '../dangers.ts'
import { lastGrant } from '../grants.ts'
import { type Holder, holdersNote } from '../holders.ts'
import { accepting } from '../login.ts'
import { openDanger } from '../openDangers.ts'
import { perEngine } from '../perEngine.ts'
import { perKey } from '../perKey.ts'
import { defineRule, type TargetFinding } from '../rule.ts'
import { commandWords, listWords, quote } from '../words.ts'

const WHY = 'Patterns are held against the keys that a command names; these commands name none and reach every key.'

export const keyspaceWideCommands = defineRule({
  id: 'keyspace-wide-commands',
  scope: 'targets',
  severity: 'warning',
  presets: ['recommended'],
  only: { kinds: ['key'] },
  summary: 'Key patterns limit the user, but commands are granted that pay no heed to them.',
  why: WHY,
  sources: [
    'https://github.com/valkey-io/valkey/issues/370',
    'https://github.com/redis/redis/issues/8152',
    'https://valkey.io/topics/acl/#key-permissions',
  ],
  bad: [
    { text: 'on ~app:* +@read +@write -@dangerous +flushdb', at: '+flushdb' },
    { text: 'on ~tenant1:* +@all -@dangerous +keys', at: '+keys', note: 'KEYS and SCAN show the keys of all tenants.' },
  ],
  good: [
    { text: 'on ~* +@all -@dangerous +flushdb', note: 'No pattern that could be believed to limit it.' },
    { text: 'on ~app:* +@read +@write -@dangerous -scan -randomkey -dbsize' },
    { text: 'on ~app:* +get +set +ping' },
  ],
  may: (analyses) => analyses.some(reachesWide),
  *check(analyses) {
    const places = new Map<number, Place>()
    for (const analysis of accepting(analyses)) {
      if (!analysis.user.enabled) continue
      for (const part of analysis.parts) {
        const reach = isScoped(part) ? judge(part, analysis) : undefined
        if (!reach) continue
        const at = part.node?.start ?? -1
        const known = places.get(at)
        const [wipes, shows] = [known?.wipes ?? [], known?.shows ?? []]
        places.set(at, {
          step: known && known.step.rule.start > reach.step.rule.start ? known.step : reach.step,
          wipes: [...wipes, ...reach.wipes],
          shows: [...shows, ...reach.shows],
          holders: [...(known?.holders ?? []), { analysis, names: [...reach.wipes, ...reach.shows] }],
        })
      }
    }
    for (const place of places.values()) yield describe(place)
  },
})

const reachesWide = ({ user, parts, engine }: Analysis): boolean =>
  user.enabled && parts.some((part) => isScoped(part) && intersects(part.selector.commands, reaching(engine).both))

interface Reach {
  readonly step: Step
  readonly wipes: readonly string[]
  readonly shows: readonly string[]
}

interface Place extends Reach {
  readonly holders: readonly Holder[]
}

const isScoped = ({ selector }: Part): boolean => !selector.allKeys && selector.keys.size > 0 && !selector.keys.has('*')

function judge(part: Part, analysis: Analysis): Reach | undefined {
  const { engine } = analysis
  const sets = reaching(engine)
  const commands = runnable(part.selector, engine)
  const wiping = intersection(commands, sets.wipes)
  const nothing = emptyBits(engine.catalog.size)
  // What came along with a category is said by the rule about dangerous commands, or the one about `-@dangerous`.
  const wipes = isEmpty(wiping) ? nothing : difference(wiping, openDanger(part, analysis)?.open ?? nothing)
  const shows = intersection(commands, sets.shows)
  const step = lastGrant(part, isEmpty(wipes) ? shows : wipes)
  const names = (bits: Bits) => members(bits).map((id) => engine.catalog.at(id)?.name ?? '')
  return step && { step, wipes: names(wipes), shows: names(shows) }
}

const reaching = perEngine((engine) => {
  const open = (names: readonly string[]) =>
    namedCommands(
      engine,
      names.filter((name) => !restrictionOf(name, engine)),
    )
  const [wipes, shows] = [open(['flushall', 'flushdb', 'swapdb']), open(['keys', 'scan', 'randomkey'])]
  return { wipes, shows, both: union(wipes, shows) }
})

function describe({ step, wipes, shows, holders }: Place): TargetFinding {
  const severe = wipes.length > 0
  const { does, denials } = wordsOf([wipes.join(' '), shows.join(' ')].join(','))
  return {
    span: step.rule,
    severity: severe ? 'warning' : 'info',
    message: `Beyond its key patterns this user may ${does}.`,
    label: severe ? 'wipes keys that the patterns leave out' : 'shows names of keys that the patterns leave out',
    help: `After ${quote(step.rule.text)}, take away what is not needed: ${denials}.`,
    why: WHY + holdersNote(holders),
    holds: holders.map(({ analysis }) => analysis),
  }
}

/** By the names of what wipes and of what shows: `flushall flushdb,keys scan`. */
const wordsOf = perKey((commands) => {
  const [wipes = [], shows = []] = commands.split(',').map((names) => [...new Set(names.split(' ').filter(Boolean))])
  const words = (names: readonly string[]) => listWords(names.map(commandWords))
  const does = [
    ...(wipes.length > 0 ? [`wipe every key (${words(wipes)})`] : []),
    ...(shows.length > 0 ? [`see the name of every key (${words(shows)})`] : []),
  ]
  const denials = [...new Set([...wipes, ...shows])].map((name) => `-${name}`).join(' ')
  return { does: listWords(does), denials: quote(denials) }
})
