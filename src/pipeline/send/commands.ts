import type { CreateUserRequest } from '../request.ts'
import type { MiddlewareStack } from './sender.ts'

/** A command of the SDK, ready to be sent. */
export interface Command {
  readonly middlewareStack: MiddlewareStack
}

/** The commands that sending needs. */
export interface Commands {
  createUser(request: CreateUserRequest): Command
  describeUser(id: string): Command
}

/**
 * Loads the AWS SDK, which is an optional peer: a project that only checks requests does without. Undefined: it is not
 * installed.
 */
export async function loadCommands(): Promise<Commands | undefined> {
  try {
    const { CreateUserCommand, DescribeUsersCommand } = await import('@aws-sdk/client-elasticache')
    return {
      createUser: (request) => new CreateUserCommand(request),
      describeUser: (id) => new DescribeUsersCommand({ UserId: id }),
    }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Node's own codes for an import that leads nowhere; one inside of the SDK is no missing SDK. */
const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND') &&
  error.message.includes('@aws-sdk/client-elasticache')
