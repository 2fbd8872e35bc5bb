import { createHash } from 'node:crypto'
import fc, { type Arbitrary } from 'fast-check'
import { type Engine, loadEngine, type ServerEngineId } from '../../src/engines/index.ts'
import { parseArguments, type RuleNode } from '../../src/grammar/index.ts'
import { survivesDescribing } from '../../src/permissions/commandRules.ts'

/** Characters that mean something somewhere in a rule list. */
export const nastyCharacters = Array.from(`on +-@~%&()"'\\|<>#!,=*?[]^RWrwx0 \t\n\r\v\f\0é€😀`)

export const nastyText: Arbitrary<string> = fc.string({ unit: fc.constantFrom(...nastyCharacters), maxLength: 12 })

const patternText = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('*', 'a', 'app:*', 'x', 'x*', 'a?[b-d]', '') },
  {
    weight: 2,
    arbitrary: fc.string({ unit: fc.constantFrom(...Array.from(`ab*?[]^-\\"'()%&~é€😀\u00a0\u0085`)), maxLength: 8 }),
  },
  { weight: 1, arbitrary: nastyText },
)

const secrets = ['', 'a', 'p w', 'pä"ss', "it's", 'x\0y']
const hashes = secrets.map((secret) => createHash('sha256').update(secret).digest('hex'))

const password = fc
  .oneof(
    fc.tuple(fc.constantFrom('>', '<'), fc.constantFrom(...secrets)),
    fc.tuple(
      fc.constantFrom('#', '!'),
      fc.constantFrom(...hashes, hashes[0]?.toUpperCase() ?? '', hashes[1]?.slice(1) ?? '', 'xyz'),
    ),
  )
  .map(([sign, secret]) => sign + secret)

