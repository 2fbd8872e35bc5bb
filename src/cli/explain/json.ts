import { printJson } from '../../reports/index.ts'
import type { AskedUser } from '../askedUser.ts'
import type { Portrait } from './portrait.ts'

/** A portrait for programs; docs/explain.md says what each field means. Spans are offsets into `string`. */
export function json({ explanation, findings }: Portrait, { shown }: AskedUser): string {
  const document = {
    version: 1,
    string: shown.text,
    ...explanation,
    findings: findings.map(({ rule, severity, message, why, span }) => ({ rule, severity, message, why, span })),
  }
  const inShown = (key: string, value: unknown): unknown =>
    key === 'span' && isSpan(value) ? shown.span(value) : value
  return printJson(document, inShown)
}

const isSpan = (value: unknown): value is { readonly start: number; readonly end: number } =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value
