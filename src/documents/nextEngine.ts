import { type Engine, type EngineId, loadEngine, nextEngine } from '../engines/index.ts'
import { maskRules, parse } from '../grammar/index.ts'
import { type AclUser, compare, type Comparison, newUser, setUser, type SetUserResult } from '../permissions/index.ts'
import type { NextEngineDocument } from './document.ts'

/** What the rules of a user mean in the engine that it would be upgraded to; undefined for the newest. */
export function nextEngineDocument(user: AclUser): NextEngineDocument | undefined {
  const engine = nextOf(user.engine)
  if (engine === undefined) return undefined
  const { title } = loadEngine(engine)
  const set = replayed(user, engine)
  if (!set.ok) {
    const rule = maskRules(parse(set.error.rule.text))
    const sentence = `${title} refuses the rule \`${rule}\`.`
    return { engine, title, relation: 'refused', gained: 0, lost: 0, gone: [], added: [], sentence }
  }
  const comparison = compare(user, set.user)
  return {
    engine,
    title,
    relation: comparison.relation,
    gained: comparison.gained.length,
    lost: comparison.lost.length,
    gone: comparison.onlyBefore,
    added: comparison.onlyAfter,
    sentence: sentenceOf(comparison, title),
  }
}

const known = new WeakMap<Engine, { readonly next: EngineId | undefined }>()

/** Looking through all engines takes longer than the rest. */
function nextOf(engine: Engine): EngineId | undefined {
  const found = known.get(engine) ?? { next: nextEngine(engine.id) }
  known.set(engine, found)
  return found.next
}

function replayed({ accepted }: AclUser, engine: EngineId): SetUserResult {
  let set: SetUserResult = { ok: true, user: newUser(engine) }
  for (const list of accepted) if (set.ok) set = setUser(set.user, list)
  return set
}

function sentenceOf({ relation, gained, lost, onlyBefore, onlyAfter }: Comparison, title: string): string {
  const parts = [
    ...(gained.length > 0 ? [`${count(gained.length)} may be called in ways that are denied here`] : []),
    ...(lost.length > 0 ? [`${count(lost.length)} may no longer be called in some ways`] : []),
    ...(onlyAfter.length > 0 ? [`${count(onlyAfter.length)} that are new there are granted`] : []),
    ...(onlyBefore.length > 0 ? [`${count(onlyBefore.length)} that are granted here are gone`] : []),
  ]
  if (relation === 'unknown') return `What differs in ${title} is not known exactly.`
  return parts.length === 0 ? `The same in ${title}.` : `In ${title}, ${parts.join(', and ')}.`
}

const count = (commands: number): string => `${commands} command${commands === 1 ? '' : 's'}`
