import { secretsIn, userOfSide } from '../../check/index.ts'
import type { EngineId } from '../../engines/index.ts'
import { parse, type Span } from '../../grammar/index.ts'
import { countRules, type Decision, untouchedRules } from '../../permissions/index.ts'
import { findUser } from './findUser.ts'
import { type AskedUser, judgeCall, judgeLimit, type Judged, type Kind, type Verdict } from './judge.ts'
import type { TestFile } from './readTests.ts'
import { idsOf, type TestedUser } from './schema.ts'

/** One assertion, on every engine that it is made for. */
export interface Assertion {
  readonly user: string
  readonly kind: Kind
  /** The call, or the string that is the most; secrets in the open. */
  readonly text: string
  readonly span: Span
  /** The worst of them. */
  readonly verdict: Verdict
  readonly judged: readonly Judged[]
}

/** One user with its assertions, and the rules that none of them touches. */
export interface UserResult {
  readonly name: string
  readonly engines: readonly EngineId[]
  readonly assertions: readonly Assertion[]
  readonly rules: number
  readonly untouched: readonly string[]
  /** Why the user is not there to be asked. */
  readonly missing?: { readonly message: string; readonly span: Span }
}

type Read = Extract<TestFile, { ok: true }>

/** Judges every assertion of a file. */
export async function runTests({ content, spanOf }: Read, directory: string): Promise<readonly UserResult[]> {
  const results: UserResult[] = []
  for (const [name, user] of Object.entries(content.users)) {
    const found = await findUser(name, user, directory)
    if (!found.ok) {
      const span = spanOf(['users', name, user.address === undefined ? 'file' : 'address'])
      results.push({
        name,
        engines: [],
        assertions: [],
        rules: 0,
        untouched: [],
        missing: { message: found.message, span },
      })
      continue
    }
    const chosen = user.engine ?? content.engine
    const engines = chosen === undefined ? [found.value.engine] : idsOf(chosen)
    results.push(judgeUser({ name, side: found.value, database: user.database ?? 0 }, user, engines, spanOf))
  }
  return results
}

function judgeUser(
  asked: AskedUser,
  user: TestedUser,
  engines: readonly EngineId[],
  spanOf: Read['spanOf'],
): UserResult {
  const { name } = asked
  const assertion = (
    kind: Kind,
    text: string,
    path: readonly (string | number)[],
    judge: (engine: EngineId) => Judged,
  ): Assertion => {
    const judged = engines.map(judge)
    return { user: name, kind, text, span: spanOf(['users', name, ...path]), verdict: worstOf(judged), judged }
  }
  const calls = (['must allow', 'must deny'] as const).flatMap((kind) =>
    (user[kind] ?? []).map((call, index) =>
      assertion(kind, call.text, [kind, index], (engine) => judgeCall(asked, call, kind, engine)),
    ),
  )
  const limit = user['no new access than']
  const kind = 'no new access than'
  const limits =
    limit === undefined ? [] : [assertion(kind, limit, [kind], (engine) => judgeLimit(asked, limit, engine))]
  const assertions = [...calls, ...limits]
  return { name, engines, assertions, ...untouchedOf(asked, engines, assertions) }
}

const grades: readonly Verdict[] = ['holds', 'fails', 'broken']

const worstOf = (judged: readonly Judged[]): Verdict =>
  judged.reduce<Verdict>(
    (worst, { verdict }) => (grades.indexOf(verdict) > grades.indexOf(worst) ? verdict : worst),
    'holds',
  )

/** A rule is touched if it decides a call on one of the engines. */
function untouchedOf(
  { side }: AskedUser,
  engines: readonly EngineId[],
  assertions: readonly Assertion[],
): Pick<UserResult, 'rules' | 'untouched'> {
  const lists = engines.flatMap((engine, index) => {
    const found = userOfSide(side, engine)
    if (!found.ok) return []
    const decisions = assertions.flatMap(({ judged }): Decision | readonly Decision[] => judged[index]?.decision ?? [])
    return [{ user: found.user, untouched: untouchedRules(found.user, decisions) }]
  })
  const [first, ...others] = lists
  if (!first) return { rules: 0, untouched: [] }
  const isUntouched = (start: number) =>
    others.every(({ untouched }) => untouched.some(({ rule }) => rule.start === start))
  const untouched = first.untouched.filter(({ rule }) => isUntouched(rule.start)).map(({ rule }) => rule.text)
  return { rules: countRules(first.user), untouched }
}

/** Where the secrets of the strings stand in the file; all of a string where an escape hides them. */
export function secretSpans(text: string, { content, spanOf }: Read): readonly Span[] {
  return Object.entries(content.users).flatMap(([name, user]) =>
    (['string', 'no new access than'] as const).flatMap((key) => {
      const string = user[key] ?? ''
      const secrets = secretsIn(parse(string))
        .map(({ start, end }) => string.slice(start, end))
        .filter(Boolean)
      if (secrets.length === 0) return []
      const { start, end } = spanOf(['users', name, key])
      return secrets.flatMap((secret) => {
        const inside = occurrences(text, secret).filter((span) => span.start >= start && span.end <= end)
        if (inside.length === 0) return [{ start, end }]
        // Of a short one, others like it are words.
        return secret.length < 8 ? inside : occurrences(text, secret)
      })
    }),
  )
}

function occurrences(text: string, secret: string): readonly Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length))
    spans.push({ start: at, end: at + secret.length })
  return spans
}
