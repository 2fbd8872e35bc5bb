import { nearest } from '../../lint/index.ts'
import { problem, type ConstraintCode, type Said } from '../constraints.ts'
import type { Problem } from '../problem.ts'
import { UNKNOWN, type DraftFields, type Field, type Operation, type Stage } from '../stage.ts'
import { quote } from '../words.ts'
import { engineOf, type UserEngine } from './engine.ts'

/** How a request says that its user logs in. What is not known is neither given nor absent. */
interface Ways {
  readonly operation: Operation
  readonly engine: UserEngine | undefined
  readonly passwords: Presence
  readonly modePasswords: Presence
  readonly flag: boolean | undefined
  readonly mode: Presence
  readonly type: Presence
  /** Undefined: not given, or not known. */
  readonly typeName: string | undefined
}

type Presence = 'given' | 'absent' | 'unknown'

/** One row of the table of combinations. */
interface Row {
  readonly code: ConstraintCode
  /** Where, if it holds; undefined if it does not. */
  readonly at: (ways: Ways) => string | undefined
  readonly say?: (ways: Ways) => Said
}

const types = ['password', 'no-password-required', 'iam'] as const

/** The way of authenticating: exactly one, said in one place, that fits the engine. */
export const authentication: Stage = ({ operation, fields }) => {
  const ways = readWays(operation, fields)
  return rows.flatMap(({ code, at, say }): Problem[] => {
    const path = at(ways)
    return path === undefined ? [] : [problem(code, path, say?.(ways))]
  })
}

const at = (path: string, holds: boolean): string | undefined => (holds ? path : undefined)

const rows: readonly Row[] = [
  {
    code: 'authentication-missing',
    at: ({ operation, passwords, flag, mode }) =>
      at('AuthenticationMode', operation === 'create' && passwords === 'absent' && flag === false && mode === 'absent'),
  },
  {
    code: 'authentication-type-missing',
    at: ({ mode, type }) => at('AuthenticationMode.Type', mode === 'given' && type === 'absent'),
  },
  {
    code: 'authentication-type',
    at: ({ typeName }) =>
      at('AuthenticationMode.Type', typeName !== undefined && !types.some((type) => type === typeName)),
    say: ({ typeName = '' }) => sayType(typeName),
  },
  {
    code: 'password-and-no-password',
    at: ({ passwords, flag }) => at('Passwords', passwords === 'given' && flag === true),
  },
  {
    code: 'passwords-in-two-places',
    at: ({ passwords, modePasswords }) => at('Passwords', passwords === 'given' && modePasswords === 'given'),
  },
  {
    code: 'password-not-allowed',
    at: ({ passwords, typeName }) => at('Passwords', passwords === 'given' && hasNoPassword(typeName)),
    say: sayNotAllowed,
  },
  {
    code: 'password-not-allowed',
    at: ({ modePasswords, typeName }) =>
      at('AuthenticationMode.Passwords', modePasswords === 'given' && hasNoPassword(typeName)),
    say: sayNotAllowed,
  },
  {
    code: 'password-mode-without-password',
    at: ({ passwords, modePasswords, typeName }) =>
      at(
        'AuthenticationMode.Passwords',
        typeName === 'password' && passwords === 'absent' && modePasswords === 'absent',
      ),
  },
  {
    code: 'password-mode-elsewhere',
    at: ({ passwords, modePasswords, typeName }) =>
      at('Passwords', typeName === 'password' && passwords === 'given' && modePasswords === 'absent'),
  },
  {
    code: 'no-password-and-other-type',
    at: ({ flag, typeName }) =>
      at('NoPasswordRequired', flag === true && (typeName === 'password' || typeName === 'iam')),
    say: ({ typeName = '' }) => ({
      message: `No password required flag is true but provided authentication type is ${typeName}`,
    }),
  },
  {
    code: 'valkey-without-password',
    at: ({ engine, flag, typeName }) => {
      if (engine !== 'valkey') return undefined
      return (
        at('NoPasswordRequired', flag === true) ?? at('AuthenticationMode.Type', typeName === 'no-password-required')
      )
    },
  },
]

const hasNoPassword = (typeName: string | undefined): boolean =>
  typeName === 'iam' || typeName === 'no-password-required'

function sayNotAllowed({ typeName = '' }: Ways): Said {
  return { message: `Password field is not allowed with authentication type: ${typeName}` }
}

/** The name of one type differs between what is sent and what is answered (API_Authentication). */
function sayType(type: string): Said {
  const meant = type === 'no-password' ? 'no-password-required' : nearest(type, types)?.name
  const answered = type === 'no-password' ? ' `no-password` is what AWS answers.' : ''
  return {
    message: `Input Authentication type: ${type.length > 60 ? quote(type) : type} is not in the allowed list: [password,no-password-required,iam]`,
    help: meant ? `Write \`${meant}\`.${answered}` : 'Write `password`, `no-password-required` or `iam`.',
  }
}

function readWays(operation: Operation, fields: DraftFields): Ways {
  const { Passwords, NoPasswordRequired: flag = false, AuthenticationMode: mode, Engine } = fields
  const type = mode === UNKNOWN ? UNKNOWN : mode?.Type
  return {
    operation,
    engine: engineOf(Engine === UNKNOWN ? undefined : Engine),
    passwords: presenceOf(Passwords),
    modePasswords: presenceOf(mode === UNKNOWN ? UNKNOWN : mode?.Passwords),
    flag: flag === UNKNOWN ? undefined : flag,
    mode: presenceOf(mode),
    type: presenceOf(type),
    typeName: type === UNKNOWN ? undefined : type,
  }
}

/** An empty list gives nothing. */
function presenceOf(field: Field<object | string>): Presence {
  if (field === UNKNOWN) return 'unknown'
  return field === undefined || (Array.isArray(field) && field.length === 0) ? 'absent' : 'given'
}
