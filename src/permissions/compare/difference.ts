import { byteString, textOf } from '../globs/byteString.ts'
import { includes } from '../globs/findName.ts'
import { keyRule } from '../listUser.ts'
import type { AclUser, Selector } from '../user.ts'
import { type CallForm, readBoth, slotCode, slotsOf } from './callForms.ts'
import { type CheckedBy, checkCall } from './checkCall.ts'
import { CALLER, CHANNEL, isKeyDemand, PATTERN } from './demands.ts'
import type { Gap } from './missing.ts'
import type { Values } from './search.ts'
import type { SharedCommand } from './sharedCommands.ts'
import { namesOf } from './selectorSets.ts'

/** A command that one user may run in a way the other may not. */
export interface Difference {
  /** Lower case, full: `get`, `config|get`. */
  readonly command: string
  /** Whether the other user may not run the command at all. */
  readonly whole: boolean
  /** The key rules that allow it and reach further than those of the other user; undefined for calls without keys. */
  readonly keys: readonly string[] | undefined
  /** The same for channels. */
  readonly channels: readonly string[] | undefined
  /** A call that the one may make and the other may not. A name that is no UTF-8 is its bytes. */
  readonly witness: readonly (string | Uint8Array)[]
  /** The database that the caller is in. */
  readonly database: number
  /** How the witness was checked, and how a server can be asked. */
  readonly checkedBy: CheckedBy
}

interface Call {
  readonly words: readonly (string | Uint8Array)[]
  readonly database: number
}

/** One command of a gap. */
interface Missing {
  readonly command: SharedCommand
  readonly form: CallForm
  readonly values: Values
  readonly selector: Selector
  readonly others: readonly Selector[]
}

/** Details are worked out when they are looked at: of four hundred commands a reader looks at a few. */
export function describeMissing(command: SharedCommand, gap: Gap, own: AclUser, other: AclUser): Difference {
  const { values, selector, others } = gap
  const missing: Missing = { command, form: command.forms[gap.index] ?? gap.form, values, selector, others }
  let known: { readonly call: Call; readonly checkedBy: CheckedBy } | undefined
  const look = () => {
    if (known) return known
    const call = buildCall(missing, own, other)
    return (known = { call, checkedBy: checkCall(call.words, call.database, own, other) })
  }
  return {
    command: missing.command.name,
    whole: missing.others.length === 0,
    get keys() {
      return widerKeys(missing, own, other)
    },
    get channels() {
      return widerChannels(missing, own, other)
    },
    get witness() {
      return look().call.words
    },
    get database() {
      return look().call.database
    },
    get checkedBy() {
      return look().checkedBy
    },
  }
}

/** Puts the values into a call of the form, with as many names as are needed where there can be any number. */
function buildCall({ form, values, command }: Missing, own: AclUser, other: AclUser): Call {
  const call = form.template(Math.max(1, values.many.length - form.least + 1))
  const pair = readBoth(call, own.engine, other.engine)
  if (!pair) throw new Error(`A form of ${command.name} is no call.`)
  const many = form.many && slotCode(form.many)
  const single = form.slots.map((slot, index) => ({
    code: slotCode(slot),
    at: slot.at,
    value: values.single[index] ?? '',
  }))
  let next = 0
  let database = 0
  const words: (string | Uint8Array)[] = [...command.name.toUpperCase().split('|')]
  words.push(...call.slice(words.length).map(plainArgument))
  for (const slot of slotsOf(pair)) {
    const code = slotCode(slot)
    const place = single.findIndex((each) => each.code === code && (code !== many || each.at === slot.at))
    const [taken] = place >= 0 ? single.splice(place, 1) : []
    const value = taken?.value ?? values.many[Math.min(next++, values.many.length - 1)] ?? ''
    if (slot.at >= 0) words[slot.at] = textOf(value)
    else if (slot.at === CALLER) database = Number(value)
  }
  return { words, database }
}

const plainArgument = (text: string): string | Uint8Array => textOf(byteString(text))

const demandsOf = ({ form }: Missing) => (form.many ? [...form.slots, form.many] : form.slots)

function widerKeys(missing: Missing, own: AclUser, other: AclUser): readonly string[] | undefined {
  const needs = demandsOf(missing).filter((slot) => isKeyDemand(slot.own))
  if (needs.length === 0) return undefined
  const { selector, others } = missing
  if (selector.allKeys) return ['~*']
  const rules = [...selector.keys].filter(([pattern, permissions]) =>
    needs.some(({ own: need, other: needed }) => {
      if ((permissions & need) !== need) return false
      const alone: Selector = { ...selector, keys: new Map([[pattern, permissions]]) }
      const names = namesOf(alone, need, own.engine.traits)
      return !others.some((each) => includes(namesOf(each, needed, other.engine.traits), names) === true)
    }),
  )
  return rules.map(([pattern, permissions]) => keyRule(pattern, permissions))
}

function widerChannels(
  { selector, others, form }: Missing,
  own: AclUser,
  other: AclUser,
): readonly string[] | undefined {
  const demands = form.many ? [...form.slots, form.many] : form.slots
  const needs = demands.filter((slot) => slot.own === CHANNEL || slot.own === PATTERN)
  if (needs.length === 0) return undefined
  if (selector.allChannels) return ['&*']
  const wider = [...selector.channels].filter((pattern) =>
    needs.some(({ own: need, other: needed }) => {
      const names = namesOf({ ...selector, channels: new Set([pattern]) }, need, own.engine.traits)
      return !others.some((each) => includes(namesOf(each, needed, other.engine.traits), names) === true)
    }),
  )
  return wider.map((pattern) => `&${pattern}`)
}
