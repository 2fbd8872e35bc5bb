import type { Severity } from '../lint/index.ts'

/** The gravest first. */
export const severities: readonly Severity[] = ['error', 'warning', 'info']

/** What the formats that show parts of a file that could not be read call them, where findings have a rule. */
export const unreadable = 'unreadable'
