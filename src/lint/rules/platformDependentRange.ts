import type { RuleNode } from '../../grammar/index.ts'
import { type ClassItem, isClass, readGlob } from '../../permissions/index.ts'
import { isPattern } from '../patterns.ts'
import { defineRule } from '../rule.ts'
import { rulesThat, someRule } from '../walk.ts'
import { quote } from '../words.ts'

export const platformDependentRange = defineRule({
  id: 'platform-dependent-range',
  scope: 'text',
  severity: 'warning',
  presets: ['recommended'],
  only: { kinds: ['notable-pattern'] },
  summary: 'A class in a pattern that holds characters beyond ASCII.',
  why: 'Patterns are compared byte by byte, and x86 and ARM servers order bytes from 0x80 on differently.',
  sources: ['https://github.com/valkey-io/valkey/blob/unstable/src/util.c'],
  bad: [
    { text: 'on ~name:[a-ÿ]* +@read', at: '~name:[a-ÿ]*' },
    { text: 'on ~caf[eé] +@read', at: '~caf[eé]' },
  ],
  good: [{ text: 'on ~name:[a-z]* +@read' }, { text: 'on ~café:* +@read' }],
  may: ({ rules }) => someRule(rules, mayHold),
  *check({ rules }) {
    for (const rule of rulesThat(rules, mayHold)) {
      if (!isPattern(rule) || rule.holes) continue
      const piece = readGlob(rule.pattern).find((each) => isClass(each) && each.items.some(isBeyondAscii))
      if (!piece || !isClass(piece)) continue
      const shown = quote(rule.pattern.slice(piece.start, piece.end))
      yield piece.items.some((item) => item.range && isBeyondAscii(item))
        ? {
            span: rule,
            message: `The range in ${shown} ends beyond ASCII, so what it matches depends on the processor of the server.`,
            label: 'differs between x86 and ARM',
            help: 'Name the characters one by one outside a class, or use `*`.',
          }
        : {
            span: rule,
            message: `${shown} matches single bytes, and a character beyond ASCII is more than one.`,
            label: 'a class matches one byte, not one character',
            help: 'Write one pattern for each character.',
          }
    }
  },
})

const isBeyondAscii = ({ from, to }: ClassItem): boolean => from > '\x7f' || to > '\x7f'

const mayHold = (rule: RuleNode): boolean =>
  isPattern(rule) && rule.pattern.includes('[') && /[^\0-\x7f]/.test(rule.pattern)
