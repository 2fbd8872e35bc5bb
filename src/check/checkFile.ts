import type { EngineId } from '../engines/index.ts'
import { createLinter, type Linter } from '../lint/index.ts'
import { readSource, type FoundText, type FoundUser, type SourceFile, type SourceText } from '../sources/index.ts'
import { chooseRules, type RuleChoice } from './ruleChoice.ts'
import type { FileReport } from './fileReport.ts'
import type { CheckOptions } from './options.ts'
import { placeDiagnostic } from './placeDiagnostic.ts'
import { fileSecrets } from './secrets.ts'
import { suppress } from './suppress.ts'
import { requireDay } from './suppressionComment.ts'
import { readSuppressions, type OwnedFinding } from './suppressions.ts'
import { chosenTargets, defaultTargets, engineIds, joinEngines, type Targets } from './targets.ts'
import { aclFileFindings, missingAccessString, nameFindings } from './userFindings.ts'

/** Checks one file after another with the same options. */
export type Checker = (file: SourceText) => Promise<FileReport>

/**
 * Finds the users of a file and says what is wrong with them, at positions of the file. What cannot be read becomes a
 * problem of the report.
 *
 * @throws TypeError for an engine, preset or rule that is not known, and for a `today` that is no day.
 * @example
 * ```ts
 * const report = await checkFile({ path: 'users.acl', text: 'user app on ~app:* +@raed' })
 * report.findings[0]?.rule // 'unknown-category'
 * ```
 */
export const checkFile = async (file: SourceText, options: CheckOptions = {}): Promise<FileReport> =>
  createChecker(options)(file)

/** `checkFile` with its options read once, for many files. */
export function createChecker(options: CheckOptions = {}): Checker {
  requireDay(options.today)
  const choice = chooseRules(options)
  const linterOf = cachedLinters(choice)
  return async (file) => {
    const source = await readSource(file, options)
    return source ? checkSource(file, source, { options, choice, linterOf }) : emptyReport(file)
  }
}

const emptyReport = ({ path, text }: SourceText): FileReport => ({
  path,
  text,
  users: 0,
  unchecked: 0,
  findings: [],
  suppressed: [],
  problems: [],
  secrets: [],
  targets: [],
})

interface Setup {
  readonly options: CheckOptions
  readonly choice: RuleChoice
  readonly linterOf: (targets: Targets) => TargetLinter
}

interface TargetLinter {
  readonly lint: Linter
  readonly ids: readonly EngineId[]
}

/** One linter for each set of targets: reading the options takes longer than linting a string. */
function cachedLinters(choice: RuleChoice): Setup['linterOf'] {
  const linters = new Map<string, TargetLinter>()
  return (targets) => {
    const key = typeof targets === 'string' ? targets : targets.join(' ')
    const known = linters.get(key)
    if (known) return known
    const linter = { lint: createLinter({ ...choice.lint, engine: targets }), ids: engineIds(targets) }
    linters.set(key, linter)
    return linter
  }
}

/** Longer strings are no access strings: AWS and servers take far less, and nobody reads what would be said of them. */
const longest = 1_000_000

function checkSource(file: SourceText, source: SourceFile, { options, choice, linterOf }: Setup): FileReport {
  const { path, text } = file
  const { kind, users } = source
  const chosen = chosenTargets(path, options)
  const linterFor = (user: FoundUser): TargetLinter => linterOf(chosen ?? defaultTargets(user, kind))
  const linters = new Set<TargetLinter>()
  const owned: OwnedFinding[] = []
  const problems = [...source.problems]
  for (const user of users) {
    const missing = missingAccessString(user, kind, text)
    if (missing) owned.push({ finding: missing, user })
    if (!user.rules) continue
    const linter = linterFor(user)
    linters.add(linter)
    if (isTooLong(user.rules)) problems.push(tooLong(user, user.rules))
    else owned.push(...lintRules(user, user.rules, linter.lint))
  }
  const targets = joinEngines([...linters].map(({ ids }) => ids))
  for (const [user, finding] of nameFindings(users, kind, targets)) owned.push({ finding, user })
  for (const finding of aclFileFindings(users, kind, text)) owned.push({ finding })

  const unchecked = users.filter(({ rulesAre, rules }) => rulesAre === 'reference' || (rules && isTooLong(rules)))
  const refused = owned.flatMap(({ finding, user, inRules }) =>
    user && inRules && finding.severity === 'error' ? [user] : [],
  )
  const judged = owned.flatMap((each) => choice.judge(each.finding).map((finding) => ({ ...each, finding })))
  const unjudged = new Set([...unchecked, ...refused])
  const suppressions = readSuppressions({ text, source, choice, today: options.today, unjudged })
  const { shown, suppressed } = suppress(judged, suppressions, path, options)
  return {
    path,
    kind,
    text,
    users: users.length,
    unchecked: unchecked.length,
    findings: shown,
    suppressed,
    problems,
    secrets: fileSecrets(text, source),
    targets,
  }
}

const isTooLong = ({ text }: FoundText): boolean => text.length > longest

const tooLong = ({ address }: FoundUser, { text, file }: FoundText) => ({
  message: `The access string of \`${address}\` has ${text.length} characters and was not checked; ${longest} is the most.`,
  file: { start: file.start, end: file.start },
})

function lintRules(user: FoundUser, rules: FoundText, lint: Linter): OwnedFinding[] {
  const diagnostics = lint(rules.text, { splitting: user.splitting, holes: rules.holes })
  return diagnostics.map((diagnostic) => ({
    finding: placeDiagnostic(diagnostic, rules, user.address),
    user,
    inRules: true,
  }))
}
