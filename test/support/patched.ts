/**
 * Debian's Redis 8.0.2 has a later correction: there these find their keys by functions of their own, on 8.0.6 by the table
 * (https://github.com/redis/redis/issues/15478).
 */
const patched: Partial<Record<string, readonly string[]>> = {
  'redis-8.0': ['georadius', 'georadiusbymember', 'xread', 'xreadgroup'],
}

/** Whether a command of a live server differs from the release that the engine stands for. */
export const isPatched = (engine: string, command: string): boolean => (patched[engine] ?? []).includes(command)
