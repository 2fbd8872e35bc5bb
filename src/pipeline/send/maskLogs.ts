import { maskerOf, maskError, maskInput, maskStrings, secretsOf } from './secrets.ts'
import type { Middleware, MiddlewareStack } from './sender.ts'

const maskedCommands: readonly unknown[] = ['CreateUserCommand', 'ModifyUserCommand']

/**
 * Keeps passwords out of the client's own logger, which prints inputs, outputs and errors: AWS's model does not mark
 * `Passwords` as sensitive, so the SDK shows them. The logger reads its filters from the context only when it prints, and
 * every middleware of a command shares that context.
 *
 * It stands inside of the logger: an error comes to it first.
 */
const maskLogs: Middleware = (next, context) => {
  if (!maskedCommands.includes(context.commandName)) return next
  const { inputFilterSensitiveLog: input = same, outputFilterSensitiveLog: output = same } = context
  context.inputFilterSensitiveLog = (value) => maskInput(input(value))
  return async (args) => {
    const mask = maskerOf(secretsOf(args.input))
    context.outputFilterSensitiveLog = (value) => maskStrings(output(value), mask)
    try {
      return await next(args)
    } catch (error) {
      maskError(error, mask)
      throw error
    }
  }
}

const same = (value: unknown): unknown => value

export const addMaskLogs = (stack: MiddlewareStack): void =>
  stack.add(maskLogs, { step: 'initialize', priority: 'low', name: 'aclkitMaskLogs', override: true })
