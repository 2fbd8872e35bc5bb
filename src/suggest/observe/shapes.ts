import type { Command, Engine } from '../../engines/index.ts'
import {
  type ChannelArgument,
  channelsOf,
  findCall,
  fitsArity,
  type KeyArgument,
  keysOf,
  readsOtherKeys,
} from '../../permissions/index.ts'
import type { CommandEntry } from './commandTable.ts'
import { type KeyLookup, keyLookup, numberToken, ODD, optionToken, OTHER, sortToken, tokenText } from './optionWords.ts'
import { type Words, wordAt } from './words.ts'

/** Calls that are alike: the same command, with keys and channels at the same places, for the same purposes. */
export interface Shape {
  readonly id: number
  readonly command: Command
  readonly runsScripts: boolean
  readonly keys: readonly KeyArgument[]
  readonly channels: readonly ChannelArgument[]
  /** What each key is used for: an index of `uses`. */
  readonly uses: readonly number[]
  /** A call of this shape. Values are `x`; keys and channels are to be put in. */
  readonly template: readonly string[]
  /** SORT with BY or GET, which asks for the right to read every key. */
  readonly readsAll: boolean
  /** A shorter call that stands for this one. */
  readonly short: Shape | undefined
}

/** A command and the permissions it needs for a key. */
export interface Use {
  readonly command: Command
  readonly need: number
  /** A shape in which the key stands alone; undefined as long as there was none. */
  sole: Shape | undefined
}

/** Why a call has no shape. */
export type NoShape = 'arity' | 'too-many-words'

export interface Shapes {
  readonly of: (entry: CommandEntry, words: Words) => Shape | NoShape
  readonly uses: readonly Use[]
}

/** Words of a call that are looked at for options, and of a template. */
const MOST_WORDS = 256
/** Shapes that are remembered for a command; others are worked out anew each time. */
const MOST_SHAPES = 5000
/** Keys stand in every word, every second or every third: what holds for so many more words holds for any number. */
const STEPS = 6
/** Bytes of a word whose very text decides. */
const LONGEST_WORD = 64

interface Plan {
  readonly lookup: KeyLookup
  /** Where all calls are alike, whatever their length. */
  readonly only: Shape | undefined
  readonly byCount: Map<number, Shape | NoShape>
  readonly byTokens: TokenNode
  /** How many there are below `byTokens`. */
  nodes: number
}

interface TokenNode {
  readonly next: Map<number, TokenNode>
  shape: Shape | NoShape | undefined
}

const newNode = (): TokenNode => ({ next: new Map(), shape: undefined })

