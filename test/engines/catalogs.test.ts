import { describe, expect, it } from 'vitest'
import { countBits, engines, isSubset, loadEngine, members, type EngineId } from '../../src/engines/index.ts'

/** What `ACL CAT <category>` counts on each server, subcommands included from 7.0 on, and its numbers of commands. */
const counted = `
             redis-6.0.5 redis-6.0 redis-6.2 redis-7.0 redis-7.2 redis-7.4 redis-8.0 valkey-7.2 valkey-8.0 valkey-8.1 valkey-9.1
commands     204 205 224 240 241 250 265 241 241 242 257
subcommands  0   0   0   126 129 129 129 129 132 137 142
keyspace     32  32  33  34  34  34  34  34  34  34  36
read         74  75  79  87  87  91  91  87  87  87  92
write        87  87  96  108 108 113 116 108 108 108 119
set          16  16  17  19  19  19  19  19  19  19  19
sortedset    26  26  33  37  37  37  37  37  37  37  37
list         18  19  21  24  24  24  24  24  24  24  24
hash         15  15  16  16  16  25  28  16  16  16  28
string       20  20  22  22  22  22  22  22  22  22  24
bitmap       7   7   7   7   7   7   7   7   7   7   7
hyperloglog  4   4   5   5   5   5   5   5   5   5   5
geo          8   8   10  10  10  10  10  10  10  10  10
stream       14  14  15  23  23  23  23  23  23  23  23
pubsub       6   6   6   13  13  13  13  13  13  13  13
admin        21  21  22  65  65  65  65  65  65  68  73
fast         89  89  95  99  99  108 111 99  99  99  112
slow         115 116 129 267 271 271 271 271 274 280 287
blocking     7   7   8   10  10  12  12  10  12  12  12
dangerous    31  31  32  75  75  75  75  75  75  78  83
connection   6   6   7   35  38  38  38  38  39  40  40
transaction  5   5   5   5   5   5   5   5   5   5   5
scripting    3   3   3   21  21  21  21  21  22  22  22`

const [columns = [], ...lines] = counted
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/ +/))

const engineOf = (column: string) => {
  const id = engines.find((each) => each === column)
  if (id === undefined) throw new Error(column)
  return loadEngine(id)
}

describe.each(columns.map((id, index) => ({ id, index })))('$id', ({ id, index }) => {
  const { catalog } = engineOf(id)
  const expected = new Map(lines.map(([name = '', ...counts]) => [name, Number(counts[index])]))
  const subcommands = catalog.commands.filter(({ name }) => name.includes('|')).length

  it('has as many commands and subcommands as the server reports', () => {
    expect(catalog.commands.length - subcommands).toBe(expected.get('commands'))
    expect(subcommands).toBe(expected.get('subcommands'))
  })

  it.each(lines.slice(2).map(([name = '']) => name))('has as many members of @%s as ACL CAT prints', (category) => {
    const bits = catalog.categoryMembers.get(category)
    expect(bits && countBits(bits)).toBe(expected.get(category))
  })

  it('keeps the categories in the order of ACL CAT', () => {
    expect(catalog.categories).toEqual(lines.slice(2).map(([name]) => name))
  })
})

describe.each(engines)('the catalog of %s', (id) => {
  const { catalog, traits } = loadEngine(id)

  it('finds each command by its name, at its id', () => {
    expect(catalog.size).toBe(catalog.commands.length)
    for (const [index, command] of catalog.commands.entries()) {
      expect(command.id).toBe(index)
      expect(catalog.byName.get(command.name)).toBe(command)
      expect(command.name).not.toMatch(/[A-Z]/)
    }
    expect(countBits(catalog.all)).toBe(catalog.commands.length)
  })

  it('has the subcommands of a container right behind it', () => {
    for (const container of catalog.commands.filter(({ subcommands }) => subcommands > 0)) {
      const family = catalog.commands.slice(container.id + 1, container.id + 1 + container.subcommands)
      for (const { name, parent } of family) {
        expect(parent).toBe(container.id)
        expect(name.startsWith(`${container.name}|`)).toBe(true)
      }
    }
    const owned = catalog.commands.reduce((sum, { subcommands }) => sum + subcommands, 0)
    expect(catalog.commands.filter(({ name }) => name.includes('|')).length).toBe(owned)
  })

  it('has subcommands and key specs only where rules can name them', () => {
    expect(catalog.commands.some(({ parent }) => parent !== undefined)).toBe(traits.subcommands)
    expect(catalog.commands.some(({ keySpecs }) => keySpecs.length > 0)).toBe(traits.keyPermissions)
  })

  it('sets with a category its members and the subcommands of containers among them, nothing else', () => {
    for (const category of catalog.categories) {
      const own = catalog.categoryMembers.get(category)
      const set = catalog.categoryBits.get(category)
      if (own === undefined || set === undefined) throw new Error(`@${category} has no bits`)
      expect(isSubset(own, set)).toBe(true)
      for (const command of members(set)) {
        const { parent = command } = catalog.commands[command] ?? {}
        expect(members(own).includes(command) || members(own).includes(parent)).toBe(true)
      }
    }
  })
})

