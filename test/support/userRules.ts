import { loadEngine, type EngineId } from '../../src/engines/index.ts'
import type { Random } from './random.ts'

const PATTERNS = [
  '*',
  'a*',
  'a',
  'ab*',
  'b',
  'app:*',
  'app:?',
  'tmp:[0-9]',
  '[ab]*',
  '[^a]*',
  '',
  'x',
  'caf*',
  'caf??',
  '*1',
  '?',
  'a\\*',
  '1',
  'A',
  '*x*',
  'k*',
  '**',
]

const PERMISSIONS = ['~', '~', '~', '%R~', '%W~', '%RW~']

const FIRST_ARGS = ['a', '1', '0', 'get', 'GET', 'app:1', 'STREAMS', 'count', '2', 'x', 'help']

/** Rules that a server from 7.0 on accepts for a new user: roots of all breadths, selectors, first arguments, channels, databases. */
export function userRules(id: EngineId): (random: Random) => string[] {
  const { catalog, traits } = loadEngine(id)
  const names = catalog.commands.map(({ name }) => name)
  const whole = catalog.commands.filter(({ parent, subcommands }) => parent === undefined && subcommands === 0)

  const commandRules = (random: Random): string[] => {
    const rules: string[] = [random.pick(['+@all', '-@all', '-@all', '+@read', '+@write', '+@all'])]
    const more = random.below(random.oneIn(4) ? 8 : 3)
    for (let index = 0; index < more; index++) {
      const sign = random.pick(['+', '-', '+'])
      const kind = random.below(5)
      if (kind < 2) rules.push(`${sign}@${random.pick(catalog.categories)}`)
      else if (kind < 4) rules.push(`${sign}${random.pick(names)}`)
      else rules.push(`+${random.pick(whole).name}|${random.pick(FIRST_ARGS)}`)
    }
    return rules
  }

  const selectorRules = (random: Random): string[] => {
    const rules = commandRules(random)
    if (random.oneIn(6)) rules.push('allkeys')
    else
      for (let left = random.below(4); left > 0; left--)
        rules.push(random.pick(PERMISSIONS) + random.pick(PATTERNS.slice(1)))
    if (random.oneIn(3)) rules.push('allchannels')
    else for (let left = random.below(3); left > 0; left--) rules.push(`&${random.pick(PATTERNS.slice(1))}`)
    if (traits.databases && random.oneIn(3))
      rules.push(random.pick(['db=0', 'db=1', 'db=0,1', 'resetdbs', 'db=2,3', 'db=1,15']))
    return rules
  }

  return (random) => {
    const rules = selectorRules(random)
    for (let left = random.oneIn(2) ? 0 : random.below(3); left > 0; left--)
      rules.push(`(${selectorRules(random).join(' ')})`)
    return rules
  }
}
