import { type Engine, isSubset } from '../engines/index.ts'
import { type AccessString, maskRules, parse } from '../grammar/index.ts'
import { createLinter, dangerWords, type Linter, runnable } from '../lint/index.ts'
import { type AclUser, explain, readBack } from '../permissions/index.ts'
import type { FindingDocument, ReadBackDocument, StringDocument, UserDocument } from './document.ts'
import type { KnownUser } from './input.ts'
import { loginDocument } from './login.ts'
import { nextEngineDocument } from './nextEngine.ts'
import { selectorDocument } from './selectorDocument.ts'

/** One user, apart from others. */
export function userDocument({ name, address, path, user, authentication }: KnownUser, id: string): UserDocument {
  const { engine } = user
  const { selectors, sentences, unavailable } = explain(user)
  const parts = [user.root, ...user.selectors]
  const login = loginDocument(user, authentication)
  const back = readBackDocument(user)
  const next = nextEngineDocument(user)
  return {
    id,
    name,
    ...(address !== undefined && { address }),
    ...(path !== undefined && { path }),
    engine: engine.id,
    strings: user.accepted.map(stringDocument),
    login,
    sentences: [login.sentence, ...sentences.slice(1)],
    everything: parts.some(
      ({ allKeys, allDatabases, commands }) => allKeys && allDatabases && isSubset(engine.catalog.all, commands),
    ),
    selectors: selectors.flatMap((facts, index) => {
      const part = parts[index]
      return part ? [selectorDocument(user, part, facts)] : []
    }),
    dangers: dangersOf(user),
    unavailable,
    standsOut: findingsOf(user, authentication !== undefined),
    ...(back && { readBack: back }),
    ...(next && { next }),
  }
}

/** Arguments that were given one by one are read again as one string. */
const stringDocument = (tree: AccessString): StringDocument => ({
  text: maskRules(tree),
  splitting: tree.splitting === 'arguments' ? 'access-string' : tree.splitting,
})

function dangersOf({ engine, root, selectors }: AclUser): readonly string[] {
  const names = [root, ...selectors].flatMap((part) =>
    dangerWords(runnable(part, engine), engine).flatMap(([, held]) => held),
  )
  return [...new Set(names)]
}

const linters = new WeakMap<Engine, Linter>()

function linterFor(engine: Engine): Linter {
  const known = linters.get(engine)
  if (known) return known
  const linter = createLinter({ engine: [engine.id] })
  linters.set(engine, linter)
  return linter
}

const weight = { error: 2, warning: 1, info: 0 } as const

/** Several lists are linted as the one that they make together. */
function findingsOf({ accepted, engine }: AclUser, hasOwnAuthentication: boolean): readonly FindingDocument[] {
  const [only, more] = accepted
  if (!only) return []
  const tree = more === undefined ? only : parse(accepted.map(({ text }) => text).join(' '))
  const isElsewhere = hasOwnAuthentication || engine.dialect !== 'server'
  return linterFor(engine)(tree)
    .filter(({ rule }) => rule !== 'cannot-log-in' || !isElsewhere)
    .toSorted((a, b) => weight[b.severity] - weight[a.severity])
    .map(({ rule, severity, message, why, help }) => ({
      rule,
      severity,
      message,
      why,
      ...(help !== undefined && { help }),
    }))
}

function readBackDocument({ accepted, engine }: AclUser): ReadBackDocument | undefined {
  const [only, more] = accepted
  if (!only || more || engine.dialect === 'server' || only.splitting !== 'access-string') return undefined
  const form = readBack(only, engine.dialect, [engine.id])
  if (!form.ok) return { ok: false, reason: form.reason }
  return {
    ok: true,
    text: maskRules(parse(form.text)),
    same: form.text === only.text,
    confidence: form.confidence,
    notes: [...form.guesses, ...form.changes.map(({ text }) => text)],
  }
}