describe('categories from version to version', () => {
  const categories = (id: EngineId, name: string) => loadEngine(id).catalog.byName.get(name)?.categories

  it('lets `echo`, `role` and `time` leave @read in 6.2', () => {
    for (const name of ['echo', 'lastsave', 'role', 'time']) {
      expect(categories('redis-6.0', name)).toContain('read')
      expect(categories('redis-6.2', name)).not.toContain('read')
    }
  })

  it('leaves containers little more than @slow in 7.0, and gives their categories to the subcommands', () => {
    expect(categories('redis-6.2', 'config')).toEqual(['admin', 'dangerous', 'slow'])
    expect(categories('redis-7.0', 'config')).toEqual(['slow'])
    expect(categories('redis-7.0', 'config|set')).toEqual(['admin', 'dangerous', 'slow'])
    expect(categories('redis-7.0', 'config|help')).toEqual(['slow'])
    expect(categories('redis-7.0', 'client|id')).toEqual(['connection', 'slow'])
  })

  it('moves `select` and `wait` from @keyspace to @connection in 7.0, and `wait` into @blocking in 7.4 and Valkey 8.0', () => {
    expect(categories('redis-6.2', 'select')).toEqual(['fast', 'keyspace'])
    expect(categories('redis-7.0', 'select')).toEqual(['connection', 'fast'])
    expect(categories('valkey-7.2', 'wait')).not.toContain('blocking')
    expect(categories('valkey-8.0', 'wait')).toContain('blocking')
    expect(categories('redis-7.4', 'wait')).toContain('blocking')
  })

  it('has traps for HTTP before 7.0, and no `quit`', () => {
    expect(categories('redis-6.2', 'host:')).toBeDefined()
    expect(categories('redis-7.0', 'host:')).toBeUndefined()
    expect(categories('redis-6.2', 'quit')).toBeUndefined()
    expect(categories('redis-7.0', 'quit')).toEqual(['connection', 'fast'])
  })

  it('puts the vector sets of Redis 8.0 into no category', () => {
    expect(categories('redis-8.0', 'vadd')).toEqual([])
    expect(categories('valkey-9.1', 'vadd')).toBeUndefined()
  })

  it('has what 9.1 added neither in 8.1 nor, where it came last, in 9.0', () => {
    for (const name of ['hexpire', 'delifeq', 'cluster|migrateslots']) {
      expect(categories('valkey-8.1', name)).toBeUndefined()
      expect(categories('valkey-9.0', name)).toEqual(categories('valkey-9.1', name))
    }
    for (const name of ['hgetdel', 'msetex', 'clusterscan']) {
      expect(categories('valkey-9.0', name)).toBeUndefined()
      expect(categories('valkey-9.1', name)).toBeDefined()
    }
  })

  it('says that only the new commands of 9.0 are inferred', () => {
    const { byName } = loadEngine('valkey-9.0').catalog
    expect(byName.get('hexpire')?.confidence).toBe('inferred')
    expect(byName.get('get')?.confidence).toBe('observed')
  })
})

describe('keys', () => {
  const keySpecs = (name: string) => loadEngine('valkey-8.1').catalog.byName.get(name)?.keySpecs

  it('gives a range of arguments', () => {
    expect(keySpecs('mget')).toEqual([
      {
        flags: ['RO', 'access'],
        begin: { type: 'index', index: 1 },
        find: { type: 'range', lastKey: -1, step: 1, limit: 0 },
      },
    ])
  })

  it('gives a counted range', () => {
    expect(keySpecs('eval')).toEqual([
      {
        flags: ['RW', 'access', 'update'],
        begin: { type: 'index', index: 2 },
        find: { type: 'keynum', keyNumIndex: 0, firstKey: 1, step: 1 },
      },
    ])
  })

  it('gives a range behind a keyword', () => {
    expect(keySpecs('migrate')?.[1]).toEqual({
      flags: ['RW', 'access', 'delete', 'incomplete'],
      begin: { type: 'keyword', keyword: 'KEYS', startFrom: -2 },
      find: { type: 'range', lastKey: -1, step: 1, limit: 0 },
    })
  })

  it('admits what it does not know', () => {
    expect(keySpecs('sort_ro')?.[1]).toEqual({
      flags: ['RO', 'access'],
      begin: { type: 'unknown' },
      find: { type: 'unknown' },
    })
  })
})
