import type { Refusal } from './answers.ts'
import { listOf, type Parameters } from './parameters.ts'
import { type UserStore, userXml } from './users.ts'
import type { Xml } from './xml.ts'

/** One page of DescribeUsers. The marker is the id of the last user of the page before, in base64. */
export function describeUsers(store: UserStore, parameters: Parameters): Xml | Refusal {
  const id = parameters.get('UserId')
  const wanted = readFilter(parameters)
  if (wanted && 'code' in wanted) return wanted
  const engine = parameters.get('Engine')?.toLowerCase()
  const found = store
    .all()
    .filter((user) => id === undefined || user.id === id.toLowerCase())
    .filter((user) => engine === undefined || user.engine === engine)
    .filter((user) => wanted === undefined || wanted.ids.includes(user.id))
  if (id !== undefined && found.length === 0) {
    return { status: 404, code: 'UserNotFound', message: `User ${id} not found.` }
  }
  const marker = Buffer.from(parameters.get('Marker') ?? '', 'base64').toString()
  const rest = found.filter((user) => user.id > marker)
  const page = rest.slice(0, Number(parameters.get('MaxRecords') ?? 100))
  const last = page.at(-1)
  return {
    Users: page.map(userXml),
    Marker: last && page.length < rest.length ? Buffer.from(last.id).toString('base64') : undefined,
  }
}

/** `UserId` is the one filter that the API reference names. */
function readFilter(parameters: Parameters): { ids: string[] } | Refusal | undefined {
  const name = parameters.get('Filters.member.1.Name')
  if (name === undefined) return undefined
  if (name !== 'UserId') {
    return { status: 400, code: 'InvalidParameterCombination', message: `Filter ${name} is not known.` }
  }
  return { ids: listOf(parameters, 'Filters.member.1.Values') }
}
