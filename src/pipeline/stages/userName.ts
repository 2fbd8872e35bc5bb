import { hasBlankOrNul } from '../../grammar/index.ts'
import { limits, problem } from '../constraints.ts'
import { known, type Stage } from '../stage.ts'
import { lengthOf, quote } from '../words.ts'

/** The name that clients log in with: not empty. Any further limit is the console's, not the API's. */
export const userName: Stage = ({ fields }) => {
  const name = known(fields.UserName)
  if (name === undefined) return []
  if (name === '') return [problem('user-name-empty', 'UserName', { message: 'The user name is empty.' })]
  const length = lengthOf(name)
  return [
    ...(length > limits.consoleUserName
      ? [problem('user-name-length', 'UserName', { message: `The user name has ${length} characters.` })]
      : []),
    ...(hasBlankOrNul(name)
      ? [
          problem('user-name-blank', 'UserName', {
            message: `The user name ${quote(name)} holds a blank or NUL character.`,
          }),
        ]
      : []),
  ]
}
