/**
 * Debian's Redis 8.0.2 has later corrections: there these commands find their keys by functions of their own, on 8.0.6 by the
 * table, and SORT passes over the destination behind STORE, which other servers may take for one more option
 * (https://github.com/redis/redis/pull/15478, https://github.com/redis/redis/pull/15538).
 */
const patched: Partial<Record<string, (line: readonly string[]) => boolean>> = {
  'redis-8.0': ([name = '', ...words]) =>
    /^(georadius|georadiusbymember|xread|xreadgroup)$/i.test(name) ||
    (/^sort$/i.test(name) && / store (store|by|get|limit)[\0 ]/i.test(` ${words.join(' ')} `)),
}

/** Whether a live server treats a call otherwise than the release that the engine stands for. */
export const isPatched = (engine: string, line: readonly string[]): boolean => patched[engine]?.(line) === true
