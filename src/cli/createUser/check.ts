import {
  bareName,
  digestOf,
  maskerOf,
  maskRequest,
  maskStrings,
  preflightUsers,
  secretsOf,
  type CreateUserRequest,
  type Journal,
  type MaskText,
} from '../../pipeline/index.ts'
import { readBack } from '../../permissions/index.ts'
import type { Io } from '../io.ts'
import type { InputUser } from './readUsers.ts'
import { secretReader, type MadeSecret } from './secrets.ts'
import type { ReadBackView, Verdict } from './verdict.ts'

/** The users of an input, checked. Only `requests` and `made` hold secrets. */
export interface Checked {
  readonly verdicts: readonly Verdict[]
  /** Those that are right, in the order of the input. */
  readonly requests: readonly CreateUserRequest[]
  readonly made: readonly MadeSecret[]
  /** Of the requests, if all are right. */
  readonly digest: string | undefined
  /** Takes every secret of every user out of a value. */
  readonly mask: <T>(value: T) => T
}

export interface CheckWorld {
  readonly io: Io
  readonly stdin: string | undefined
  readonly journal: Journal | undefined
}

/** Reads the passwords of users, and checks them all. */
export function check(users: readonly InputUser[], { io, stdin, journal }: CheckWorld): Checked {
  const open = secretReader({ io, stdin, madeBefore: journal?.secrets ?? new Set() })
  const opened = users.map(({ fields }, index) => open(fields, journal?.users.get(index)))
  const results = preflightUsers(
    opened.map(({ fields }) => (isObject(fields) ? fields : {})),
    { spelling: 'any' },
  )
  const maskText = maskerOf(
    opened.flatMap(({ fields, secrets }) => secretsOf({ ...rulesOf(fields), Passwords: secrets })),
  )
  const mask = <T>(value: T): T => masked(value, maskText)

  const judged = results.map((result, index) => {
    const own = opened[index]?.problems ?? []
    const isRight = result.ok && own.every(({ severity }) => severity === 'warning')
    const problems = [...own, ...(result.ok ? result.warnings : result.problems)]
    return { request: isRight ? result.request : undefined, problems }
  })
  const verdicts = users.map(({ fields, line, lineOf }, index): Verdict => {
    const { request, problems = [] } = judged[index] ?? {}
    return {
      id: mask(request?.UserId ?? idOf(fields)),
      line,
      lineOf,
      origins: mask(opened[index]?.origins ?? []),
      request: request && mask(maskRequest(request)),
      readBack: request && mask(readBackOf(request)),
      problems: mask(problems),
    }
  })
  const requests = judged.flatMap(({ request }) => request ?? [])
  const digest = requests.length === users.length ? digestOf(requests) : undefined
  return { verdicts, requests, made: opened.flatMap(({ made }) => made), digest, mask }
}

function readBackOf({ AccessString }: CreateUserRequest): ReadBackView | undefined {
  const form = readBack(AccessString, 'elasticache')
  return form.ok ? { text: form.text, confidence: form.confidence } : undefined
}

/** Masking keeps the shape of a value: texts stay texts. */
const masked = <T>(value: T, mask: MaskText): T => maskStrings(value, mask) as T

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (fields: unknown, name: string): string | undefined => {
  if (!isObject(fields)) return undefined
  const [, value] = Object.entries(fields).find(([key]) => bareName(key) === bareName(name)) ?? []
  return typeof value === 'string' ? value : undefined
}

const idOf = (fields: unknown): string | undefined => textOf(fields, 'UserId')

const rulesOf = (fields: unknown): { AccessString?: string | undefined } => ({
  AccessString: textOf(fields, 'AccessString'),
})