/** Finds what calls ask for, each kind of call once: keys and needs are those that `dryRun` tests. */
export function createShapes(engine: Engine): Shapes {
  const plans: Plan[] = []
  const uses: Use[] = []
  const useIds = new Map<string, number>()
  const known = new Map<string, Shape>()

  const useOf = (command: Command, need: number): number => {
    const key = `${command.id}:${need}`
    const found = useIds.get(key)
    if (found !== undefined) return found
    useIds.set(key, uses.length)
    return uses.push({ command, need, sole: undefined }) - 1
  }

  const work = ({ command, runsScripts }: CommandEntry, line: readonly string[], short?: Shape): Shape | NoShape => {
    const call = findCall(line, engine)
    if (!call || !fitsArity(call)) return 'arity'
    const [keys, channels, readsAll] = [keysOf(call), channelsOf(call), readsOtherKeys(call)]
    const shape: Shape = {
      ...{ id: known.size, command, runsScripts, keys, channels, readsAll, short },
      template: short ? [] : line,
      uses: keys.map(({ need }) => useOf(command, need)),
    }
    if (short) return shape
    const id = line.join(' ')
    const same = known.get(id)
    if (same) return same
    const use = keys.length === 1 ? uses[shape.uses[0] ?? 0] : undefined
    if (use && !readsAll) use.sole ??= shape
    if (known.size < MOST_SHAPES * 10) known.set(id, shape)
    return shape
  }

  const planOf = (entry: CommandEntry): Plan => {
    const { command } = entry
    const lookup = keyLookup(command)
    return { lookup, only: onlyShape(entry), byCount: new Map(), byTokens: newNode(), nodes: 0 }
  }

  /** A command whose keys and channels stand at the same places however long the call is. */
  const onlyShape = (entry: CommandEntry): Shape | undefined => {
    const { command } = entry
    if (keyLookup(command).by !== 'place') return undefined
    const least = Math.abs(command.arity)
    const [short, ...longer] = Array.from({ length: STEPS + 1 }, (_, more) => work(entry, lineOf(entry, least + more)))
    if (command.arity > 0) return typeof short === 'object' ? short : undefined
    const same = (a: Shape | NoShape | undefined): boolean =>
      typeof a === 'object' &&
      typeof short === 'object' &&
      JSON.stringify([a.keys, a.channels]) === JSON.stringify([short.keys, short.channels])
    return typeof short === 'object' && longer.every(same) ? short : undefined
  }

  const byCount = (entry: CommandEntry, plan: Plan, count: number): Shape | NoShape => {
    const found = plan.byCount.get(count)
    if (found) return found
    if (count > MOST_WORDS) {
      // As many as leave a command with pairs or triples of words its last one.
      const short = byCount(entry, plan, MOST_WORDS - STEPS + ((count - MOST_WORDS) % STEPS))
      return work(entry, lineOf(entry, count), typeof short === 'object' ? short : undefined)
    }
    const made = work(entry, lineOf(entry, count))
    plan.byCount.set(count, made)
    return made
  }

  const byTokens = (entry: CommandEntry, plan: Plan, words: Words): Shape | NoShape => {
    if (words.count > MOST_WORDS && plan.lookup.by !== 'number') return 'too-many-words'
    const { lookup } = plan
    const count = Math.min(words.count, MOST_WORDS)
    const tokens: number[] = []
    for (let at = entry.depth; at < count; at++) tokens.push(tokenAt(lookup, words, at))
    const node = tokens.includes(ODD) ? undefined : nodeOf(plan, tokens)
    if (node?.shape) return node.shape
    const line = lineOf(entry, count)
    tokens.forEach((token, index) => {
      const at = entry.depth + index
      line[at] = token === ODD ? wordAt(words, at, LONGEST_WORD) : tokenText(token)
    })
    const shape = work(entry, line)
    // A number of keys beyond what is looked at.
    const isCut = words.count > count && typeof shape === 'object' && shape.keys.length === 0
    const made = isCut ? 'too-many-words' : shape
    if (node) node.shape = made
    return made
  }

  return {
    uses,
    of: (entry, words) => {
      const { command } = entry
      const plan = (plans[command.id] ??= planOf(entry))
      if (command.arity < 0 ? words.count < -command.arity : words.count !== command.arity) return 'arity'
      if (plan.only) return plan.only
      return plan.lookup.by === 'place' ? byCount(entry, plan, words.count) : byTokens(entry, plan, words)
    },
  }
}

function tokenAt(lookup: KeyLookup, words: Words, at: number): number {
  if (lookup.by === 'number') return at === lookup.index ? numberToken(words, at) : OTHER
  return lookup.by === 'sort' ? sortToken(words, at) : optionToken(words, at)
}

/** Where the shape of such words is kept; undefined where there is no room for it. */
function nodeOf(plan: Plan, tokens: readonly number[]): TokenNode | undefined {
  let node = plan.byTokens
  for (const token of tokens) {
    let next = node.next.get(token)
    if (!next) {
      if (plan.nodes >= MOST_SHAPES * 4) return undefined
      plan.nodes++
      node.next.set(token, (next = newNode()))
    }
    node = next
  }
  return node
}

function lineOf({ command, depth }: CommandEntry, count: number): string[] {
  const line = Array<string>(count).fill('x')
  command.name.split('|', depth).forEach((word, at) => (line[at] = word.toUpperCase()))
  return line
}
