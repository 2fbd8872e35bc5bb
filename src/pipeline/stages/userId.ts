import { asciiLower } from '../../grammar/index.ts'
import { limits, problem } from '../constraints.ts'
import type { Problem } from '../problem.ts'
import { authenticationType, known, type Stage } from '../stage.ts'
import { quote } from '../words.ts'

const pattern = /^[a-zA-Z][a-zA-Z0-9-]*$/

/** The id: its pattern, its case, and the one that is taken. */
export const userId: Stage = ({ operation, fields }) => {
  const id = known(fields.UserId)
  if (id === undefined) return []
  if (!pattern.test(id)) {
    return [problem('user-id-pattern', 'UserId', { message: `${quote(id)} does not match [a-zA-Z][a-zA-Z0-9\\-]*.` })]
  }
  const lower = asciiLower(id)
  const problems: Problem[] = []
  if (lower !== id && authenticationType(fields) !== 'iam') {
    problems.push(
      problem('user-id-lower-case', 'UserId', {
        message: `AWS keeps ids in lower case: ${quote(id)} becomes ${quote(lower)}, and is sent as that.`,
        help: `Write ${quote(lower)}, so that the id is the same wherever it stands.`,
      }),
    )
  }
  if (lower === 'default')
    problems.push(problem(operation === 'create' ? 'user-id-taken' : 'default-user-fixed', 'UserId'))
  const odd = shapeOf(id)
  if (odd && operation === 'create')
    problems.push(problem('user-id-shape', 'UserId', { message: `${quote(id)} ${odd}.` }))
  return problems
}

/** What the console refuses and the API's documentation does not speak of. */
function shapeOf(id: string): string | undefined {
  if (id.length > limits.consoleUserId) return `has ${id.length} characters`
  if (id.endsWith('-')) return 'ends with `-`'
  return id.includes('--') ? 'holds `--`' : undefined
}
