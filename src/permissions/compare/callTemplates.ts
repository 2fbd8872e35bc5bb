import { type Command, type Engine, type KeySpec, loadEngine } from '../../engines/index.ts'

/** Builds a call with so many keys, where the command takes any number; otherwise the number changes nothing. */
export type CallTemplate = (count: number) => string[]

/**
 * Calls of a command, one for each way in which its keys, channels and databases can stand in it, the most natural first.
 * Which arguments they are is not said here: that is read off the built call, as it is for any other.
 */
export function callTemplates(command: Command, engine: Engine): readonly CallTemplate[] {
  const special = specialCalls.get(command.name)
  if (special) return special
  const specs = specsOf(command, engine)
  const keywords = specs.filter(({ begin }) => begin.type === 'keyword')
  const indexed = specs.filter(({ begin }) => begin.type === 'index')
  const counted = indexed.some(({ find }) => find.type === 'keynum')
  const choices = subsets(keywords)
  return [
    ...choices.map((chosen) => (count: number) => build(command, indexed, chosen, String(count), count)),
    // What is no number to the letter is read by the command itself, which asks for no permission in particular; or no key is found.
    ...(counted ? [(count: number) => build(command, indexed, [], `${count}x`, count)] : []),
    ...(counted ? ['0', 'x'].map((number) => () => build(command, indexed, [], number, 1)) : []),
    // One argument more or less can put a key beyond the end.
    (count) => padded(words(command), Math.max(least(command), words(command).length + count)),
    () => padded(words(command), least(command)),
  ]
}

/** Where keys stand: as the engine reports it; before 7.0, as Redis 7.0 does, or the legacy numbers. */
function specsOf(command: Command, { traits }: Engine): readonly KeySpec[] {
  if (traits.subcommands) return command.keySpecs
  const later = loadEngine('redis-7.0').catalog.byName.get(command.name)
  if (later !== undefined && later.keySpecs.length > 0) return later.keySpecs
  const [first, last, step] = command.keys
  if (first === 0) return []
  const lastKey = last < 0 ? last : last - first
  return [{ flags: [], begin: { type: 'index', index: first }, find: { type: 'range', lastKey, step, limit: 0 } }]
}

function build(
  command: Command,
  indexed: readonly KeySpec[],
  keywords: readonly KeySpec[],
  number: string,
  count: number,
): string[] {
  const call = words(command)
  for (const { begin, find } of indexed) if (begin.type === 'index') place(call, begin.index, find, number, count)
  padded(call, least(command))
  for (const { begin, find } of keywords) {
    if (begin.type !== 'keyword') continue
    padded(call, Math.abs(begin.startFrom))
    call.push(begin.keyword)
    place(call, call.length, find, number, count)
  }
  return call
}

/** Makes room for keys from an index on; every argument is a name until it is told to be another. */
function place(call: string[], index: number, find: KeySpec['find'], number: string, count: number): void {
  padded(call, index + 1)
  if (find.type === 'keynum') {
    call[index + find.keyNumIndex] = number
    padded(call, index + find.firstKey + count * find.step)
  } else if (find.type === 'range') {
    const { lastKey, step, limit } = find
    if (lastKey >= 0) padded(call, index + lastKey + 1)
    else if (limit > 1) padded(call, index + count * limit)
    else padded(call, index + count * step - lastKey - 1)
  }
}

function padded(call: string[], length: number): string[] {
  while (call.length < length) call.push(FILLER)
  return call
}

export const FILLER = 'x'

/** Whatever the arity says is at least needed. */
const least = ({ arity }: Command): number => Math.abs(arity)

const words = ({ name }: Command): string[] => name.split('|')

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.reduce<readonly (readonly T[])[]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]])
}

const fixed = (...calls: readonly string[]): readonly CallTemplate[] => calls.map((call) => () => call.split(' '))

const fillers = (count: number): string[] => Array<string>(count).fill(FILLER)

const ids = (count: number): string[] => Array<string>(count).fill('0')

const withCount =
  (name: string): CallTemplate =>
  (count) => [name, 'COUNT', '1', 'STREAMS', ...fillers(count), ...ids(count)]

/** Commands whose options decide which arguments are keys, or what is done to them. */
const specialCalls: ReadonlyMap<string, readonly CallTemplate[]> = new Map([
  ['set', fixed('set x v', 'set x v GET')],
  ['bitfield', fixed('bitfield x SET u8 0 1', 'bitfield x GET u8 0', 'bitfield x')],
  [
    'sort',
    fixed('sort x', 'sort x STORE x', 'sort x BY w_*', 'sort x BY w_* STORE x', 'sort x GET v_* STORE x STORE x'),
  ],
  ['sort_ro', fixed('sort_ro x', 'sort_ro x BY w_*')],
  [
    'xread',
    [(count) => ['xread', 'STREAMS', ...fillers(count), ...ids(count)], withCount('xread'), ...fixed('xread x x x')],
  ],
  [
    'xreadgroup',
    [
      (count) => ['xreadgroup', 'GROUP', 'g', 'c', 'STREAMS', ...fillers(count), ...ids(count)],
      ...fixed('xreadgroup GROUP g c x x x'),
    ],
  ],
  ['stralgo', fixed('stralgo LCS KEYS x x', 'stralgo LCS STRINGS v v')],
  // Redis 6.0.5 looks for STORE here, too.
  ['georadius_ro', fixed('georadius_ro x 0 0 1 km', 'georadius_ro x 0 0 1 km STORE x')],
  ['georadiusbymember_ro', fixed('georadiusbymember_ro x m 1 km', 'georadiusbymember_ro x m 1 km STORE x')],
  ['copy', fixed('copy x x', 'copy x x DB 0', 'copy x x DB 0 DB 0')],
  ['move', fixed('move x 0', 'move x 16')],
  ['select', fixed('select 0', 'select 16')],
  ['swapdb', fixed('swapdb 0 0', 'swapdb 0 16', 'swapdb 16 16')],
  ['memory', fixed('memory usage x', 'memory doctor')],
  [
    'migrate',
    [
      ...fixed('migrate host 6379 x 0 1000'),
      (count) => ['migrate', 'host', '6379', '', '0', '1000', 'KEYS', ...fillers(count)],
      ...fixed('migrate host 6379  0 1000', 'migrate host 6379  0 1000 KEYS', 'migrate host 6379 x 0 1000 KEYS x'),
    ],
  ],
])
