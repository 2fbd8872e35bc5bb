import { asciiLower } from '../../grammar/index.ts'
import { nearest } from '../../lint/index.ts'
import { problem } from '../constraints.ts'
import { known, type Stage } from '../stage.ts'
import { quote } from '../words.ts'

/** Valkey or Redis, in any case; it is sent in lower case. */
export const engine: Stage = ({ fields }) => {
  const name = known(fields.Engine)
  if (name === undefined) return []
  const lower = asciiLower(name)
  if (!isEngine(lower)) {
    const meant = nearest(name, engineNames)
    return [
      problem('engine-unknown', 'Engine', {
        message: `There is no engine ${quote(name)}${meant ? `; did you mean \`${meant.name}\`?` : '.'}`,
      }),
    ]
  }
  if (lower === name) return []
  return [
    problem('engine-lower-case', 'Engine', {
      message: `AWS keeps engines in lower case: ${quote(name)} is sent as ${quote(lower)}.`,
      help: `Write ${quote(lower)}; CloudFormation takes nothing else.`,
    }),
  ]
}

/** The engines of users, as AWS writes them. */
export const engineNames = ['valkey', 'redis'] as const
export type UserEngine = (typeof engineNames)[number]

const isEngine = (name: string): name is UserEngine => engineNames.some((each) => each === name)

/** The engine that a request names, in AWS's own case, where it names one. */
export function engineOf(name: string | undefined): UserEngine | undefined {
  const lower = name === undefined ? '' : asciiLower(name)
  return isEngine(lower) ? lower : undefined
}
