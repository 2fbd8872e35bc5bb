import type { FileReport, Finding } from '../../check/index.ts'
import type { Span } from '../../grammar/index.ts'
import type { Assertion, UserResult } from './runTests.ts'

/** What a file of assertions is, so that reports can draw it. */
export interface TestedFile {
  readonly path: string
  readonly text: string
  readonly secrets: readonly Span[]
  readonly users: readonly UserResult[]
}

/** The assertions as findings: what does not hold is an error; what holds is worth knowing, if that is asked. */
export function reportOf({ path, text, secrets, users }: TestedFile, withPassed: boolean): FileReport {
  const assertions = users.flatMap((user) => user.assertions)
  const shown = withPassed ? assertions : assertions.filter(({ verdict }) => verdict !== 'holds')
  return {
    path,
    text,
    users: users.length,
    unchecked: 0,
    findings: [...users.flatMap(missingFinding), ...shown.map((each) => findingOf(each, withPassed))],
    suppressed: [],
    problems: [],
    secrets,
    targets: [],
  }
}

/** Each has a name of its own where all are listed: CI servers know test cases by it. */
function findingOf({ user, kind, text, span, verdict, judged }: Assertion, withPassed: boolean): Finding {
  const worst = judged.filter((each) => each.verdict === verdict)
  const { message = '', label = '', why = '' } = worst[0] ?? {}
  const isCall = kind !== 'no new access than'
  return {
    rule: withPassed && isCall ? `${kind} ${text}` : kind.replaceAll(' ', '-'),
    severity: verdict === 'holds' ? 'info' : 'error',
    message,
    label,
    why,
    span,
    address: user,
    ...(worst.length < judged.length && { targets: worst.map(({ engine }) => engine) }),
  }
}

const missingFinding = ({ name, missing }: UserResult): readonly Finding[] =>
  missing
    ? [
        {
          rule: 'no-such-user',
          severity: 'error',
          message: missing.message,
          label: missing.message,
          why: '',
          span: missing.span,
          address: name,
        },
      ]
    : []