const databases = fc.oneof(
  fc.constantFrom('alldbs', 'resetdbs', 'db=0', 'DB=1,0', 'db=0,0', 'db=-1', 'db=2147483647', 'db=2147483648', 'db='),
  fc
    .array(
      fc.oneof(
        fc.integer({ min: -2, max: 20 }).map(String),
        fc.constantFrom('', ' 1', '1 ', '+1', '0x1', '99999999999'),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((ids) => `db=${ids.join(',')}`),
)

const userWords = [
  'on',
  'off',
  'nopass',
  'resetpass',
  'sanitize-payload',
  'skip-sanitize-payload',
  'clearselectors',
  'reset',
]
const selectorWords = [
  'allkeys',
  'resetkeys',
  'allchannels',
  'resetchannels',
  'allcommands',
  'nocommands',
  '+@all',
  '-@all',
]

/** A rule in another case, or with a character too many, too few or wrong. */
const spoilt = (rule: Arbitrary<string>): Arbitrary<string> =>
  fc
    .tuple(rule, fc.nat(), fc.constantFrom(...nastyCharacters), fc.constantFrom('insert', 'replace', 'delete', 'upper'))
    .map(([text, place, character, how]) => {
      const characters = Array.from(text)
      const at = place % (characters.length + 1)
      if (how === 'upper') return asciiUpper(text)
      return characters.toSpliced(at, how === 'insert' ? 0 : 1, how === 'delete' ? '' : character).join('')
    })

const asciiUpper = (text: string): string => text.replace(/[a-z]/g, (letter) => letter.toUpperCase())

const mostly = (rule: Arbitrary<string>): Arbitrary<string> =>
  fc.oneof({ weight: 9, arbitrary: rule }, { weight: 1, arbitrary: spoilt(rule) })

/** Rules that may stand inside a selector, drawn from what an engine knows. */
function selectorRule(engine: ServerEngineId): Arbitrary<string> {
  const { commands, categories } = loadEngine(engine).catalog
  const names = commands.map(({ name }) => name)
  const containers = commands.filter(({ subcommands }) => subcommands > 0).map(({ name }) => name)
  const related = names.filter((name) => /^(config|client|get|select|acl)(\||$)/.test(name))
  const sign = fc.constantFrom('+', '-')
  const firstArg = fc.oneof(
    fc.constantFrom('0', '1', 'FOO', 'get', 'é', 'a"b"', `'x'`, 'a|b', ''),
    fc.string({ unit: fc.constantFrom(...Array.from('ab01|"\'\\ x')), maxLength: 5 }),
  )
  return fc.oneof(
    { weight: 4, arbitrary: mostly(fc.tuple(sign, fc.constantFrom(...names)).map(([s, name]) => s + name)) },
    { weight: 4, arbitrary: mostly(fc.tuple(sign, fc.constantFrom(...related)).map(([s, name]) => s + name)) },
    { weight: 4, arbitrary: mostly(fc.tuple(sign, fc.constantFrom(...categories)).map(([s, name]) => `${s}@${name}`)) },
    { weight: 2, arbitrary: mostly(fc.constantFrom(...selectorWords)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          sign,
          fc.constantFrom('select', 'SELECT', 'get', 'debug', 'config|get', 'nosuch', ...containers),
          firstArg,
        )
        .map(([s, name, part]) => `${s}${name}|${part}`),
    },
    { weight: 4, arbitrary: mostly(patternText.map((pattern) => `~${pattern}`)) },
    {
      weight: 3,
      arbitrary: mostly(
        fc.tuple(fc.constantFrom('R', 'W', 'RW', 'wr', 'r', 'RR'), patternText).map(([p, text]) => `%${p}~${text}`),
      ),
    },
    { weight: 3, arbitrary: mostly(patternText.map((pattern) => `&${pattern}`)) },
    { weight: loadEngine(engine).traits.databases ? 3 : 1, arbitrary: mostly(databases) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', '+', '-', '+@', '-@', '%R', '%RW', '&', '~', '+nosuch', '-@nosuch', '+|', '+get|'),
    },
  )
}

/** A rule written with quotes and escapes, as the inside of a selector may be. */
const quoted = (rule: Arbitrary<string>): Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: rule },
    { weight: 1, arbitrary: rule.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`) },
    { weight: 1, arbitrary: rule.map((text) => `'${text}'`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          rule,
          fc.constantFrom('\\x41', '\\xC3\\xa9', '\\xff', '\\xe9x', '\\n', '\\a', '\\q', '\\x4', '\\x00', '\\'),
        )
        .map(([text, escape]) => `${first(text)}"${text.slice(first(text).length)}${escape}"`),
    },
  )

const first = (text: string): string => Array.from(text)[0] ?? ''

/** A selector as arguments: whole, or spread over several. */
const selector = (rule: Arbitrary<string>): Arbitrary<string[]> =>
  fc
    .tuple(
      fc.array(quoted(rule), { maxLength: 4 }),
      fc.constantFrom(' ', ' ', ' ', '  ', '\t', '\v', '\n'),
      fc.constantFrom('whole', 'spread', 'apart', 'nested', 'open'),
    )
    .map(([rules, blank, how]) => {
      switch (how) {
        case 'whole':
          return [`(${rules.join(blank)})`]
        case 'spread':
          return `(${rules.join(' ')})`.split(' ')
        case 'apart':
          return ['(', ...rules, ')']
        case 'nested':
          return ['(', `(${rules.join(blank)}`, ')']
        default:
          return [`(${rules.join(blank)}`, ...rules, ')'].slice(0, 2 + (rules.length % 3))
      }
    })

/** Rule lists as arguments of ACL SETUSER: half-way sensible ones, near misses and nonsense. None stops a server. */
export function ruleLists(engine: ServerEngineId): Arbitrary<string[]> {
  const rule = selectorRule(engine)
  const one = (text: Arbitrary<string>): Arbitrary<string[]> => text.map((argument) => [argument])
  return fc
    .array(
      fc.oneof(
        { weight: 20, arbitrary: one(rule) },
        { weight: 3, arbitrary: one(mostly(fc.constantFrom(...userWords))) },
        { weight: 2, arbitrary: one(mostly(password)) },
        { weight: 3, arbitrary: selector(rule) },
        { weight: 1, arbitrary: one(nastyText) },
      ),
      { maxLength: 15 },
    )
    .map((rules) => rules.flat().filter((argument) => !stopsServer(argument)))
    .filter((rules) => !hasOddFirstArg(parseArguments(rules, loadEngine(engine).traits.quotes).rules, engine))
}

/** `%` without R or W stops Valkey 8.0.1, wherever it stands. */
export const stopsServer = (argument: string): boolean => /(^|[^~&|>])%["']*(\0|$|[\s)~"'\\])/.test(argument)

/**
 * A first argument with a blank or an open quote stops servers from 7.2 on, when they describe the user. Before, they
 * describe it in an order that is known only where words are words.
 */
const isComparable = (name: string, engine: Engine): boolean =>
  engine.traits.commandText === 'retained'
    ? // One that ends in a blank is kept twice when it is given twice, among other oddities.
      survivesDescribing(name, engine) && !/\s/.test(name)
    : !/[ ()]/.test(name)

export function hasOddFirstArg(rules: readonly RuleNode[], engine: ServerEngineId): boolean {
  return rules.some((rule) => {
    if (rule.kind === 'selector') return hasOddFirstArg(rule.rules, engine)
    return (
      rule.kind === 'command' && rule.grant && rule.name.includes('|') && !isComparable(rule.name, loadEngine(engine))
    )
  })
}
