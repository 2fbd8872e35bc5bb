import { acceptsByte, type ByteSet, type Glob, type GlobStep } from './compileGlob.ts'
import { READING_ORDER } from './readable.ts'
import type { FoundName } from './findName.ts'

/**
 * How many states of all languages together are looked at. Two globs without classes need at most the product of their
 * lengths; unions and many stars can need exponentially many, and then the answer is `too-large`.
 */
const MOST_STATES = 20_000
/** How many steps of globs are gone through in all: a state of many globs takes longer than one of few. */
const MOST_WORK = 4_000_000

/** Where the globs of one language stand: places are numbered through all of its globs. */
type Places = readonly number[]

/** The globs of a language as one row of steps; a glob ends where `ends` says. */
interface Automaton {
  readonly steps: readonly (GlobStep | 'end')[]
  readonly start: Places
}

/**
 * The shortest name of one byte at least that a glob of each of `within` matches and no glob of any of `without`: a
 * breadth-first search through the states that all of them can be in together, with one byte for all bytes that no glob tells apart.
 *
 * @param others globs whose bytes are told apart as well.
 */
export function searchName(
  within: readonly (readonly Glob[])[],
  without: readonly (readonly Glob[])[],
  others: readonly Glob[] = [],
): FoundName {
  const automata = [...within, ...without].map(automatonOf)
  const bytes = alphabet([...[...within, ...without].flat(), ...others])
  const seen = new Map<string, Origin>()
  let layer: readonly State[] = [{ key: undefined, places: automata.map(({ start }) => start) }]
  let work = 0
  while (layer.length > 0) {
    const next: State[] = []
    for (const { key: before, places } of layer) {
      for (const byte of bytes) {
        for (const each of places) work += each.length + 1
        const after = automata.map((automaton, index) => move(automaton, places[index] ?? [], byte))
        const isAt = (is: (automaton: Automaton, at: Places) => boolean) => (automaton: Automaton, index: number) =>
          is(automaton, after[index] ?? [])
        const sinks = isAt(isSink)
        if (automata.some((each, index) => (index < within.length ? after[index]?.length === 0 : sinks(each, index))))
          continue
        const key = after.map((each) => each.join(',')).join('/')
        if (seen.has(key)) continue
        seen.set(key, { byte, before })
        const ends = isAt(isEnd)
        if (automata.every((each, index) => ends(each, index) === index < within.length))
          return { name: spell(key, seen) }
        if (seen.size > MOST_STATES || work > MOST_WORK) return 'too-large'
        next.push({ key, places: after })
      }
    }
    layer = next
  }
  return undefined
}

/** Where all automata stand together, and its name in `seen`. */
interface State {
  readonly key: string | undefined
  readonly places: readonly Places[]
}

/** The byte that led to a state, and the state before it. */
interface Origin {
  readonly byte: number
  readonly before: string | undefined
}

function spell(last: string, seen: ReadonlyMap<string, Origin>): string {
  const bytes: number[] = []
  for (let key: string | undefined = last; key !== undefined;) {
    const entry = seen.get(key)
    if (!entry) break
    bytes.push(entry.byte)
    key = entry.before
  }
  return bytes
    .reverse()
    .map((byte) => String.fromCharCode(byte))
    .join('')
}

function automatonOf(globs: readonly Glob[]): Automaton {
  const steps: (GlobStep | 'end')[] = []
  const start: number[] = []
  for (const glob of globs) {
    // An empty pattern matches the empty name only, which is not looked for here.
    if (glob.steps.length === 0) continue
    const first = steps.length
    steps.push(...glob.steps, 'end')
    reach(steps, first, start)
  }
  return { steps, start }
}

/** A place, and the one behind it where a star may take nothing. */
function reach(steps: readonly (GlobStep | 'end')[], place: number, places: number[]): void {
  insert(place, places)
  if (steps[place] === 'star') insert(place + 1, places)
}

/** Into places in order, nearly always at their end. */
function insert(place: number, places: number[]): void {
  let at = places.length
  while (at > 0 && (places[at - 1] ?? 0) > place) at--
  if (at > 0 && places[at - 1] === place) return
  if (at === places.length) places.push(place)
  else places.splice(at, 0, place)
}

function move({ steps }: Automaton, places: Places, byte: number): Places {
  const after: number[] = []
  for (const place of places) {
    const step = steps[place]
    if (step === undefined || step === 'end') continue
    if (step === 'star') reach(steps, place, after)
    else if (acceptsByte(step, byte)) reach(steps, place + 1, after)
  }
  return after
}

const isEnd = ({ steps }: Automaton, places: Places): boolean => places.some((place) => steps[place] === 'end')

/** Whether a glob has come to its last star: whatever follows, it matches. */
const isSink = ({ steps }: Automaton, places: Places): boolean =>
  places.some((place) => steps[place] === 'star' && steps[place + 1] === 'end')

const ranks: readonly number[] = READING_ORDER.map((_, byte) => READING_ORDER.indexOf(byte))

const byReading = (a: number, b: number): number => (ranks[a] ?? 0) - (ranks[b] ?? 0)

/** One byte, the most readable, for all that every step treats alike. */
function alphabet(globs: readonly Glob[]): readonly number[] {
  const literals = new Set<number>()
  const byText = new Map<string, ByteSet>()
  for (const { steps } of globs) {
    for (const step of steps) {
      if (typeof step === 'number') literals.add(step)
      else if (step instanceof Uint32Array) byText.set(step.join(), step)
    }
  }
  if (byText.size === 0) {
    const other = READING_ORDER.find((byte) => !literals.has(byte))
    return [...literals, ...(other === undefined ? [] : [other])].sort(byReading)
  }
  const sets = [...byText.values()]
  const told = new Set<string>()
  return READING_ORDER.filter((byte) => {
    if (literals.has(byte)) return true
    let group = ''
    for (const set of sets) group += acceptsByte(set, byte) ? '1' : '0'
    if (told.has(group)) return false
    told.add(group)
    return true
  })
}
