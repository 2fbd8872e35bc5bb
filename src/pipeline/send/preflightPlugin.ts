import { preflight, preflightModify, type PreflightOptions, type PreflightResult } from '../preflight.ts'
import type { Problem } from '../problem.ts'
import { addMaskLogs } from './maskLogs.ts'
import type { Middleware, Plugin } from './sender.ts'

/** As for `preflight`, and who is told of warnings. */
export interface PreflightPluginOptions extends PreflightOptions {
  /** Told of warnings; the request is sent all the same. */
  readonly onWarnings?: (warnings: readonly Problem[]) => void
}

/** What a refused request is rejected with: the SDK's own way, so that code that tests for its faults goes on to work. */
export interface PreflightError extends Error {
  /** The AWS fault that the first mistake would have ended in: `InvalidParameterValueException`. */
  readonly name: string
  readonly problems: readonly Problem[]
  readonly $fault: 'client'
  readonly $metadata: object
}

/**
 * Checks every CreateUser and ModifyUser of a client before it is serialised and signed, and keeps passwords out of the
 * client's own logger. Other commands pass. Using it twice is using it once.
 *
 * A request with a mistake rejects with a `PreflightError`; nothing is sent. The input is never changed.
 *
 * @example
 * ```ts
 * const client = new ElastiCacheClient({})
 * client.middlewareStack.use(preflightPlugin())
 * const typo = new ModifyUserCommand({ UserId: 'worker', AppendAccessString: '+@raed' })
 * await client.send(typo).catch((error: unknown) => (error as PreflightError).problems.map(({ path }) => path)) // ['AppendAccessString']
 * ```
 */
export const preflightPlugin = (options: PreflightPluginOptions = {}): Plugin => ({
  applyToStack(stack) {
    addMaskLogs(stack)
    stack.add(checkInput(options), { step: 'initialize', priority: 'low', name: 'aclkitPreflight', override: true })
  },
})

const checkInput = ({ onWarnings, ...options }: PreflightPluginOptions): Middleware => {
  const checks = new Map<string, (input: object) => PreflightResult<unknown>>([
    ['CreateUserCommand', (input) => preflight(input, options)],
    ['ModifyUserCommand', (input) => preflightModify(input, options)],
  ])
  return (next, { commandName = '' }) => {
    const check = checks.get(commandName)
    if (!check) return next
    return async (args) => {
      const checked = check(args.input)
      if (!checked.ok) throw refusal(commandName, checked.problems)
      if (checked.warnings.length > 0) onWarnings?.(checked.warnings)
      return next(args)
    }
  }
}

function refusal(commandName: string, problems: readonly Problem[]): PreflightError {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const lines = errors.map(
    ({ path, message, help }) => `- ${path && `\`${path}\`: `}${message}${help ? ` ${help}` : ''}`,
  )
  const operation = commandName.replace(/Command$/, '')
  const error = new Error([`${operation} was not sent, because AWS would refuse it:`, ...lines].join('\n'))
  const name = errors[0]?.fault ?? 'InvalidParameterValueException'
  return Object.assign(error, { name, problems, $fault: 'client', $metadata: {} } as const)
}
