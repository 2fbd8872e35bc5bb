import { hasBit, intersects } from '../../engines/index.ts'
import { mayLogIn } from '../login.ts'
import { perEngine } from '../perEngine.ts'
import { defineRule } from '../rule.ts'
import { commandWords, listWords, quote } from '../words.ts'

export const blockingCommands = defineRule({
  id: 'blocking-commands',
  scope: 'engine',
  needs: 'accepted',
  severity: 'info',
  presets: ['strict'],
  only: { kinds: ['category'] },
  summary: '`-@blocking`: takes away what queue workers wait with, and reading streams altogether.',
  why: 'A worker that may not run BRPOP and its like stops, often without an error; XREAD is in the category with or without BLOCK.',
  sources: [
    'https://github.com/OptimalBits/bull/issues/2113',
    'https://github.com/OptimalBits/bull/issues/2534',
    'https://valkey.io/commands/xread/',
  ],
  bad: [
    { text: 'on ~bull:* &bull:* +@all -@dangerous -@blocking', engine: 'valkey', at: '-@blocking' },
    { text: 'on ~jobs:* -@all +@read +@write +@stream -@blocking', at: '-@blocking', note: 'No stream can be read.' },
  ],
  good: [
    { text: 'on ~cache:* +@read +@write -@blocking +xread', note: 'What is needed is granted again: a decision.' },
    { text: 'on ~jobs:* +@list -brpoplpush', note: 'Taken away by name.' },
    { text: 'on ~cache:* +@string -@blocking', note: 'Nothing that blocks was granted.' },
  ],
  may: ({ parts, engine }) =>
    parts.some(({ steps }) =>
      steps.some((step) => !step.grant && step.bits === engine.catalog.categoryBits.get('blocking')),
    ),
  *check(analysis) {
    if (!mayLogIn(analysis)) return
    const { parts, engine } = analysis
    const blocking = engine.catalog.categoryBits.get('blocking')
    for (const { steps, selector } of parts) {
      const step = steps.findLast(({ grant, changed, bits }) => !grant && changed && bits === blocking)
      if (!step || intersects(selector.commands, step.bits)) continue
      const before = steps.slice(0, steps.indexOf(step))
      // A part that would not have had them anyway loses nothing that its author could miss.
      const missed = told(engine).filter(({ id }) => before.findLast(({ bits }) => hasBit(bits, id))?.grant === true)
      const [first] = missed
      if (!first) continue
      yield {
        span: step.rule,
        message: `${quote(step.rule.text)} takes ${listWords(missed.map(({ name }) => commandWords(name)))} away, which queue workers wait with.`,
        label: 'queue workers wait with these',
        help: `If workers use this user, grant what they wait with behind it, such as ${quote(`+${first.name}`)}.`,
      }
    }
  },
})

/** Those that readers know, as the queues use them; a stream is read with XREAD and XREADGROUP whether they block or not. */
const told = perEngine(({ catalog }) =>
  ['brpop', 'blmove', 'brpoplpush', 'bzpopmin', 'xread', 'xreadgroup'].flatMap(
    (name) => catalog.byName.get(name) ?? [],
  ),
)
