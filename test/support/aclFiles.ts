import fc, { type Arbitrary } from 'fast-check'
import type { ServerEngineId } from '../../src/engines/index.ts'
import { parse, type RuleNode } from '../../src/grammar/index.ts'
import { hasOddFirstArg, nastyText, ruleLists, stopsServer } from './ruleLists.ts'

/** Without line ends. A carriage return in a name would end the server's error reply half-way. */
function oneLine(text: Arbitrary<string>): Arbitrary<string> {
  return text.map((line) => line.replace(/[\r\n]/g, ''))
}

const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'b', 'c', 'ä', '😀', 'ﬀ', '"q"', 'a\vb', 'a\tb', '(x)', '') },
  { weight: 1, arbitrary: oneLine(nastyText) },
)
const keyword = fc.oneof(
  { weight: 12, arbitrary: fc.constant('user') },
  { weight: 1, arbitrary: fc.constantFrom('USER', 'users', '', '#', '\ufeffuser', 'user\t', 'user ') },
)
const before = fc.constantFrom('', '', '', ' ', '\t', ' \t ', '\v')
const after = fc.constantFrom('', '', '', ' ', '\t', '\r', ' \t ', '\v')

/** The test itself is the user `default`, and must go on being able to load files. */
const defaultLines = ['', '~a', '(+get ~x)', '&x -get', 'nosuch'].map(
  (rules) => `user default on nopass +@all ${rules}`,
)

/** Lines of an ACL file, good and bad. */
function line(engine: ServerEngineId): Arbitrary<string> {
  const rules = fc.tuple(ruleLists(engine), fc.constantFrom(' ', ' ', ' ', '  ', '\t', ' \t')).map(([list, blank]) =>
    list
      .slice(0, 4)
      .join(blank)
      .replace(/[\r\n]/g, ' '),
  )
  const user = fc
    .tuple(before, keyword, name, rules, after)
    .map(([start, word, called, text, end]) => `${start}${word} ${called} ${text}${end}`)
  return fc.oneof(
    { weight: 12, arbitrary: user.filter((text) => !stopsLoading(text, engine)) },
    { weight: 1, arbitrary: fc.constantFrom(...defaultLines) },
    { weight: 1, arbitrary: fc.constantFrom('', ' ', '\t', '# comment', 'user', 'user a', 'on', 'user a on # x') },
    { weight: 1, arbitrary: oneLine(nastyText) },
  )
}

/** An unclosed parenthesis stops every server from 7.0 on when it loads the file, where a rule stands before it. */
function stopsLoading(file: string, engine: ServerEngineId): boolean {
  // A NUL takes the rest of its line and the line end with it.
  const lines = file.replace(/\0[^\n]*\n?/g, '').split('\n')
  return lines.some((text) => {
    const { rules } = parse(
      text
        .replace(/^[ \t]+/, '')
        .split(' ')
        .slice(2)
        .join(' '),
      { splitting: 'acl-file' },
    )
    return rules.some(isUnclosed) || hasOddFirstArg(rules, engine) || text.split(' ').some(stopsServer)
  })
}

const isUnclosed = (rule: RuleNode): boolean => rule.kind === 'selector' && !rule.closed

/** ACL files of a few lines, with every kind of line end. None stops a server. */
export const aclFiles = (engine: ServerEngineId): Arbitrary<string> =>
  fc
    .array(fc.tuple(line(engine), fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n')), { maxLength: 6 })
    .chain((lines) =>
      fc.boolean().map((ends) =>
        lines
          .flat()
          .slice(0, ends ? undefined : -1)
          .join(''),
      ),
    )
    .filter((file) => !stopsLoading(file, engine))
