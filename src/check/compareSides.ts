import { type EngineId, loadEngine } from '../engines/index.ts'
import { parse, type ParseOptions } from '../grammar/index.ts'
import {
  type AclUser,
  compare,
  type Comparison,
  newAccess,
  newUser,
  type Relation,
  setUser,
} from '../permissions/index.ts'
import type { FoundUser } from '../sources/index.ts'
import { compareDoors } from './doors.ts'
import { refusalText } from './secrets.ts'

/** A user before or after a change. */
export interface Side {
  /** As a person finds it. */
  readonly address: string
  /** The file that it stands in. */
  readonly path?: string
  readonly engine: EngineId
  /** All that is written of it; equal where nothing was changed. It may hold secrets. */
  readonly written: string
  /** Undefined where they are not known. */
  readonly rules?: { readonly text: string } & Required<Pick<ParseOptions, 'holes' | 'splitting'>>
  /** Why they are not known; the sentence goes on. */
  readonly unread?: string
  /** The user of a file, and the file's text. */
  readonly found?: { readonly user: FoundUser; readonly text: string }
}

/** What changes in the rights of one user. No text here holds a secret. */
export interface RightsChange {
  /** `aws_elasticache_user.worker`, `user worker` */
  readonly address: string
  /** The files that it stands in. */
  readonly path: { readonly before: string | undefined; readonly after: string | undefined }
  readonly state: 'added' | 'removed' | 'kept'
  readonly engine: { readonly before: EngineId; readonly after: EngineId }
  /** `unknown` where there is no exact answer; `reasons` says why. */
  readonly relation: Relation
  readonly reasons: readonly string[]
  /** Whether an engine refuses a string. */
  readonly refused: boolean
  /** What is taken for granted, in a sentence. */
  readonly assumption: string | undefined
  /** Undefined where rules are not known. Who is added or removed is compared with a user who may do nothing. */
  readonly compared: { readonly before: AclUser; readonly after: AclUser; readonly comparison: Comparison } | undefined
  /** Why it may not pass a gate against new access; see `newAccess`. */
  readonly newAccess: readonly string[]
}

/** Compares one user before and after a change; a side that is missing may do nothing. At least one must be there. */
export function compareSides(before: Side | undefined, after: Side | undefined): RightsChange {
  const known = after ?? before
  if (!known) throw new TypeError('`before` or `after` must be given.')
  const engine = { before: before?.engine ?? known.engine, after: after?.engine ?? known.engine }
  const change = {
    address: known.address,
    path: { before: before?.path, after: after?.path },
    state: before === undefined ? 'added' : after === undefined ? 'removed' : 'kept',
    engine,
  } as const
  const reasons = [...whyHidden(before, 'before'), ...whyHidden(after, 'after')]
  const isUntouched = before?.written === after?.written && engine.before === engine.after
  if (reasons.length > 0 && isUntouched) {
    const assumption = 'Nothing is changed here; what stands elsewhere is taken to be the same as before.'
    return { ...change, ...unjudged, relation: 'equal', reasons: [], assumption, newAccess: [] }
  }
  const [was, is] = [userOf(before, engine.before), userOf(after, engine.after)]
  const refusals = [refusalOf(was, engine.before, 'before'), refusalOf(is, engine.after, 'after')].flat()
  const unknown = [...reasons, ...refusals]
  if (unknown.length > 0 || !was?.ok || !is?.ok) {
    return {
      ...change,
      ...unjudged,
      reasons: unknown,
      refused: refusals.length > 0,
      newAccess: unknownAccess(change.state),
    }
  }
  const compared = compare(was.user, is.user)
  const comparison =
    before?.found && after?.found
      ? { ...compared, login: compareDoors({ acl: was.user, ...before.found }, { acl: is.user, ...after.found }) }
      : compared
  return {
    ...change,
    relation: comparison.relation,
    reasons: comparison.unknown,
    refused: false,
    assumption: undefined,
    compared: { before: was.user, after: is.user, comparison },
    newAccess: newAccess(comparison),
  }
}

const unjudged = { relation: 'unknown', refused: false, assumption: undefined, compared: undefined } as const

/** Who is removed gains nothing, whatever it was. */
const unknownAccess = (state: RightsChange['state']): readonly string[] =>
  state === 'removed' ? [] : ['It is not known what is gained.']

type When = 'before' | 'after'

/** The user that the rules of a side make, or sentences on why that is not known. */
export function userOfSide(
  side: Side,
  engine: EngineId = side.engine,
): { readonly ok: true; readonly user: AclUser } | { readonly ok: false; readonly reasons: readonly string[] } {
  const reasons = whyHidden(side)
  if (reasons.length > 0) return { ok: false, reasons }
  const set = userOf(side, engine)
  return set?.ok ? set : { ok: false, reasons: refusalOf(set, engine) }
}

const timeOf = (when: When | undefined): string => (when === undefined ? '' : ` ${when} the change`)

function whyHidden(side: Side | undefined, when?: When): readonly string[] {
  if (!side) return []
  const { rules, unread } = side
  if (!rules) return [`${unread ?? 'The access string is not known'}${timeOf(when)}.`]
  const holes = [...new Set(rules.holes.map(({ start, end }) => holeName(rules.text.slice(start, end))))]
  if (holes.length === 0) return []
  return [`What ${holes.join(', ')} stands for${timeOf(when)} is not known here.`]
}

/** An expression may hold a secret, a reference does not. */
const holeName = (text: string): string =>
  /^(?:\$\{[\w.[\]-]+\}|!\w+ [\w.:]+)$/.test(text) ? `\`${text}\`` : 'a placeholder'

function userOf(side: Side | undefined, engine: EngineId): ReturnType<typeof setUser> | undefined {
  if (!side) return { ok: true, user: newUser(engine) }
  if (!side.rules) return undefined
  const { text, holes, splitting } = side.rules
  return setUser(newUser(engine), parse(text, { holes, splitting }))
}

function refusalOf(set: ReturnType<typeof setUser> | undefined, engine: EngineId, when?: When): readonly string[] {
  if (!set || set.ok) return []
  return [`${loadEngine(engine).title} refuses the string${timeOf(when)}: ${refusalText(set.error)}.`]
}
