import type { EngineId } from '../engines/index.ts'
import { parse } from '../grammar/index.ts'
import type { Linter } from '../lint/index.ts'
import type { FoundText, FoundUser, SourceProblem, Span } from '../sources/index.ts'
import { placeDiagnostic } from './placeDiagnostic.ts'
import { fieldSecrets, ruleSecrets } from './secrets.ts'
import type { OwnedFinding } from './suppressions.ts'
import { joinEngines } from './targets.ts'

/** A linter and the engines that it speaks of. */
export interface TargetLinter {
  readonly lint: Linter
  readonly ids: readonly EngineId[]
}

/** What was said of the users of a file, at positions of the file. */
export interface CheckedUsers {
  readonly owned: readonly OwnedFinding[]
  readonly problems: readonly SourceProblem[]
  readonly secrets: readonly Span[]
  /** The engines of all users. */
  readonly targets: readonly EngineId[]
  /** Users whose rules are refused: more may be said once that is mended. */
  readonly refused: readonly FoundUser[]
}

/** Longer texts are no access strings, and nobody could read what would be said of them. In UTF-16 units. */
const longest = 1_000_000

export const isTooLong = ({ text }: FoundText): boolean => text.length > longest

/** Lints the rules of each user, which are parsed once, with the linter that it asks for. */
export function checkUsers(users: readonly FoundUser[], linterFor: (user: FoundUser) => TargetLinter): CheckedUsers {
  const owned: OwnedFinding[] = []
  const problems: SourceProblem[] = []
  const secrets: Span[] = []
  const targets = new Set<readonly EngineId[]>()
  const refused: FoundUser[] = []
  for (const user of users) {
    secrets.push(...fieldSecrets(user))
    const { rules } = user
    if (!rules) continue
    const { lint, ids } = linterFor(user)
    targets.add(ids)
    if (isTooLong(rules)) {
      problems.push(tooLong(user, rules))
      // Not read, and so not shown either.
      secrets.push(rules.file)
      continue
    }
    const tree = parse(rules.text, { splitting: user.splitting, holes: rules.holes })
    for (const secret of ruleSecrets(tree, rules)) secrets.push(secret)
    const diagnostics = lint(tree).filter(({ rule }) => rule !== 'cannot-log-in' || !hasOwnAuthentication(user))
    for (const diagnostic of diagnostics) {
      owned.push({ finding: placeDiagnostic(diagnostic, rules, user.address), resource: user, inRules: true })
    }
    if (diagnostics.some(({ severity }) => severity === 'error')) refused.push(user)
  }
  return { owned, problems, secrets, targets: joinEngines(targets), refused }
}

/** Resources of AWS keep passwords apart from the rules, whatever engine these are checked against. */
const hasOwnAuthentication = ({ dialect }: FoundUser): boolean => dialect === 'elasticache' || dialect === 'memorydb'

const tooLong = ({ address }: FoundUser, { text, file }: FoundText): SourceProblem => ({
  message: `The access string of \`${address}\` was not checked: it is ${text.length} characters long, and ${longest} is the most.`,
  file: { start: file.start, end: file.start },
})
