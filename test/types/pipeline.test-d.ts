/** The pipeline in types: what fits the AWS SDK, and which users cannot be written down. `tsc` checks it. */
import type { CreateUserCommandInput, ModifyUserCommandInput } from '@aws-sdk/client-elasticache'
import type {
  CreateUserInput,
  CreateUserRequest,
  ModifyUserInput,
  ModifyUserRequest,
  PreflightResult,
  Problem,
} from '../../src/pipeline/index.ts'
import { maskRequest, preflight, preflightModify, Secret, userRequest } from '../../src/pipeline/index.ts'

type Fits<A, B> = 0 extends 1 & A ? false : [A] extends [B] ? true : false
type All<Proofs extends readonly true[]> = Proofs

/** What the SDK takes may be checked, and what was checked may be given to the SDK. */
export type Sdk = All<
  [
    Fits<CreateUserCommandInput, CreateUserInput>,
    Fits<ModifyUserCommandInput, ModifyUserInput>,
    Fits<CreateUserRequest, CreateUserCommandInput>,
    Fits<ModifyUserRequest, ModifyUserCommandInput>,
    Fits<CreateUserRequest, CreateUserInput>,
    Fits<ModifyUserRequest, ModifyUserInput>,
  ]
>

export type Results = All<
  [
    Fits<ReturnType<typeof preflight>, PreflightResult<CreateUserRequest>>,
    Fits<ReturnType<typeof preflightModify>, PreflightResult<ModifyUserRequest>>,
    Fits<ReturnType<typeof userRequest>, PreflightResult<CreateUserRequest>>,
    Fits<Extract<ReturnType<typeof preflight>, { ok: false }>['problems'], readonly Problem[]>,
    Fits<ReturnType<typeof maskRequest<CreateUserRequest>>, CreateUserRequest>,
  ]
>

const user = { id: 'worker', rights: 'on ~jobs:* -@all +@read' } as const
const password = new Secret('a-str0ng-pa))word')

export const users = () => [
  userRequest({ ...user, engine: 'valkey', authentication: 'iam' }),
  userRequest({ ...user, engine: 'redis', authentication: 'iam', tags: { team: 'jobs' } }),
  userRequest({ ...user, engine: 'valkey', authentication: { passwords: [password] } }),
  userRequest({
    ...user,
    engine: 'redis',
    name: 'default',
    authentication: { passwords: [password, 'an0ther-pa((word!'] },
  }),
  userRequest({ ...user, engine: 'redis', name: 'default', authentication: 'no-password' }),
  userRequest({ ...user, engine: 'valkey', authentication: 'iam' }, { engine: 'elasticache-valkey-8.1' }),

  // @ts-expect-error -- Valkey has no users without a password
  userRequest({ ...user, engine: 'valkey', authentication: 'no-password' }),
  // @ts-expect-error -- for IAM the name is the id
  userRequest({ ...user, engine: 'valkey', name: 'other', authentication: 'iam' }),
  // @ts-expect-error -- no way of authenticating
  userRequest({ ...user, engine: 'valkey' }),
  // @ts-expect-error -- no password
  userRequest({ ...user, engine: 'valkey', authentication: { passwords: [] } }),
  // @ts-expect-error -- three passwords
  userRequest({ ...user, engine: 'valkey', authentication: { passwords: [password, password, password] } }),
  // @ts-expect-error -- two ways of authenticating
  userRequest({ ...user, engine: 'valkey', authentication: 'iam', passwords: [password] }),
  // @ts-expect-error -- the type that AWS answers, not one of these words
  userRequest({ ...user, engine: 'redis', authentication: 'no-password-required' }),
  // @ts-expect-error -- no such engine
  userRequest({ ...user, engine: 'memcached', authentication: 'iam' }),
  // @ts-expect-error -- no rights
  userRequest({ id: 'worker', engine: 'valkey', authentication: 'iam' }),
]

export const requests = () => [
  preflight({}),
  preflightModify({ UserId: 'worker', AppendAccessString: '+get' }),
  // @ts-expect-error -- what AWS answers, not what it takes
  preflight({ AuthenticationMode: { Type: 'no-password' } }),
  // @ts-expect-error -- no field of ModifyUser
  preflightModify({ UserId: 'worker', UserName: 'worker' }),
  // @ts-expect-error -- no spelling
  preflight({}, { spelling: 'all' }),
]
