import type { StopSignal } from './signal.ts'

/**
 * What sends: the `ElastiCacheClient` of `@aws-sdk/client-elasticache`, or anything that wraps it. Structural, so that
 * nobody needs the SDK to type-check.
 */
export interface Sender {
  /** Sends a command of the SDK; resolves to its output, and rejects with the SDK's own errors. */
  send(command: object, options?: { readonly abortSignal?: StopSignal }): Promise<unknown>
}

/** What the SDK tells a middleware about the command that it runs for. */
export interface CommandContext {
  commandName?: string | undefined
  /** What the client's own logger prints as the input. */
  inputFilterSensitiveLog?: ((input: unknown) => unknown) | undefined
  /** What it prints as the output. */
  outputFilterSensitiveLog?: ((output: unknown) => unknown) | undefined
}

/** A middleware of the SDK, for any of its steps. */
export type Middleware = <Args extends { readonly input: object }, Result extends object>(
  next: (args: Args) => Promise<Result>,
  context: CommandContext,
) => (args: Args) => Promise<Result>

/** The middleware stack of a client or of one command. */
export interface MiddlewareStack {
  // One by one, as the SDK declares them: its own stack would not fit a union.
  /** Adds what runs before the input is checked and serialised. */
  add(middleware: Middleware, options: MiddlewareOptions & { readonly step: 'initialize' }): void
  /** Adds what runs when the answer is read. */
  // eslint-disable-next-line @typescript-eslint/unified-signatures
  add(middleware: Middleware, options: MiddlewareOptions & { readonly step: 'deserialize' }): void
}

/** Where a middleware stands among the others, as the SDK takes it. */
export interface MiddlewareOptions {
  readonly priority: 'high' | 'low'
  /** With `override`, a second middleware of this name takes the place of the first. */
  readonly name: string
  readonly override: boolean
}

/** What `client.middlewareStack.use` takes. */
export interface Plugin {
  /** Called by the SDK; adds to the stack of a client. */
  applyToStack(stack: MiddlewareStack): void
}
