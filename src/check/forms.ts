import { defaultEngine, loadEngine, type Confidence, type EngineId } from '../engines/index.ts'
import { parse, type AccessString } from '../grammar/index.ts'
import {
  compare,
  listUser,
  minimize,
  newUser,
  readBack,
  setUser,
  type AclUser,
  type Change,
  type StringEdit,
} from '../permissions/index.ts'
import type { FoundUser } from '../sources/index.ts'
import { refusalText } from './secrets.ts'

/** What a string can be written as: what AWS returns for it, what `ACL LIST` of a server prints, or the fewest rules. */
export type FormName = keyof typeof forms

/** A string, and who reads it. */
export interface Asked {
  readonly tree: AccessString
  readonly dialect: FoundUser['dialect']
  readonly engines: readonly EngineId[]
}

/** A string in a form, or a sentence on why it has none. */
export type Formed = InForm | { readonly ok: false; readonly reason: string }

export interface InForm {
  readonly ok: true
  readonly text: string
  /** Undefined where a placeholder would have to move. */
  readonly edits: readonly StringEdit[] | undefined
  readonly confidence: Confidence
  /** What was guessed, each a sentence. */
  readonly guesses: readonly string[]
  /** Where the form takes something away. */
  readonly changes: readonly Change[]
}

/** Every form; a new one is a function and a line here. */
const forms = {
  'read-back': readBackForm,
  server: (asked) => stateForm(asked, listUser),
  minimal: (asked) => stateForm(asked, minimize),
} as const satisfies Readonly<Record<string, (asked: Asked) => Formed>>

export const formNames: readonly FormName[] = ['read-back', 'server', 'minimal']

export const formOf = (name: FormName, asked: Asked): Formed => forms[name](asked)

function readBackForm({ tree, dialect, engines }: Asked): Formed {
  const dialects = new Set(engines.map((id) => loadEngine(id).dialect))
  const isMemoryDb =
    dialects.size === 1 && dialects.has('server') ? dialect === 'memorydb' : !dialects.has('elasticache')
  return readBack(tree, isMemoryDb ? 'memorydb' : 'elasticache', engines)
}

/**
 * A form that follows from the state: what `ACL LIST` prints, or the fewest rules. Passwords stay as they were written, since
 * nobody gets them back from a hash.
 */
function stateForm({ tree, engines }: Asked, write: (user: AclUser) => string): Formed {
  const id = engines.includes(defaultEngine) ? defaultEngine : (engines.at(-1) ?? defaultEngine)
  const { title } = loadEngine(id)
  if (tree.holes.length > 0) return none('A part of it is not known here, so what a server prints for it is not known.')
  const set = setUser(newUser(id), tree)
  if (!set.ok) return none(`${title} refuses it: ${refusalText(set.error)}.`)
  const text = withPasswords(write(set.user), tree, set.user)
  const again = setUser(newUser(id), parse(text, { splitting: tree.splitting }))
  if (!again.ok || !sameUser(set.user, again.user)) {
    return none(`As ${title} would be given it, it would not be read as the same user here, so it is left as it is.`)
  }
  const edits = text === tree.text ? [] : [{ start: 0, end: tree.text.length, text }]
  return { ok: true, text, edits, confidence: 'source', guesses: [], changes: [] }
}

const none = (reason: string): Formed => ({ ok: false, reason })

function withPasswords(line: string, { rules }: AccessString, { engine }: AclUser): string {
  let text = line
  for (const rule of rules) {
    if (rule.kind !== 'password' || !rule.adds || rule.form === 'hash') continue
    const set = setUser(newUser(engine), [rule.text])
    const [hash] = set.ok ? set.user.passwords : []
    if (hash !== undefined) text = text.replace(`#${hash}`, () => rule.text)
  }
  return text
}

const sameUser = (a: AclUser, b: AclUser): boolean =>
  compare(a, b).relation === 'equal' &&
  a.enabled === b.enabled &&
  a.noPassword === b.noPassword &&
  [...a.passwords].sort().join() === [...b.passwords].sort().join()
