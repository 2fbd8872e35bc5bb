import type { DatabaseRule } from '../grammar/index.ts'
import type { RuleErrorCode } from './aclError.ts'
import type { SelectorDraft } from './draft.ts'

const GREATEST_ID = 2147483647

/**
 * `db=0,1` of Valkey 9.1: replaces the set. Observed on 9.1.2: blanks around a number are accepted, duplicates fall
 * together, ids are not compared with the number of databases there are.
 */
export function applyDatabases(draft: SelectorDraft, rule: DatabaseRule): RuleErrorCode | undefined {
  if (rule.list.endsWith(',')) return 'syntax'
  const ids: number[] = []
  for (const part of rule.list.split(',')) {
    const id = readId(part)
    if (typeof id === 'string') return id
    ids.push(id)
  }
  draft.allDatabases = false
  draft.databases = [...new Set(ids)].sort((a, b) => a - b)
  return undefined
}

function readId(part: string): number | RuleErrorCode {
  const digits = /^[\t-\r ]*([+-]?[0-9]+)$/.exec(part)?.[1]
  if (digits === undefined) return 'syntax'
  const id = Number(digits)
  return id < 0 || id > GREATEST_ID ? 'database-range' : id + 0
}
