import type { Confidence, ModuleName } from '../engine.ts'

/** What a service adds at once: rows in the notation of `readRow`. */
export interface ModulePart {
  readonly module: ModuleName
  readonly rows: string
  /** How sure names and categories are; key needs are read in the open-source module. */
  readonly confidence: Confidence
  readonly source: string
}

const elasticacheGuide = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg'
const memorydbGuide = 'https://docs.aws.amazon.com/memorydb/latest/devguide'

// AWS's table puts JSON.DEBUG into @admin; the open-source module does not.
const json = `\
json.arrappend -4 denyoom,fast,module,write fast,json,write 1,1,1 RW,insert@1>0/1/0 -
json.arrindex -4 fast,module,readonly fast,json,read 1,1,1 RO,access@1>0/1/0 -
json.arrinsert -5 denyoom,fast,module,write fast,json,write 1,1,1 RW,insert@1>0/1/0 -
json.arrlen -2 fast,module,readonly fast,json,read 1,1,1 RO@1>0/1/0 -
json.arrpop -2 fast,module,write fast,json,write 1,1,1 RW,access,delete@1>0/1/0 -
json.arrtrim 5 fast,module,write fast,json,write 1,1,1 RW,delete@1>0/1/0 -
json.clear -2 fast,module,write fast,json,write 1,1,1 RW,delete@1>0/1/0 -
json.debug -2 module,movablekeys,readonly admin,json,read,slow - - -
json.debug|depth 3 module - 2,2,1 RO,access@2>0/1/0 -
json.debug|fields -3 module - 2,2,1 RO,access@2>0/1/0 -
json.debug|help 2 module - - - -
json.debug|memory -3 module - 2,2,1 RO,access@2>0/1/0 -
json.del -2 fast,module,write fast,json,write 1,1,1 RW,delete@1>0/1/0 -
json.forget -2 fast,module,write fast,json,write 1,1,1 RW,delete@1>0/1/0 -
json.get -2 fast,module,readonly fast,json,read 1,1,1 RO,access@1>0/1/0 -
json.mget -3 fast,module,readonly fast,json,read 1,-2,1 RO,access@1>-2/1/0 -
json.numincrby 4 fast,module,write fast,json,write 1,1,1 RW,access,update@1>0/1/0 -
json.nummultby 4 fast,module,write fast,json,write 1,1,1 RW,access,update@1>0/1/0 -
json.objkeys -2 fast,module,readonly fast,json,read 1,1,1 RO,access@1>0/1/0 -
json.objlen -2 fast,module,readonly fast,json,read 1,1,1 RO@1>0/1/0 -
json.resp -2 fast,module,readonly fast,json,read 1,1,1 RO,access@1>0/1/0 -
json.set -4 denyoom,module,write json,slow,write 1,1,1 RW,update@1>0/1/0 -
json.strappend -3 denyoom,fast,module,write fast,json,write 1,1,1 RW,insert@1>0/1/0 -
json.strlen -2 fast,module,readonly fast,json,read 1,1,1 RO@1>0/1/0 -
json.toggle -2 denyoom,fast,module,write fast,json,write 1,1,1 RW,access,update@1>0/1/0 -
json.type -2 fast,module,readonly fast,json,read 1,1,1 RO,access@1>0/1/0 -`

const jsonMset = `\
json.mset -4 denyoom,module,write json,slow,write 1,-3,3 RW,update@1>-3/3/0 -`

// The module registers no key specs, so the server's default holds: read and write, for the commands that only read as well.
const bloom = `\
bf.add -1 denyoom,fast,module,write bloom,fast,write 1,1,1 RW,access,update@1>0/1/0 -
bf.card -1 fast,module,readonly bloom,fast,read 1,1,1 RW,access,update@1>0/1/0 -
bf.exists -1 fast,module,readonly bloom,fast,read 1,1,1 RW,access,update@1>0/1/0 -
bf.info -1 fast,module,readonly bloom,fast,read 1,1,1 RW,access,update@1>0/1/0 -
bf.insert -1 denyoom,fast,module,write bloom,fast,write 1,1,1 RW,access,update@1>0/1/0 -
bf.madd -1 denyoom,fast,module,write bloom,fast,write 1,1,1 RW,access,update@1>0/1/0 -
bf.mexists -1 fast,module,readonly bloom,fast,read 1,1,1 RW,access,update@1>0/1/0 -
bf.reserve -1 denyoom,fast,module,write bloom,fast,write 1,1,1 RW,access,update@1>0/1/0 -`

const search = `\
ft._list -1 admin,module,readonly admin,read,search,slow - - -
ft.create -1 denyoom,fast,module,write fast,search,write - - -
ft.dropindex -1 fast,module,write fast,search,write - - -
ft.info -1 fast,module,readonly fast,read,search - - -
ft.search -1 denyoom,module,readonly read,search,slow - - -`

const searchAggregate = `\
ft.aggregate -1 denyoom,module,readonly read,search,slow - - -`

// AWS publishes these names, and no category but @search.
const searchMemorydb = `\
ft._aliaslist -1 module search - - -
ft.aliasadd -1 module search - - -
ft.aliasdel -1 module search - - -
ft.aliasupdate -1 module search - - -
ft.explain -1 module search - - -
ft.explaincli -1 module search - - -
ft.profile -1 module search - - -`

/**
 * The modules that AWS adds, in the parts in which versions have them. Facts of the open-source modules come from
 * https://github.com/valkey-io/valkey-json (1.0.2), valkey-bloom (1.0.1) and valkey-search (1.2.1).
 */
export const moduleParts = {
  json: {
    module: 'json',
    rows: json,
    confidence: 'documented',
    source: `${elasticacheGuide}/json-document-overview.html`,
  },
  'json-mset': {
    module: 'json',
    rows: jsonMset,
    confidence: 'documented',
    source: `${elasticacheGuide}/json-mset.html`,
  },
  bloom: {
    module: 'bloom',
    rows: bloom,
    confidence: 'documented',
    source: `${elasticacheGuide}/BloomFilters.html`,
  },
  search: {
    module: 'search',
    rows: search,
    confidence: 'source',
    source: `${elasticacheGuide}/vector-search-commands.html`,
  },
  'search-aggregate': {
    module: 'search',
    rows: searchAggregate,
    confidence: 'source',
    source: `${elasticacheGuide}/vector-search-commands.html`,
  },
  // MemoryDB runs a module of its own: its names are documented, its categories are taken from the open-source module.
  'memorydb-search': {
    module: 'search',
    rows: [search, searchAggregate, searchMemorydb].join('\n'),
    confidence: 'inferred',
    source: `${memorydbGuide}/vector-search-commands.html`,
  },
} as const satisfies Record<string, ModulePart>

export type ModulePartName = keyof typeof moduleParts
