import type { Engine } from '../engines/index.ts'

/** Works something out once for each engine. */
export function perEngine<T>(work: (engine: Engine) => T): (engine: Engine) => T {
  const known = new WeakMap<Engine, { readonly value: T }>()
  return (engine) => {
    const found = known.get(engine)
    if (found) return found.value
    const value = work(engine)
    known.set(engine, { value })
    return value
  }
}
