import fc, { type Arbitrary } from 'fast-check'
import { type Engine, loadEngine, type ServerEngineId } from '../../src/engines/index.ts'
import { newUser, setUser } from '../../src/permissions/index.ts'
import { ruleLists } from './ruleLists.ts'

/** What no AWS service takes in an access string. */
const isForeign = (rule: string): boolean => /[<>#!\0]|^(?:reset|nopass|resetpass)$/i.test(rule)

/** Random access strings that an engine accepts, as someone would write them for AWS: without passwords. */
export function acceptedStrings(engine: ServerEngineId): Arbitrary<string> {
  const loaded = loadEngine(engine)
  return fc
    .tuple(ruleLists(engine), fc.constantFrom(' ', ' ', ' ', '  ', '\t'))
    .map(([rules, blank]) => acceptedOf(rules, loaded).join(blank))
    .filter((text) => text.trim() !== '' && isAccepted(text, loaded))
}

const isAccepted = (text: string, engine: Engine): boolean => setUser(newUser(engine), text).ok

/** The rules that can be kept, one after the other. */
const acceptedOf = (rules: readonly string[], engine: Engine): readonly string[] =>
  rules.reduce<readonly string[]>((kept, rule) => {
    const longer = [...kept, rule]
    return !isForeign(rule) && isAccepted(longer.join(' '), engine) ? longer : kept
  }, [])
