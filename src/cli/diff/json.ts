import { printJson } from '../../reports/index.ts'
import type { RightsChange } from '../../check/index.ts'
import { callText, type Difference, groupDifferences } from '../../permissions/index.ts'
import { sentenceOf } from './words.ts'

/** What changed for programs; docs/diff.md says what each field means. */
export function json(changes: readonly RightsChange[], isGate: boolean): string {
  const count = (relation: RightsChange['relation']) => changes.filter((each) => each.relation === relation).length
  const summary = {
    users: changes.length,
    added: changes.filter(({ state }) => state === 'added').length,
    removed: changes.filter(({ state }) => state === 'removed').length,
    equal: count('equal'),
    wider: count('wider'),
    narrower: count('narrower'),
    incomparable: count('incomparable'),
    unknown: count('unknown'),
    newAccess: changes.filter(({ newAccess }) => newAccess.length > 0).length,
  }
  return printJson({ version: 1, gate: isGate ? 'no-new-access' : null, summary, users: changes.map(userOf) })
}

function userOf(change: RightsChange) {
  const { address, path, state, engine, relation, reasons, refused, newAccess, compared } = change
  const comparison = compared?.comparison
  return {
    address,
    path: { before: path.before ?? null, after: path.after ?? null },
    state,
    engine,
    relation,
    sentence: sentenceOf(change),
    unknown: reasons,
    refused,
    newAccess,
    gained: compared ? groupDifferences(compared.comparison.gained, compared.after.engine).map(groupOf) : [],
    lost: compared ? groupDifferences(compared.comparison.lost, compared.before.engine).map(groupOf) : [],
    login: comparison?.login ?? null,
    futureCommands: comparison?.futureCommands ?? null,
    onlyBefore: comparison?.onlyBefore ?? [],
    onlyAfter: comparison?.onlyAfter ?? [],
  }
}

export function groupOf({
  whole,
  keys,
  channels,
  database,
  parts,
  differences,
}: ReturnType<typeof groupDifferences>[number]) {
  return {
    whole,
    keys: keys ?? null,
    channels: channels ?? null,
    database,
    categories: parts,
    commands: differences.map(commandOf),
  }
}

const commandOf = ({ command, witness, checkedBy }: Difference) => ({
  command,
  witness: callText(witness),
  checkedBy,
})
