import { hasBit } from '../../engines/index.ts'
import { asciiLower } from '../../grammar/index.ts'
import { caselessLanguage, type Language } from '../globs/language.ts'
import type { AclUser, Selector } from '../user.ts'
import { formsOf, isCallOf, readBoth } from './callForms.ts'
import { type CallTemplate, FILLER } from './callTemplates.ts'
import type { Gap } from './missing.ts'
import type { Search, Tie } from './search.ts'
import type { SharedCommand } from './sharedCommands.ts'

/** Both users, and the search between them. */
export interface Sides {
  readonly own: AclUser
  readonly other: AclUser
  readonly search: Search
}

const allowsFirst = ({ firstArgs }: Selector, id: number, first: string): boolean =>
  firstArgs.get(id)?.has(first) === true

/** Whether first-arg rules have a say in a command. */
export function isTied({ own, other }: SharedCommand, selector: Selector, others: readonly Selector[]): boolean {
  if (selector.firstArgs.has(own.id)) return true
  for (const { firstArgs } of others) if (firstArgs.has(other.id)) return true
  return false
}

/**
 * The same search where some selectors allow a command for some first arguments only: once for each of these, and once for
 * all others. A first argument that is a key has to match its pattern as well.
 */
export function findTied(
  command: SharedCommand,
  selector: Selector,
  others: readonly Selector[],
  sides: Sides,
): Gap | 'none' | 'unknown' {
  const { own, other } = command
  const firsts = new Set(
    [selector, ...others].flatMap((each) => [
      ...(each === selector
        ? (each.firstArgs.get(own.id)?.keys() ?? [])
        : (each.firstArgs.get(other.id)?.keys() ?? [])),
    ]),
  )
  const whole = hasBit(selector.commands, own.id)
  let answer: 'none' | 'unknown' = 'none'
  const attempt = (template: CallTemplate, tie: Tie, granting: readonly Selector[]): Gap | undefined => {
    const read = (call: readonly string[]) => {
      const pair = readBoth(call, sides.own.engine, sides.other.engine)
      return isCallOf(pair, own, other) ? pair : undefined
    }
    if (template(1).length <= FIRST && tie.within.length > 0) return undefined
    for (const form of formsOf(template, read, FIRST)) {
      const values = sides.search(form, selector, granting, tie)
      if (values === 'unknown') answer = 'unknown'
      else if (values !== 'none') return { form, index: TIED, values, selector, others: granting }
    }
    return undefined
  }
  for (const first of firsts) {
    if (!whole && !allowsFirst(selector, own.id, first)) continue
    const granting = others.filter((each) => hasBit(each.commands, other.id) || allowsFirst(each, other.id, first))
    const tie = { at: FIRST, within: [caselessLanguage(first)], without: [] }
    for (const template of command.templates) {
      const found = attempt(withFirst(countedBy(template, first), first), tie, granting)
      if (found) return found
    }
  }
  if (!whole) return answer
  const granting = others.filter(({ commands }) => hasBit(commands, other.id))
  const without: readonly Language[] = [...firsts].map((first) => caselessLanguage(first))
  for (const template of command.templates) {
    const found = attempt(withoutFirsts(template, firsts), { at: FIRST, within: [], without }, granting)
    if (found) return found
  }
  return answer
}

/** A form that is none of the command's own. */
const TIED = -1

/** The argument that first-arg rules look at. */
const FIRST = 1

const withFirst =
  (template: CallTemplate, first: string): CallTemplate =>
  (count) => {
    const call = template(count)
    if (call.length > FIRST) call[FIRST] = first
    return call
  }

/** A first argument may be the number of keys. */
function countedBy(template: CallTemplate, first: string): CallTemplate {
  const number = /^[1-9][0-9]{0,2}$/.test(first) ? Number(first) : 0
  return (count) => template(Math.max(count, number))
}

/** The same calls with a first argument that is none of some: another filler, or another number of keys. */
function withoutFirsts(template: CallTemplate, firsts: ReadonlySet<string>): CallTemplate {
  const isFree = (call: readonly string[]) => call.length <= FIRST || !firsts.has(asciiLower(call[FIRST] ?? ''))
  return (count) => {
    for (let more = 0; more <= firsts.size; more++) {
      const call = template(count + more)
      if (isFree(call)) return call
      const other = `${FILLER}${more}`
      if (call[FIRST] === FILLER && !firsts.has(other)) return withFirst(() => call, other)(count)
    }
    return []
  }
}
