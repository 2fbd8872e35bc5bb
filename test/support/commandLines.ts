import { type Command, type Engine, loadEngine, type EngineId } from '../../src/engines/index.ts'
import { callTemplates } from '../../src/permissions/compare/callTemplates.ts'
import type { Random } from './random.ts'

/** Names that the patterns of `userRules` tell apart. */
const NAMES = [
  'a',
  'ab',
  'b',
  'abc',
  'app:1',
  'app:x',
  'tmp:1',
  'x',
  'xy',
  '',
  'A',
  'café',
  '*',
  'a*',
  '1',
  'STORE',
  'k\0z',
  '[',
  'GET',
]

const WORDS = [
  ...[
    '0',
    '1',
    '2',
    '3',
    '-1',
    '2x',
    ' 2',
    '+1',
    '01',
    '16',
    '99999',
    '4294967296',
    '4294967297',
    '4294967298',
    '9223372036854775807',
    '99999999999999999999',
    'abc',
  ],
  ...[
    'GET',
    'get',
    'SET',
    'INCRBY',
    'OVERFLOW',
    'u8',
    'STORE',
    'store',
    'STOREDIST',
    'BY',
    'by',
    'LIMIT',
    'ASC',
    'ALPHA',
  ],
  ...[
    'STREAMS',
    'streams',
    'COUNT',
    'BLOCK',
    'GROUP',
    'NOACK',
    'KEYS',
    'keys',
    'AUTH',
    'AUTH2',
    'COPY',
    'REPLACE',
    'DB',
    'db',
  ],
  ...[
    'WEIGHTS',
    'AGGREGATE',
    'EX',
    'NX',
    'IFEQ',
    'KEEPTTL',
    'USAGE',
    'w_*',
    '#',
    'nosort',
    'LEFT',
    '1 2',
    'GET\0x',
    'HELP',
  ],
]

const NOT_COMMANDS = ['nosuch', 'get ', 'config|get', '', 'GE', 'éa']

/** Command lines for an engine: every command, called rightly, nearly so, and wrongly. */
export function commandLines(id: EngineId): (random: Random) => string[] {
  const engine = loadEngine(id)
  const { commands } = engine.catalog
  const templates = new Map(commands.map((command) => [command, callTemplates(command, engine)]))
  const moving = commands.filter(isMoving)
  return (random) => {
    const command = random.oneIn(3) ? random.pick(moving) : random.pick(commands)
    if (random.oneIn(60)) return [random.pick(NOT_COMMANDS), ...wordsOf(random, random.below(4))]
    const line = random.oneIn(4)
      ? wild(random, command)
      : filled(random, templates.get(command)?.length ?? 0, command, engine)
    return line.map((word, index) => (index < 2 && random.oneIn(6) ? word.toUpperCase() : word)).map(plainPart)
  }
}

/** Whether a name with a NUL is found hangs on the hash that a server process happens to use. */
const plainPart = (word: string, index: number): string => (index < 2 ? word.replace('\0', '') : word)

/** Its options say where its keys are. */
const isMoving = ({ flags, keySpecs, name }: Command): boolean =>
  flags.includes('movablekeys') ||
  keySpecs.length > 1 ||
  keySpecs.some((spec) => spec.flags.includes('variable_flags')) ||
  /^(select|swapdb|move|copy|.*subscribe|s?publish)$/.test(name)

function filled(random: Random, count: number, command: Command, engine: Engine): string[] {
  const template = callTemplates(command, engine)[random.below(count)]
  const line = template?.(1 + random.below(3)) ?? [command.name]
  const head = command.name.split('|').length
  const words = line.map((word, index) => (index < head || (word !== 'x' && !random.oneIn(8)) ? word : name(random)))
  if (random.oneIn(3))
    words.splice(head + random.below(words.length - head + 1), 0, ...wordsOf(random, 1 + random.below(3)))
  if (random.oneIn(8)) words.splice(head + random.below(words.length - head + 1), 1)
  return words
}

const wild = (random: Random, { name: command, arity }: Command): string[] => [
  ...command.split('|'),
  ...wordsOf(random, Math.max(0, Math.abs(arity) - 2 + random.below(6))),
]

const wordsOf = (random: Random, count: number): string[] => Array.from({ length: count }, () => word(random))

const word = (random: Random): string => (random.oneIn(2) ? name(random) : random.pick(WORDS))

const name = (random: Random): string => random.pick(NAMES)
