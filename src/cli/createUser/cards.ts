import pc from 'picocolors'
import type { CreateUserRequest, Problem } from '../../pipeline/index.ts'
import { visible, wrap } from '../../reports/index.ts'
import type { Look } from '../terminal.ts'
import { countStates, stateOf, type ReadBackView, type State, type Verdict } from './verdict.ts'

type Colors = ReturnType<typeof pc.createColors>

/** What a reader sees of a run. */
export interface Said {
  readonly verdicts: readonly Verdict[]
  /** Whether anything was to be sent. */
  readonly sent: boolean
}

/** One card a user, and a line that sums them up. Fits into the columns, but for words that are longer. */
export function cards({ verdicts, sent }: Said, look: Look): string {
  const pen = penFor(look)
  const shown = verdicts.map((verdict) => card(verdict, sent, pen))
  const isShort = shown.every((lines) => lines.length === 1)
  const summary = verdicts.length > 1 ? [[pen.text(summaryOf(verdicts, sent))]] : []
  const paragraphs = isShort ? [shown.flat(), ...summary] : [...shown, ...summary]
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

interface Pen {
  readonly colors: Colors
  readonly columns: number
  /** A text of somebody else, fit for a terminal. */
  readonly text: (text: string) => string
  readonly unicode: boolean
}

const penFor = ({ color, columns, unicode }: Look): Pen => ({
  colors: pc.createColors(color),
  columns: Math.max(40, Math.min(columns, 100)),
  text: (text) => visible(text, unicode),
  unicode,
})

const words: Readonly<Record<State, string>> = {
  ready: 'ready',
  refused: 'refused',
  created: 'created',
  exists: 'exists',
  differs: 'differs',
  failed: 'failed',
  notStarted: 'not started',
}

function paint(state: State, { bold, green, red, yellow }: Colors): string {
  const color = state === 'notStarted' ? yellow : ['ready', 'created', 'exists'].includes(state) ? green : red
  return bold(color(words[state]))
}

function card(verdict: Verdict, sent: boolean, pen: Pen): readonly string[] {
  const state = stateOf(verdict)
  const right = state === 'ready' && !sent ? 'nothing sent: add --send' : ''
  const said = `${pen.text(nameOf(verdict))}${headOf(verdict, state)}`
  const gap = ' '.repeat(Math.max(2, Math.min(pen.columns, 80) - words[state].length - 3 - said.length - right.length))
  const head = `${paint(state, pen.colors)}   ${said}${right === '' ? '' : gap + pen.colors.dim(right)}`
  const body = bodyOf(verdict, state, pen)
  return body.length === 0 ? [head] : [head, '', ...body]
}

const nameOf = ({ id, line }: Verdict): string => id ?? `the user in line ${line}`

function headOf({ problems, request, result }: Verdict, state: State): string {
  if (request === undefined) {
    const count = problems.filter(({ severity }) => severity === 'error').length
    return `: ${count} problem${count === 1 ? '' : 's'}, nothing was sent`
  }
  const kind = ` (${request.Engine}, ${authenticationOf(request)})`
  if (result?.kind === 'done') return `${kind}, by an earlier run`
  if (state === 'created' && result?.kind === 'ended' && result.outcome.ok) {
    return `${kind}, ${result.outcome.user.Status ?? 'in no known state'}`
  }
  return kind
}

function authenticationOf({ AuthenticationMode, Passwords, NoPasswordRequired }: CreateUserRequest): string {
  if (AuthenticationMode?.Type === 'iam') return 'IAM'
  if (AuthenticationMode?.Type === 'no-password-required' || NoPasswordRequired === true) return 'no password'
  const count = (Passwords ?? AuthenticationMode?.Passwords ?? []).length
  return count === 1 ? 'password' : `${count} passwords`
}

function bodyOf(verdict: Verdict, state: State, pen: Pen): readonly string[] {
  const { problems, request } = verdict
  const rows = state === 'ready' && request ? requestRows(request, verdict) : []
  const fields = rows.flatMap(([label, value]) => row(label, pen.text(value), pen))
  const found = verdict.result === undefined ? problems : []
  const warned = found.flatMap((each) => problemRows(each, verdict, pen))
  return [
    ...fields,
    ...(fields.length > 0 && warned.length > 0 ? [''] : []),
    ...warned,
    ...outcomeRows(verdict, state, pen),
  ]
}

const isGuess = ({ confidence }: ReadBackView): boolean => confidence === 'inferred'

function requestRows(
  request: CreateUserRequest,
  { origins, readBack }: Verdict,
): readonly (readonly [string, string])[] {
  const { UserId, UserName, Engine, AccessString, Tags = [] } = request
  const passwords = request.Passwords ?? request.AuthenticationMode?.Passwords ?? []
  return [
    ['UserId', UserId],
    ['UserName', UserName],
    ['Engine', Engine],
    ['AccessString', AccessString],
    ...(passwords.length === 0
      ? [['Authentication', request.AuthenticationMode?.Type ?? 'no-password-required'] as const]
      : passwords.map((mask, index) => ['Password', `${mask} from ${origins[index] ?? 'the input'}`] as const)),
    ...(Tags.length === 0 ? [] : [['Tags', Tags.map(({ Key, Value }) => `${Key}=${Value ?? ''}`).join(', ')] as const]),
    ...(readBack ? [['AWS will show', `${readBack.text}${isGuess(readBack) ? '   (likely)' : ''}`] as const] : []),
  ]
}

/** How wide labels are. */
const COLUMN = 16

function row(label: string, text: string, { colors, columns }: Pen): readonly string[] {
  const [first = '', ...rest] = wrap(text, columns - COLUMN - 2)
  const head = label.length < COLUMN ? [`  ${colors.cyan(label.padEnd(COLUMN))}${first}`] : [`  ${colors.cyan(label)}`]
  const below = label.length < COLUMN ? rest : [first, ...rest]
  return [...head, ...below.map((line) => ' '.repeat(COLUMN + 2) + line)]
}

function problemRows(problem: Problem, { lineOf }: Verdict, pen: Pen): readonly string[] {
  const { path, message, help, fault, severity, confidence, code } = problem
  const dot = pen.unicode ? ' · ' : ' - '
  const isOurs = code === 'password-unreadable'
  const source = isOurs ? [] : [severity === 'warning' ? 'warning' : fault, confidence]
  const below = [
    ...(help === undefined ? [] : wrap(pen.text(help), pen.columns - COLUMN - 2)),
    ...wrap([...source, `line ${lineOf(path)}`].join(dot), pen.columns - COLUMN - 2).map(pen.colors.dim),
  ]
  return [
    ...row(path === '' ? 'the user' : pen.text(path), pen.text(message), pen),
    ...below.map((line) => ' '.repeat(COLUMN + 2) + line),
  ]
}

/** What sending said that the head does not. */
function outcomeRows({ result }: Verdict, state: State, pen: Pen): readonly string[] {
  if (result?.kind !== 'ended') return []
  const { outcome } = result
  const isPlain = state === 'created' && outcome.kind === 'created' && outcome.differences.length === 0
  if (isPlain) return []
  return [outcome.message, outcome.advice].flatMap((text) =>
    wrap(pen.text(text), pen.columns - 2).map((line) => `  ${line}`),
  )
}

function summaryOf(verdicts: readonly Verdict[], sent: boolean): string {
  const counts = countStates(verdicts).map(([state, count]) => `${count} ${words[state]}`)
  const isRefused = verdicts.some((verdict) => stateOf(verdict) === 'refused')
  const end = isRefused || !sent ? `; nothing was sent${isRefused ? '' : ': add --send'}` : ''
  return `${verdicts.length} users: ${counts.join(', ')}${end}.`
}
