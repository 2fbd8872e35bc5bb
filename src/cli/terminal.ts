import type { Io, Output } from './io.ts'

/** How text is to be shown. */
export interface Look {
  readonly color: boolean
  readonly unicode: boolean
  readonly columns: number
}

/**
 * How to write to an output. `--color` and `--no-color` decide, then `NO_COLOR` (https://no-color.org), `FORCE_COLOR`
 * (https://force-color.org), then whether it is a terminal that knows colours.
 */
export function lookOf({ env }: Io, output: Output, asked?: boolean): Look {
  return { color: asked ?? wantsColor(env, output), unicode: showsUnicode(env), columns: output.columns ?? 80 }
}

function wantsColor(env: Io['env'], output: Output): boolean {
  if (isSet(env['NO_COLOR'])) return false
  if (isSet(env['FORCE_COLOR'])) return !['0', 'false'].includes(env['FORCE_COLOR'] ?? '')
  return output.isTTY === true && env['TERM'] !== 'dumb'
}

/** A locale that is named and is not UTF-8 has no box-drawing characters. */
function showsUnicode(env: Io['env']): boolean {
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(isSet)
  return locale === undefined || /utf-?8/i.test(locale)
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== ''
