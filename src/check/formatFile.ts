import type { Confidence } from '../engines/index.ts'
import { hasKeys, maskRules, parse, requireText } from '../grammar/index.ts'
import { applyEdits, type Edit } from '../lint/index.ts'
import type { Change } from '../permissions/index.ts'
import {
  readSource,
  toFileEdits,
  type FoundText,
  type FoundUser,
  type SourceKind,
  type SourceProblem,
  type SourceText,
  type Span,
} from '../sources/index.ts'
import { isTooLong } from './checkUsers.ts'
import { formNames, formOf, type Formed, type FormName, type InForm } from './forms.ts'
import type { CheckOptions } from './options.ts'
import { fieldSecrets, ruleSecrets, unreadSecrets } from './secrets.ts'
import { chosenTargets, defaultTargets, engineIds } from './targets.ts'

/** How the file is read, and in which form its strings are written. */
export interface FormatOptions extends Pick<CheckOptions, 'engine' | 'explicit' | 'kind'> {
  /** Default: `server` for files of servers, otherwise `read-back`. */
  readonly form?: FormName
}

/** A file and its strings in a form. Only the texts of the file hold secrets. */
export interface FormattedFile {
  readonly path: string
  /** Undefined: not a kind of file in which users stand. */
  readonly kind?: SourceKind
  readonly text: string
  /** The text with every string in its form. */
  readonly formatted: string
  readonly strings: readonly FormattedString[]
  readonly problems: readonly SourceProblem[]
  /** File spans of passwords and hashes in `text`: whoever shows it masks them. */
  readonly secrets: readonly Span[]
}

/** A string of a file. No text here holds a secret. */
export type FormattedString = {
  /** `aws_elasticache_user.worker` */
  readonly address: string
  /** The value in the file. */
  readonly span: Span
  readonly form: FormName
  readonly before: string
} & (
  | {
      /** `unwritten`: it is not in its form, and cannot be written so without loss; `reason` says why. */
      readonly state: 'same' | 'changed' | 'unwritten'
      readonly after: string
      readonly confidence: Confidence
      /** What was guessed, each a sentence. */
      readonly guesses: readonly string[]
      /** Where the form takes something away: such a string is left as it is. */
      readonly changes: readonly Change[]
      readonly reason?: string
    }
  | { readonly state: 'refused'; readonly reason: string }
)

/**
 * Writes every access string of a file in a form: the one that AWS returns, so that Terraform and CloudFormation see no
 * difference any more, or the one that servers print.
 *
 * @throws TypeError for an engine or form that is not known.
 * @example
 * ```ts
 * const file = await formatFile({ path: 'strings.txt', text: 'on +get ~app:*' }, { kind: 'plain' })
 * file.formatted // 'on ~app:* -@all +get'
 * ```
 */
export async function formatFile(file: SourceText, options: FormatOptions = {}): Promise<FormattedFile> {
  if (!hasKeys(file, 'path', 'text')) throw new TypeError('`file` must be an object with `path` and `text`.')
  requireText(file.path, 'path')
  requireText(file.text, 'text')
  const { form } = options
  if (form !== undefined && !formNames.includes(form)) {
    throw new TypeError(`\`form\` must be ${formNames.map((name) => `\`${name}\``).join(' or ')}.`)
  }
  const { path, text } = file
  const source = await readSource(file, options)
  if (!source) return { path, text, formatted: text, strings: [], problems: [], secrets: [] }
  const edits: Edit[] = []
  const secrets: Span[] = unreadSecrets(text, source)
  const strings = source.users.flatMap((user) => {
    secrets.push(...fieldSecrets(user))
    const { rules } = user
    if (!rules) return []
    const targets = chosenTargets(path, options) ?? defaultTargets(user, source.kind)
    const formatted = formatString(user, rules, { form: form ?? usualForm(user, source.kind), targets, secrets })
    return [written(formatted, rules, edits)]
  })
  return {
    path,
    kind: source.kind,
    text,
    formatted: applyEdits(text, edits),
    strings,
    problems: source.problems,
    secrets,
  }
}

/** What belongs to a server is written as servers write it. */
const usualForm = ({ dialect }: FoundUser, kind: SourceKind): FormName =>
  dialect === 'server' || kind === 'acl-file' || kind === 'acl-list' || kind === 'server-config'
    ? 'server'
    : 'read-back'

interface Setup {
  readonly form: FormName
  readonly targets: Parameters<typeof engineIds>[0]
  /** Where the secrets of the string are put down. */
  readonly secrets: Span[]
}

type Shown = Pick<FormattedString, 'address' | 'span' | 'form' | 'before'>

function formatString(user: FoundUser, rules: FoundText, { form, targets, secrets }: Setup): [Shown, Formed, string] {
  const { address, dialect, splitting } = user
  const shown = { address, span: rules.file, form }
  if (isTooLong(rules)) {
    secrets.push(rules.file)
    return [{ ...shown, before: '…' }, { ok: false, reason: 'It is too long for an access string.' }, '']
  }
  const tree = parse(rules.text, { splitting, holes: rules.holes })
  for (const secret of ruleSecrets(tree, rules)) secrets.push(secret)
  const formed = formOf(form, { tree, dialect, engines: engineIds(targets) })
  const after = formed.ok ? maskRules(parse(formed.text, { splitting })) : ''
  return [{ ...shown, before: maskRules(tree) }, formed, after]
}

/** Puts down the edits of a string, unless it cannot be written into the file. */
function written([shown, formed, after]: [Shown, Formed, string], rules: FoundText, edits: Edit[]): FormattedString {
  if (!formed.ok) return { ...shown, state: 'refused', reason: formed.reason }
  const { confidence, guesses, changes } = formed
  const said = { ...shown, after, confidence, guesses, changes }
  if (formed.text === rules.text) return { ...said, state: 'same' }
  const placed = place(formed, rules, edits)
  if (typeof placed === 'string') return { ...said, state: 'unwritten', reason: placed }
  edits.push(...placed)
  return { ...said, state: 'changed' }
}

/** The edits of the file that are still to be made, or why none can be, or may. */
function place(
  { edits, changes: [change] }: InForm,
  rules: FoundText,
  taken: readonly Edit[],
): readonly Edit[] | string {
  if (change) return `Its form would not mean the same. ${change.text}`
  if (!edits) return 'A placeholder in it would have to move or go: do it by hand.'
  const placed = toFileEdits(rules, edits)
  if (!placed) return 'The file does not hold it in one piece that could be rewritten: do it by hand.'
  const isTaken = (edit: Edit) =>
    taken.some(({ start, end, text }) => start === edit.start && end === edit.end && text === edit.text)
  // Two users may share one text, and then its form.
  if (placed.every(isTaken)) return []
  return placed.some((edit) => taken.some((other) => edit.start <= other.end && other.start <= edit.end))
    ? 'Another user shares its text, and has another form.'
    : placed
}
