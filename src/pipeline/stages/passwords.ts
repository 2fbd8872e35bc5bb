import { limits, problem } from '../constraints.ts'
import { weakPasswords } from '../passwordWarnings.ts'
import type { Problem } from '../problem.ts'
import { known, passwordLists, type DraftPasswords, type Stage } from '../stage.ts'
import { lengthOf, listWords } from '../words.ts'

/** How many passwords, and what each may be made of; in `Passwords` and in `AuthenticationMode` alike. */
export const passwords: Stage = ({ fields }) => {
  const names = [known(fields.UserId), known(fields.UserName)].filter((name) => name !== undefined)
  return passwordLists(fields).flatMap(([path, list]) => [
    ...checkList(path, list),
    ...list.flatMap((password, index) =>
      typeof password === 'string' ? checkPassword(`${path}[${index}]`, password, names) : [],
    ),
  ])
}

function checkList(path: string, list: DraftPasswords): readonly Problem[] {
  if (list.length === 0) {
    return [
      problem('passwords-empty', path, { message: `\`${path}\` is an empty list; AWS asks for one item at least.` }),
    ]
  }
  if (list.length > limits.passwords) return [problem('passwords-too-many', path)]
  const [first, second] = list
  return typeof first === 'string' && first === second ? [problem('passwords-equal', `${path}[1]`)] : []
}

function checkPassword(path: string, password: string, names: readonly string[]): readonly Problem[] {
  const { least, most } = limits.passwordLength
  const length = lengthOf(password)
  const problems: Problem[] = []
  if (length < least || length > most) {
    problems.push(problem('password-length', path, { help: `This one has ${length}. Take ${least} to ${most}.` }))
  }
  const forbidden = [',', '"', '/', '@'].filter((sign) => password.includes(sign)).map((sign) => `\`${sign}\``)
  if (/\p{Cc}/u.test(password)) forbidden.push('control characters')
  if (forbidden.length > 0) {
    const what = listWords(forbidden)
    problems.push(
      problem('password-characters', path, { message: `A password may not hold ${what}, and this one does.` }),
    )
  } else if (/[^!-~]/.test(password)) problems.push(problem('password-uncommon-characters', path))
  if (problems.length > 0) return problems
  return weakPasswords([password], { names, path: () => path })
}
