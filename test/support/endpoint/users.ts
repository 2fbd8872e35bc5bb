import type { Refusal } from './answers.ts'
import { listOf, type Parameters, tagsOf } from './parameters.ts'
import { answeredString } from './readBack.ts'
import type { Xml } from './xml.ts'

/** How long a user stays on its way to the next state, in milliseconds of the endpoint's clock. */
export interface LifeCycle {
  readonly creating: number
  readonly modifying: number
  readonly deleting: number
}

export interface StoredUser {
  readonly id: string
  readonly name: string
  readonly engine: string
  readonly accessString: string
  readonly authentication: { readonly type: 'password' | 'no-password' | 'iam'; readonly passwordCount: number }
  readonly minimumEngineVersion: string
  readonly groups: readonly string[]
  readonly tags: readonly { key: string; value: string | undefined }[]
  readonly status: string
  /** When the status passes, on the endpoint's clock. */
  readonly until: number
}

export interface StoreOptions {
  readonly lifeCycle: LifeCycle
  readonly quota: number
  readonly now: () => number
}

const refuse = (code: string, message: string, status = 400): Refusal => ({ status, code, message })

const authenticationTypes = ['password', 'no-password-required', 'iam']

/** The users of one account in one Region, with the rules of the service that its errors are known for. */
export class UserStore {
  readonly #users = new Map<string, StoredUser>()
  readonly #options: StoreOptions
  /** How many users were ever written. */
  created = 0

  constructor(options: StoreOptions) {
    this.#options = options
  }

  /** Those there are now, in the order of their ids. */
  all(): StoredUser[] {
    return [...this.#users.keys()].sort().flatMap((id) => this.get(id) ?? [])
  }

  /** As it is now: a state that has passed gives way to the next one. */
  get(id: string): StoredUser | undefined {
    const user = this.#users.get(id)
    if (user === undefined || user.status === 'active' || this.#options.now() < user.until) return user
    if (user.status !== 'deleting') return this.put({ ...user, status: 'active' })
    this.#users.delete(id)
    return undefined
  }

  put(user: StoredUser): StoredUser {
    this.#users.set(user.id, user)
    return user
  }

  remove(id: string): void {
    this.#users.delete(id)
  }

  create(parameters: Parameters): StoredUser | Refusal {
    const id = parameters.get('UserId')?.toLowerCase()
    const name = parameters.get('UserName')
    const engine = parameters.get('Engine')?.toLowerCase()
    if (!id || !name || !engine)
      return refuse('MissingParameter', 'The request must contain UserId, UserName and Engine.')
    const accessString = parameters.get('AccessString')
    if (accessString === undefined) {
      return refuse(
        'InternalFailure',
        'An internal error has occurred. Please try your query again at a later time.',
        500,
      )
    }
    if (this.get(id)) return refuse('UserAlreadyExists', `User ${id} already exists.`)
    if (this.#users.size >= this.#options.quota)
      return refuse('UserQuotaExceeded', 'The quota of users has been exceeded.')
    const authentication = readAuthentication(parameters, engine)
    if ('code' in authentication) return authentication
    if (authentication.type === 'iam' && parameters.get('UserId') !== name) {
      const message = 'User Id and User name must be same for authentication type: iam'
      return refuse('InvalidParameterCombination', message)
    }
    this.created++
    return this.put({
      id,
      name,
      engine,
      accessString: answeredString(accessString),
      authentication,
      minimumEngineVersion: authentication.type === 'iam' ? '7.0' : '6.0',
      groups: [],
      tags: tagsOf(parameters),
      ...this.#passing('creating'),
    })
  }

  modify(parameters: Parameters): StoredUser | Refusal {
    const user = this.#active(parameters, 'modified')
    if ('code' in user) return user
    const appended = parameters.get('AppendAccessString')
    const accessString =
      parameters.get('AccessString') ?? (appended === undefined ? undefined : `${user.accessString} ${appended}`)
    const engine = parameters.get('Engine')?.toLowerCase() ?? user.engine
    const authentication = saysAuthentication(parameters) ? readAuthentication(parameters, engine) : user.authentication
    if ('code' in authentication) return authentication
    return this.put({
      ...user,
      engine,
      authentication,
      accessString: accessString === undefined ? user.accessString : answeredString(accessString),
      ...this.#passing('modifying'),
    })
  }

  delete(parameters: Parameters): StoredUser | Refusal {
    const user = this.#active(parameters, 'deleted')
    return 'code' in user ? user : this.put({ ...user, ...this.#passing('deleting') })
  }

  #active(parameters: Parameters, verb: string): StoredUser | Refusal {
    const id = parameters.get('UserId')?.toLowerCase() ?? ''
    const user = this.get(id)
    if (user === undefined) return refuse('UserNotFound', `User ${id} not found.`, 404)
    if (user.status === 'active') return user
    const message = `User ${id} has status ${user.status}. Only active users can be ${verb}.`
    return refuse('InvalidUserState', message)
  }

  #passing(status: keyof LifeCycle): Pick<StoredUser, 'status' | 'until'> {
    const delay = this.#options.lifeCycle[status]
    const isOver = delay <= 0 && status !== 'deleting'
    return { status: isOver ? 'active' : status, until: this.#options.now() + delay }
  }
}

const saysAuthentication = (parameters: Parameters): boolean =>
  [...parameters.keys()].some((key) => /^(?:Passwords|NoPasswordRequired|AuthenticationMode)\b/.test(key))

function readAuthentication(parameters: Parameters, engine: string): StoredUser['authentication'] | Refusal {
  const passwords = [...listOf(parameters, 'Passwords'), ...listOf(parameters, 'AuthenticationMode.Passwords')]
  const noPassword = parameters.get('NoPasswordRequired') === 'true' ? 'no-password-required' : undefined
  const type = parameters.get('AuthenticationMode.Type') ?? noPassword ?? (passwords.length > 0 ? 'password' : 'null')
  if (!authenticationTypes.includes(type)) {
    const allowed = authenticationTypes.join(',')
    return refuse(
      'InvalidParameterValue',
      `Input Authentication type: ${type} is not in the allowed list: [${allowed}]`,
    )
  }
  if (passwords.some(({ length }) => length < 16 || length > 128)) {
    return refuse('InvalidParameterValue', 'Passwords length must be between 16-128 characters.')
  }
  if (type !== 'password' && passwords.length > 0) {
    return refuse('InvalidParameterCombination', `Password field is not allowed with authentication type: ${type}`)
  }
  if (type === 'no-password-required' && engine === 'valkey') {
    const message = 'No-password-required is not allowed for a user with engine Valkey'
    return refuse('InvalidParameterCombination', message)
  }
  if (type === 'iam') return { type, passwordCount: 0 }
  return { type: type === 'password' ? type : 'no-password', passwordCount: passwords.length }
}

/** A user as the service writes it: nine fields. */
export const userXml = (user: StoredUser): Xml => ({
  UserId: user.id,
  UserName: user.name,
  Status: user.status,
  Engine: user.engine,
  MinimumEngineVersion: user.minimumEngineVersion,
  AccessString: user.accessString,
  UserGroupIds: user.groups,
  Authentication: {
    Type: user.authentication.type,
    PasswordCount: user.authentication.type === 'password' ? user.authentication.passwordCount : undefined,
  },
  ARN: `arn:aws:elasticache:eu-central-1:123456789012:user:${user.id}`,
})
