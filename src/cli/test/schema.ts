import * as v from 'valibot'
import { engines, resolveTargets, targetGroups, type EngineId } from '../../engines/index.ts'
import { quotedWords } from '../../grammar/index.ts'
import { nearest } from '../../lint/index.ts'

/** A call as it stands in the file, and its words. */
export interface AskedCall {
  readonly text: string
  readonly words: readonly string[]
}

const text = v.pipe(v.string('must be a text.'), v.nonEmpty('is empty.'))
const list = <T extends v.GenericSchema>(item: T) => v.array(item, 'must be a list.')

const engineName = v.pipe(
  v.string('must be the name of an engine.'),
  v.check(
    (name) => resolveTargets(name) !== undefined,
    ({ input }) => {
      const meant = nearest(input, [...Object.keys(targetGroups), ...engines])?.name
      return `is no engine${meant === undefined ? ': `aclkit engines` lists them.' : `; did you mean \`${meant}\`?`}`
    },
  ),
)

const engine = v.lazy((input) => (Array.isArray(input) ? list(engineName) : engineName))

/** A line for redis-cli. */
const line = v.pipe(
  v.string('must be a call as redis-cli takes it, or a list of its words.'),
  v.check((line) => (quotedWords(line)?.length ?? 0) > 0, 'is no call: it is empty, or a quote is not closed.'),
  v.transform((line): AskedCall => ({ text: line, words: quotedWords(line) ?? [] })),
)

const words = v.pipe(
  list(v.string('must be a text.')),
  v.minLength(1, 'is no call: it is empty.'),
  v.transform((words): AskedCall => ({ text: words.join(' '), words })),
)

const call = v.lazy((input) => (Array.isArray(input) ? words : line))
const calls = list(call)

const user = v.strictObject({
  string: v.exactOptional(text),
  file: v.exactOptional(text),
  address: v.exactOptional(text),
  engine: v.exactOptional(engine),
  database: v.exactOptional(
    v.pipe(v.number('must be a number.'), v.integer('must be a whole number.'), v.minValue(0, 'must not be negative.')),
  ),
  'must allow': v.exactOptional(calls),
  'must deny': v.exactOptional(calls),
  'no new access than': v.exactOptional(text),
})

/** What a file of assertions holds. */
export const testSchema = v.strictObject({
  // For editors.
  $schema: v.exactOptional(text),
  engine: v.exactOptional(engine),
  users: v.record(v.string(), user, 'must name users, each with what it must be allowed and denied.'),
})

export type TestedUser = v.InferOutput<typeof user>
export type TestContent = v.InferOutput<typeof testSchema>

/** What a mapping may hold, for the sentence about a key that is not known. */
export const keysOf = (depth: number): readonly string[] =>
  Object.keys(depth > 1 ? user.entries : testSchema.entries).filter((key) => key !== '$schema')

/** The engines that names stand for; groups stand for all of theirs. */
export function idsOf(names: string | readonly string[]): readonly EngineId[] {
  const ids = new Set([names].flat().flatMap((name) => resolveTargets(name) ?? []))
  return engines.filter((id) => ids.has(id))
}
