import { resolve } from 'node:path'
import { readSides, type Side } from '../../check/index.ts'
import { defaultEngine } from '../../engines/index.ts'
import { ok, refused, type Outcome } from '../outcome.ts'
import { longestFoundFile, readText } from '../readFile.ts'
import type { TestedUser } from './schema.ts'

/** Finds what is written of a user: in the file of assertions itself, or in another, whose path is relative to it. */
export async function findUser(name: string, user: TestedUser, directory: string): Promise<Outcome<Side>> {
  const { string, file, address } = user
  if (string !== undefined) return ok(stringSide(name, string))
  if (file === undefined) return refused('has neither a string nor a file.')
  const path = resolve(directory, file)
  const read = await readText(path, { most: longestFoundFile, mayHoldNul: true })
  if (!read.ok) return refused(`\`${file}\` ${read.message}`)
  const { sides, unread } = await readSides([{ path: file, text: read.value.text }], { explicit: true })
  if (unread.length > 0) return refused(`\`${file}\` is no kind of file in which users stand.`)
  const found = sides.filter((side) => isMeant(side.address, address ?? name, address !== undefined))
  const [only] = found
  if (only && found.length === 1) return ok(only)
  const there = sides.map((side) => `\`${side.address}\``)
  const listed = there.length > 8 ? `${there.slice(0, 8).join(', ')} and ${there.length - 8} more` : there.join(', ')
  return refused(
    found.length > 1
      ? `\`${file}\` has several users that \`${address ?? name}\` may mean: ${found.map((side) => `\`${side.address}\``).join(', ')}. Write its \`address\`.`
      : `\`${file}\` has no user \`${address ?? name}\`${there.length > 0 ? `; there are ${listed}` : ''}.`,
  )
}

export const stringSide = (name: string, text: string): Side => ({
  address: name,
  engine: defaultEngine,
  written: text,
  rules: { text, holes: [], splitting: 'access-string' },
})

/** `worker` is short for `user worker` and `aws_elasticache_user.worker`. */
const isMeant = (address: string, name: string, isWhole: boolean): boolean =>
  address === name || (!isWhole && (address.endsWith(` ${name}`) || address.endsWith(`.${name}`)))
