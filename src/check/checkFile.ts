import type { EngineId } from '../engines/index.ts'
import { hasKeys, requireText } from '../grammar/index.ts'
import { createLinter } from '../lint/index.ts'
import { readSource, type FoundField, type FoundUser, type SourceFile, type SourceText } from '../sources/index.ts'
import { chooseRules, type RuleChoice } from './ruleChoice.ts'
import type { FileReport } from './fileReport.ts'
import type { CheckOptions } from './options.ts'
import { unreadSecrets } from './secrets.ts'
import { resourceFindings } from './resourceFindings.ts'
import { resourceRules } from './resourceRules.ts'
import { suppress } from './suppress.ts'
import { requireDay } from './suppressionComment.ts'
import { readSuppressions, type OwnedFinding } from './suppressions.ts'
import { chosenTargets, defaultTargets, engineIds, type Targets } from './targets.ts'
import { checkUsers, isTooLong, type TargetLinter } from './checkUsers.ts'
import { overlapFindings } from './overlapFindings.ts'
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

/**
 * `checkFile` with its options read once, for many files.
 *
 * @throws TypeError for an engine, preset or rule that is not known, and for a `today` that is no day.
 * @example
 * ```ts
 * const check = createChecker({ engine: 'valkey-8.1' })
 * const reports = await Promise.all(['+@read', '+@raed'].map((rule) => check({ path: 'a.acl', text: `user app on ~app:* ${rule}` })))
 * reports.map(({ findings }) => findings.filter(({ severity }) => severity === 'error').length) // [0, 1]
 * ```
 */
export function createChecker(options: CheckOptions = {}): Checker {
  requireDay(options.today)
  const choice = chooseRules(options)
  const linterOf = cachedLinters(choice)
  return async (file) => {
    if (!hasKeys(file, 'path', 'text')) throw new TypeError('`file` must be an object with `path` and `text`.')
    requireText(file.path, 'path')
    requireText(file.text, 'text')
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

async function checkSource(
  file: SourceText,
  source: SourceFile,
  { options, choice, linterOf }: Setup,
): Promise<FileReport> {
  const { path, text } = file
  const { kind, users } = source
  const chosen = chosenTargets(path, options)
  const read = checkUsers(users, (user) => linterOf(chosen ?? defaultTargets(user, kind)))
  const enginesOf = (user: FoundUser) => engineIds(chosen ?? defaultTargets(user, kind))
  const found = [
    ...fileFindings(text, source, read.targets),
    ...read.owned,
    ...(choice.runs('overlapping-tenants') ? overlapFindings(source, enginesOf) : []),
    ...(await resourceFindings(file, source)),
  ]
  const owned = found.flatMap((each) => choice.judge(each.finding).map((finding) => ({ ...each, finding })))
  const unchecked = users.filter(({ rulesAre, rules }) => rulesAre === 'reference' || (rules && isTooLong(rules)))
  const unsaid = { rules: new Set<object>([...unchecked, ...read.refused]), fields: unknownResources(source) }
  const isUnjudged = (resource: object, rule: string): boolean =>
    (Object.hasOwn(resourceRules, rule) ? unsaid.fields : unsaid.rules).has(resource)
  const suppressions = readSuppressions({ text, source, choice, today: options.today, isUnjudged })
  const { shown, suppressed } = suppress(owned, suppressions, path, options)
  return {
    path,
    kind,
    text,
    users: users.length,
    unchecked: unchecked.length,
    findings: shown,
    suppressed,
    problems: [...source.problems, ...read.problems],
    secrets: [...read.secrets, ...unreadSecrets(text, source)],
    targets: read.targets,
  }
}

/** Users and groups of which something is not known: what it is may yet be wrong. */
function unknownResources({ users, groups }: SourceFile): ReadonlySet<object> {
  const isUnknown = (field: FoundField | undefined): boolean => field !== undefined && field.value === undefined
  return new Set([
    ...users.filter(({ fields }) => Object.values(fields).some(isUnknown)),
    ...groups.filter(
      ({ engine, members, joining }) => isUnknown(engine) || [...members, ...joining].some((each) => !('id' in each)),
    ),
  ])
}

function* fileFindings(
  text: string,
  { users, kind }: SourceFile,
  targets: readonly EngineId[],
): Iterable<OwnedFinding> {
  for (const user of users) {
    const finding = missingAccessString(user, kind, text)
    if (finding) yield { finding, resource: user }
  }
  yield* nameFindings(users, kind, targets)
  for (const finding of aclFileFindings(users, kind, text)) yield { finding }
}
