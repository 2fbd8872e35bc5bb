import { type Engine, isSubset } from '../../engines/index.ts'
import type { Part } from '../analysis.ts'
import { commandSets } from '../commandSets.ts'
import { isWord } from '../grants.ts'
import { isWhole } from '../login.ts'
import { defineRule } from '../rule.ts'

export const nothingGranted = defineRule({
  id: 'nothing-granted',
  scope: 'engine',
  needs: 'accepted',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A user that may log in and run nothing.',
  why: 'It can connect and authenticate, and every command after that is refused.',
  sources: ['https://valkey.io/topics/acl/'],
  bad: [
    { text: 'on ~app:*', at: 'on', note: 'Keys, but no command for them.' },
    { text: 'on ~app:* +@read -@all', at: 'on', note: 'The last rule takes every command away.' },
    { text: 'on ~* -@all', at: 'on' },
  ],
  good: [
    { text: 'off ~* -@all', note: 'A user that is switched off on purpose.' },
    { text: 'on ~app:* -@all +@read' },
    { text: 'on -@all +ping' },
  ],
  may: ({ user, parts, engine }) => user.enabled && parts.every((part) => !grants(part, engine)),
  *check(analysis) {
    const { parts, tree } = analysis
    // `on` alone may be meant for a user that has its commands already.
    if (!isWhole(analysis) && parts.every(({ steps }) => steps.length === 0)) return
    const span = tree.rules.findLast((rule) => isWord(rule, 'on'))
    if (!span) return
    yield {
      span,
      message: 'This user may log in, but no rule grants it a command.',
      label: 'may log in and run nothing',
      help: 'Grant what it needs at the end (`+@read +@write -@dangerous`), or write `off` if nobody should use it.',
    }
  },
})

/** Whether a part grants a command that rules can deny. */
const grants = ({ selector }: Part, engine: Engine): boolean =>
  selector.firstArgs.size > 0 || !isSubset(selector.commands, commandSets(engine).always)
