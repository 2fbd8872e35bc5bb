import type { CreateUserOutcome } from '../send/outcome.ts'
import { property } from '../send/secrets.ts'

/** One line of a journal. None holds a secret. */
export type JournalRecord = RunRecord | EndRecord | SecretRecord | UserRecord

/** A run begins. The first one of a journal says whose journal it is. */
export interface RunRecord {
  readonly kind: 'run'
  readonly journal: typeof JOURNAL
  readonly version: typeof VERSION
  /** A name of its own. */
  readonly run: string
  /** Of the requests, without their secrets. */
  readonly digest: string
  /** Where users are created: Region and endpoint. */
  readonly target: string
  /** The number of its process, on `host`. */
  readonly process: number
  readonly host: string
}

/** A run that was not killed has ended. */
export interface EndRecord {
  readonly kind: 'end'
  readonly run: string
}

/** A password is about to be made and written to this file. */
export interface SecretRecord {
  readonly kind: 'secret'
  readonly path: string
}

/** A line of a journal about one user. */
export type UserRecord = AttemptRecord | OutcomeRecord

/** The user was seen to be absent, and CreateUser is about to be sent for the first time in this run. */
export interface AttemptRecord {
  readonly kind: 'attempt'
  /** The place in the input, from 0. */
  readonly user: number
  /** For people. */
  readonly id: string
}

/** What came of a user. */
export interface OutcomeRecord {
  readonly kind: 'outcome'
  readonly user: number
  readonly id: string
  readonly outcome: CreateUserOutcome['kind']
  /** Whether the user is there because of us. */
  readonly written: 'no' | 'unknown' | 'yes'
  /** Of a user that was there before: whether it is what was asked for. */
  readonly matches?: boolean
  readonly requestId?: string
}

export const JOURNAL = 'aclkit create-user'
export const VERSION = 1

/** What every journal begins with. */
export const HEAD = `{"kind":"run","journal":"${JOURNAL}",`

/** A record as its line, with the line break: what was torn off in writing lacks the end, and is no JSON. */
export const printRecord = (record: JournalRecord): string => `${JSON.stringify(record)}\n`

/** Reads a line; undefined if it is no record. Fields that are not known are left out, so that others may be added. */
export function readRecord(line: string): JournalRecord | undefined {
  const value = parseJson(line)
  const text = (name: string): string | undefined => {
    const found = property(value, name)
    return typeof found === 'string' ? found : undefined
  }
  const number = (name: string): number | undefined => {
    const found = property(value, name)
    return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : undefined
  }
  switch (property(value, 'kind')) {
    case 'run': {
      const [run, digest, target, host] = [text('run'), text('digest'), text('target'), text('host')]
      const process = number('process')
      if (text('journal') !== JOURNAL || number('version') !== VERSION) return undefined
      if (run === undefined || digest === undefined || target === undefined) return undefined
      if (process === undefined || host === undefined) return undefined
      return { kind: 'run', journal: JOURNAL, version: VERSION, run, digest, target, process, host }
    }
    case 'end': {
      const run = text('run')
      return run === undefined ? undefined : { kind: 'end', run }
    }
    case 'secret': {
      const path = text('path')
      return path === undefined ? undefined : { kind: 'secret', path }
    }
    case 'attempt': {
      const [user, id] = [number('user'), text('id')]
      return user === undefined || id === undefined ? undefined : { kind: 'attempt', user, id }
    }
    case 'outcome':
      return readOutcome(value, number('user'), text('id'))
    default:
      return undefined
  }
}

function readOutcome(value: unknown, user: number | undefined, id: string | undefined): OutcomeRecord | undefined {
  const outcome = property(value, 'outcome')
  const written = property(value, 'written')
  const matches = property(value, 'matches')
  const requestId = property(value, 'requestId')
  if (user === undefined || id === undefined || !isOutcome(outcome) || !isWritten(written)) return undefined
  return {
    kind: 'outcome',
    user,
    id,
    outcome,
    written,
    ...(typeof matches === 'boolean' ? { matches } : {}),
    ...(typeof requestId === 'string' ? { requestId } : {}),
  }
}

const outcomes: Readonly<Record<CreateUserOutcome['kind'], true>> = {
  created: true,
  alreadyExists: true,
  invalid: true,
  duplicateUserName: true,
  invalidParameterCombination: true,
  invalidParameterValue: true,
  serviceLinkedRoleNotFound: true,
  tagQuotaPerResourceExceeded: true,
  userQuotaExceeded: true,
  throttled: true,
  unavailable: true,
  credentials: true,
  accessDenied: true,
  network: true,
  aborted: true,
  deadline: true,
  failed: true,
  notActive: true,
  sdkMissing: true,
}

const isOutcome = (value: unknown): value is OutcomeRecord['outcome'] =>
  typeof value === 'string' && Object.hasOwn(outcomes, value)

const isWritten = (value: unknown): value is OutcomeRecord['written'] =>
  value === 'no' || value === 'unknown' || value === 'yes'

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** What a journal keeps of an outcome. */
export function recordOutcome(user: number, id: string, outcome: CreateUserOutcome): OutcomeRecord {
  const record = { kind: 'outcome', user, id, outcome: outcome.kind } as const
  switch (outcome.kind) {
    case 'created': {
      const { requestId } = outcome
      return { ...record, written: 'yes', ...(requestId === undefined ? {} : { requestId }) }
    }
    case 'alreadyExists':
      return { ...record, written: 'no', matches: outcome.matches }
    case 'invalid':
      return { ...record, written: 'no' }
    default: {
      const requestId = outcome.failure?.requestId
      return { ...record, written: outcome.written, ...(requestId === undefined ? {} : { requestId }) }
    }
  }
}
