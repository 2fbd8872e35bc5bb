import { asciiLower } from '../../grammar/index.ts'
import { problem } from '../constraints.ts'
import type { Problem } from '../problem.ts'
import { authenticationType, known, type DraftFields, type Stage } from '../stage.ts'
import { quote } from '../words.ts'

/** What only two fields together can get wrong. */
export const crossField: Stage = ({ operation, fields }) => [
  ...(authenticationType(fields) === 'iam' ? checkIam(fields) : []),
  ...(operation === 'modify' ? checkChanges(fields) : []),
]

function checkIam({ UserId, UserName }: DraftFields): readonly Problem[] {
  const id = known(UserId)
  const name = known(UserName)
  const problems: Problem[] = []
  if (id !== undefined && name !== undefined && id !== name) {
    const help =
      name === 'default'
        ? 'A user named `default` cannot use IAM: the id `default` is taken. Give it a password, or another name.'
        : `The id is ${quote(id)} and the name ${quote(name)}: make them equal, in lower case.`
    problems.push(problem('iam-id-and-name', 'UserName', { help }))
  }
  const upper = [id, name].find((text) => text !== undefined && asciiLower(text) !== text)
  if (upper !== undefined) {
    const message = `AWS keeps ids in lower case; whether ${quote(upper)} can log in with IAM then is not known.`
    problems.push(problem('iam-upper-case', upper === id ? 'UserId' : 'UserName', { message }))
  }
  return problems
}

const changes = [
  'AccessString',
  'AppendAccessString',
  'Passwords',
  'NoPasswordRequired',
  'AuthenticationMode',
  'Engine',
] as const satisfies readonly (keyof DraftFields)[]

const checkChanges = (fields: DraftFields): readonly Problem[] => [
  ...(known(fields.AccessString) !== undefined && known(fields.AppendAccessString) !== undefined
    ? [problem('access-string-twice', 'AppendAccessString')]
    : []),
  ...(changes.every((name) => fields[name] === undefined) ? [problem('nothing-to-modify', '')] : []),
]
