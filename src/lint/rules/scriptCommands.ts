import { intersects } from '../../engines/index.ts'
import { commandSets } from '../commandSets.ts'
import { lastGrant } from '../grants.ts'
import { mayLogIn } from '../login.ts'
import { defineRule } from '../rule.ts'
import { quote } from '../words.ts'

export const scriptCommands = defineRule({
  id: 'script-commands',
  scope: 'engine',
  needs: 'accepted',
  severity: 'info',
  presets: ['strict'],
  summary: 'Scripts may be run, but no command on keys that they could call is granted beside them.',
  why: 'Each command that a script calls is checked again: it must be granted in the same selector, with its keys.',
  sources: ['https://valkey.io/topics/eval-intro/', 'https://valkey.io/topics/acl/'],
  bad: [
    { text: 'on ~jobs:* +eval +evalsha', at: '+evalsha' },
    { text: 'on ~jobs:* +@scripting +@connection', at: '+@scripting' },
    { text: 'on ~app:* +@read +@write (~jobs:* +@scripting)', engine: 'valkey', at: '+@scripting' },
  ],
  good: [
    { text: 'on ~jobs:* +@read +@write +@scripting' },
    { text: 'on ~app:* +@all -@dangerous' },
    { text: 'on ~a:* +@read' },
  ],
  *check(analysis) {
    const { scripts, keyed } = commandSets(analysis.engine)
    for (const part of analysis.parts) {
      const { commands } = part.selector
      if (!intersects(commands, scripts) || intersects(commands, keyed) || !mayLogIn(analysis)) continue
      const step = lastGrant(part, scripts)
      if (!step) continue
      yield {
        span: step.rule,
        message: `${quote(step.rule.text)} lets scripts run, but no command on keys that they could call is granted here.`,
        label: 'scripts can call nothing here',
        help: 'Grant in the same selector what the scripts call, such as `+get +set`.',
      }
    }
  },
})
