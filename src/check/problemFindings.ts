import type { Problem } from '../pipeline/index.ts'
import type { SourceKind } from '../sources/index.ts'
import { checkFinding, type CheckRuleId } from './checkRules.ts'
import type { Finding } from './fileReport.ts'

/** What a host makes of a problem: the tools between a file and AWS are stricter than AWS, or mend some of it. */
interface Difference {
  readonly severity: 'error' | 'warning' | 'off'
  readonly message?: string
  readonly help?: string
  readonly why?: string
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-user.html */
const refused = {
  severity: 'error',
  why: 'CloudFormation refuses it by the schema of the resource, before ElastiCache is asked.',
} as const

const lowerCaseId = 'CloudFormation takes ids in lower case only: `[a-z][a-z0-9\\-]*`.'

const terraform: Readonly<Record<string, Difference>> = {
  // Terraform compares engines without case, and passwords are a set of it.
  'engine-lower-case': { severity: 'off' },
  'passwords-equal': { severity: 'off' },
  'tag-characters': { severity: 'off' },
}

const differences: Partial<Record<SourceKind, Readonly<Record<string, Difference>>>> = {
  terraform,
  'terraform-json': terraform,
  'terraform-plan': terraform,
  cloudformation: {
    'user-id-lower-case': { ...refused, message: lowerCaseId },
    'iam-upper-case': { ...refused, message: lowerCaseId },
    'engine-lower-case': {
      ...refused,
      message: 'CloudFormation takes `valkey` and `redis` in lower case only.',
      help: 'Write the engine in lower case.',
    },
    'passwords-equal': refused,
    'passwords-empty': { severity: 'warning' },
    'tag-characters': { ...refused, help: 'Use letters, digits, spaces and `+ - = . _ : / @`.' },
    'tag-key-empty': refused,
  },
  kubernetes: {
    // The controller may know more fields than its API reference did; the cluster checks them against its own schema.
    'unknown-field': { severity: 'off' },
    'tag-characters': { severity: 'off' },
  },
  'aws-cli': { 'tag-characters': { severity: 'off' } },
}

/** What AWS takes, and is worth a second look all the same. */
const advice: Readonly<Record<string, Pick<Difference, 'message' | 'why'>>> = {
  'user-id-lower-case': {
    message: 'AWS keeps ids in lower case, so the user will not have the id that stands here.',
    why: 'Whoever looks for the id as it stands here compares it with another one.',
  },
  'engine-lower-case': { message: 'AWS keeps engines in lower case, and answers so.' },
  'iam-upper-case': {},
  'passwords-equal': {},
  'password-guessable': { why: 'Whoever reaches the cache can try passwords, and begins with those.' },
  'tag-key-empty': {},
}

/** The check rule of a problem of a user. */
export function ruleOf({ code, path }: Problem): CheckRuleId {
  if (code === 'access-string-blank') return 'access-string-missing'
  if (malformed.has(code)) return 'bad-field'
  if (code === 'iam-id-and-name') return 'authentication'
  if (path.startsWith('Tags')) return 'tags'
  if (path.includes('Passwords[') || code === 'passwords-too-many' || code === 'passwords-empty') return 'passwords'
  return byField[path] ?? 'authentication'
}

const malformed = new Set(['unknown-field', 'wrong-type', 'lone-surrogate', 'field-twice', 'unreadable'])

const byField: Readonly<Record<string, CheckRuleId>> = {
  UserId: 'user-id',
  UserName: 'user-name',
  Engine: 'user-engine',
}

/** A problem as a finding; none where the host of the resource makes up for it. */
export function problemFinding(
  problem: Problem,
  rule: CheckRuleId,
  kind: SourceKind,
  place: Pick<Finding, 'address' | 'span'> & Partial<Pick<Finding, 'message' | 'related'>>,
): readonly Finding[] {
  const { code, path } = problem
  const isElsewhere = code === 'iam-upper-case' && path !== 'UserId'
  const difference = isElsewhere ? undefined : differences[kind]?.[code]
  if (difference?.severity === 'off') return []
  const isAdvice = advice[code] !== undefined && difference?.severity !== 'error'
  const { message, why } = difference ?? advice[code] ?? {}
  const help = difference?.help ?? problem.help
  const answer = isAdvice ? why : (why ?? whyOf(problem))
  return [
    checkFinding(rule, {
      severity: difference?.severity ?? problem.severity,
      message: sentence(message ?? problem.message),
      label: labels[code] ?? 'not what AWS takes',
      ...(answer !== undefined && { why: answer }),
      ...(help !== undefined && { help }),
      ...place,
    }),
  ]
}

/** AWS's own words have no full stop. */
const sentence = (words: string): string => (/[.?]$/.test(words) ? words : `${words}.`)

/** The fault, and how it is known. */
function whyOf({ fault, confidence }: Problem): string {
  switch (confidence) {
    case 'documented':
      return `AWS answers \`${fault}\`: its documentation says that it refuses this.`
    case 'observed':
      return `AWS answers \`${fault}\`: it was seen to.`
    case 'source':
      return `AWS answers \`${fault}\`, by the definition of its API.`
    case 'inferred':
      return `AWS probably answers \`${fault}\`; that is inferred, and nobody is known to have seen it.`
  }
}

const labels: Readonly<Record<string, string>> = {
  'missing-field': 'a field is missing',
  'unknown-field': 'no such field',
  'wrong-type': 'of the wrong type',
  'lone-surrogate': 'half of a character',
  'user-id-pattern': 'no id',
  'user-id-lower-case': 'upper case',
  'user-id-shape': 'an unusual id',
  'user-id-taken': 'taken',
  'user-name-empty': 'empty',
  'user-name-length': 'too long',
  'user-name-blank': 'a blank',
  'engine-unknown': 'no such engine',
  'engine-lower-case': 'upper case',
  'authentication-missing': 'how does it log in?',
  'authentication-type': 'no such type',
  'authentication-type-missing': 'of which type?',
  'password-not-allowed': 'not with this type',
  'password-and-no-password': 'with and without',
  'passwords-in-two-places': 'in two places',
  'password-mode-without-password': 'no password',
  'password-mode-elsewhere': 'passwords stand elsewhere',
  'no-password-and-other-type': 'says something else',
  'valkey-without-password': 'Valkey asks for one',
  'iam-id-and-name': 'differs from the id',
  'iam-upper-case': 'upper case',
  'passwords-empty': 'empty',
  'passwords-too-many': 'more than two',
  'passwords-equal': 'the same again',
  'password-length': '16 to 128 characters',
  'password-characters': 'a forbidden character',
  'password-uncommon-characters': 'an unusual character',
  'password-guessable': 'easy to guess',
  'access-string-blank': 'blank',
  'tags-too-many': 'more than 50',
  'tag-key-missing': 'no key',
  'tag-key-empty': 'no key',
  'tag-key-length': 'too long',
  'tag-value-length': 'too long',
  'tag-key-reserved': 'reserved',
  'tag-key-almost-reserved': 'reserved',
  'tag-key-twice': 'a second time',
  'tag-characters': 'a forbidden character',
  'group-default-user': 'no user named `default`',
  'group-user-name-twice': 'a second user of this name',
  'group-engine': 'a Valkey user',
  'group-no-password': 'needs no password',
  'group-size': 'too many users',
  'group-engine-unknown': 'no such engine',
}
