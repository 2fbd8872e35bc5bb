import { limits, problem } from '../constraints.ts'
import type { Problem } from '../problem.ts'
import { known, UNKNOWN, type DraftTag, type Known, type Stage } from '../stage.ts'
import { lengthOf, quote } from '../words.ts'

/** What CloudFormation takes in keys and values (AWS::ElastiCache::User registry schema). */
const cloudformation = /^[a-zA-Z0-9 _./=+:\-@]*$/

/** Tags: how many, what they may be named, and that no two have the same name. */
export const tags: Stage = ({ fields }) => {
  const list = known(fields.Tags) ?? []
  return [
    ...(list.length > limits.tags
      ? [problem('tags-too-many', 'Tags', { help: `Take ${list.length - limits.tags} away.` })]
      : []),
    ...list.flatMap((tag, index) => (tag === UNKNOWN ? [] : checkTag(tag, `Tags[${index}]`))),
    ...repeatedKeys(list),
  ]
}

const checkTag = ({ Key, Value }: DraftTag, path: string): readonly Problem[] => [
  ...(Key === undefined ? [problem('tag-key-missing', `${path}.Key`, { message: 'The tag has no key.' })] : []),
  ...(typeof Key === 'string' ? checkKey(Key, `${path}.Key`) : []),
  ...(typeof Value === 'string' ? checkValue(Value, `${path}.Value`) : []),
]

function checkKey(key: string, path: string): readonly Problem[] {
  if (key === '') return [problem('tag-key-empty', path, { message: 'The key of the tag is empty.' })]
  const length = lengthOf(key)
  return [
    ...(length > limits.tagKey
      ? [problem('tag-key-length', path, { message: `The key of the tag has ${length} characters.` })]
      : []),
    ...reservedKey(key, path),
    ...checkCharacters(key, path, 'key'),
  ]
}

function reservedKey(key: string, path: string): readonly Problem[] {
  const message = `${quote(key)}: keys that begin with \`aws:\` are reserved.`
  if (key.startsWith('aws:')) return [problem('tag-key-reserved', path, { message })]
  return key.slice(0, 4).toLowerCase() === 'aws:' ? [problem('tag-key-almost-reserved', path, { message })] : []
}

function checkValue(value: string, path: string): readonly Problem[] {
  const length = lengthOf(value)
  return [
    ...(length > limits.tagValue
      ? [problem('tag-value-length', path, { message: `The value of the tag has ${length} characters.` })]
      : []),
    ...checkCharacters(value, path, 'value'),
  ]
}

const checkCharacters = (text: string, path: string, what: string): readonly Problem[] =>
  cloudformation.test(text)
    ? []
    : [
        problem('tag-characters', path, {
          message: `The ${what} ${quote(text)} holds characters that CloudFormation refuses.`,
        }),
      ]

function repeatedKeys(list: readonly Known<DraftTag>[]): readonly Problem[] {
  const firsts = new Map<string, number>()
  return list.flatMap((tag, index) => {
    const key = tag === UNKNOWN ? undefined : known(tag.Key)
    if (key === undefined) return []
    const first = firsts.get(key)
    if (first === undefined) {
      firsts.set(key, index)
      return []
    }
    return [
      problem('tag-key-twice', `Tags[${index}].Key`, {
        message: `${quote(key)} is the key of \`Tags[${first}]\`, too.`,
      }),
    ]
  })
}
