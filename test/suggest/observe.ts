import type { EngineId } from '../../src/engines/index.ts'
import {
  type CaptureKind,
  captureReader,
  createObserver,
  type Observations,
  type ObserverOptions,
} from '../../src/suggest/index.ts'

type Options = Partial<Omit<ObserverOptions, 'engine'>> & {
  readonly engine?: EngineId
  readonly kind?: CaptureKind | 'auto'
  /** How many bytes are given at a time. */
  readonly piece?: number
}

/** What a capture tells. */
export function observe(capture: string | Uint8Array, options: Options = {}): Observations {
  const { engine = 'valkey-8.1', kind = 'auto', piece = 1 << 20, ...rest } = options
  const observer = createObserver({ engine, ...rest })
  const reader = captureReader(kind, observer)
  const bytes = typeof capture === 'string' ? Buffer.from(capture, 'latin1') : capture
  for (let at = 0; at < bytes.length; at += piece) reader.write(bytes.subarray(at, at + piece))
  reader.end()
  return observer.finish()
}

/** How often each command was called, over all workloads. */
export const callsOf = ({ workloads }: Observations): Record<string, number> =>
  Object.fromEntries(
    [...workloads.values()].flatMap(({ commands }) =>
      [...commands.values()].map(({ command, calls }) => [command.name, calls] as const),
    ),
  )

/** Masked keys with `*` for what varies and `?` for bytes that cannot be written. */
export const keysOf = ({ workloads }: Observations): string[] =>
  [...workloads.values()].flatMap(({ keys }) =>
    keys.map(({ masked }) =>
      Buffer.from(masked)
        .toString('latin1')
        .replace(/[\0\x02]/g, '*')
        .replace(/\x01/g, '?'),
    ),
  )

export const reasonsOf = ({ skipped }: Observations): Record<string, number> =>
  Object.fromEntries(skipped.map(({ reason, count }) => [reason, count]))
