import { exit, type ExitCode } from './exit.ts'
import type { Io, Output } from './io.ts'

/** Writes a sentence to stderr. What a terminal would act on is written out. */
export function say(io: Io, sentence: string): void {
  io.stderr.write(`aclkit: ${harmless(sentence)}\n`)
}

/** Says what is wrong with a command line or configuration. */
export function misuse(io: Io, sentence: string): ExitCode {
  say(io, sentence)
  return exit.misuse
}

/** A name in a sentence, on one line. */
export const oneLine = (name: string): string => name.replaceAll('\n', '\\n').replaceAll('\t', '\\t')

/** Data as it is, for a file or a pipe; for a terminal without what it would act on. */
export const dataFor = (output: Output, text: string): string =>
  output.isTTY === true ? text.split('\r\n').map(harmless).join('\r\n') : text

/** Text without control characters, which a terminal would act on; line breaks and tabs stay. */
export const harmless = (text: string): string =>
  text.replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
  })
