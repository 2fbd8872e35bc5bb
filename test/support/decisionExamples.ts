/** A call of a user named `u`, and the words of a server from 7.2 on: `OK`, its sentence behind `User u has `, or its error. */
export interface DecisionExample {
  readonly rules: string
  /** Written with blanks; `""` is the empty word. */
  readonly call: string
  readonly reply: string
}

const of = (rules: string, call: string, reply: string): DecisionExample => ({ rules, call, reply })

const mayNotRun = (name: string): string => `no permissions to run the '${name}' command`
const mayNotAccess = (what: string): string => `no permissions to access the ${what}`

/** Decisions that were put to real servers; test/servers/dryRunExamples.test.ts does it again. */
export const decisionExamples: Readonly<Record<string, readonly DecisionExample[]>> = {
  commands: [
    of('+get ~*', 'GET k', 'OK'),
    of('+get ~*', 'gEt k', 'OK'),
    of('+get ~*', 'SET k v', mayNotRun('set')),
    of('+@all -config|set', 'CONFIG GET x', 'OK'),
    of('+@all -config|set', 'CONFIG SET x 1', mayNotRun('config|set')),
    of('+config|get', 'config SET x 1', mayNotRun('config|set')),
    of('-@all', 'PING', mayNotRun('ping')),
  ],
  'names and numbers of arguments, which are looked at first': [
    of('-@all', 'NOSUCH k', "ERR Command 'NOSUCH' not found"),
    of('-@all', 'CONFIG NOSUCH', "ERR Command 'CONFIG' not found"),
    of('-@all', 'GET', "ERR wrong number of arguments for 'get' command"),
    of('+@all ~*', 'GET a b', "ERR wrong number of arguments for 'get' command"),
    of('-@all', 'CONFIG', "ERR wrong number of arguments for 'config' command"),
    of('-@all', 'config get', "ERR wrong number of arguments for 'config|get' command"),
  ],
  'commands that no rule denies': [
    of('-@all', 'AUTH p', 'OK'),
    of('-@all', 'HELLO', 'OK'),
    of('-@all', 'QUIT', 'OK'),
    of('+@all -reset', 'RESET', 'OK'),
  ],
  'first arguments': [
    of('+select|1', 'SELECT 1', 'OK'),
    of('+select|1', 'SELECT 01', mayNotRun('select')),
    of('+select|1', 'SELECT 2', mayNotRun('select')),
    of('+debug|sleep', 'DEBUG SLEEP 0', 'OK'),
    of('+debug|sleep', 'DEBUG JMAP', mayNotRun('debug')),
    of('+get|a ~*', 'GET a', 'OK'),
    of('+get|a ~*', 'GET A', 'OK'),
    of('+get|a ~b', 'GET a', mayNotAccess("'a' key")),
    of('+mget|a ~*', 'MGET a b', 'OK'),
    of('+mget|a ~*', 'MGET b a', mayNotRun('mget')),
    of('+select|1 -select', 'SELECT 1', mayNotRun('select')),
  ],
  keys: [
    of('+@all ~a*', 'MGET a1 b a2 c', mayNotAccess("'b' key")),
    of('+@all %R~k', 'SET k v', mayNotAccess("'k' key")),
    of('+@all %R~k %W~k*', 'INCR k', mayNotAccess("'k' key")),
    of('+@all %R~k %W~k', 'INCR k', 'OK'),
    of('+@all %RW~*', 'GET ""', mayNotAccess("'' key")),
    of('+@all ~*', 'GET ""', 'OK'),
    of('+@all ~', 'GET ""', 'OK'),
    of('+@all ~K', 'GET k', mayNotAccess("'k' key")),
  ],
  channels: [
    of('+@all &news:*', 'PUBLISH news:1 m', 'OK'),
    of('+@all &news:*', 'PUBLISH other m', mayNotAccess("'other' channel")),
    of('+@all &news:*', 'SPUBLISH other m', mayNotAccess("'other' channel")),
    of('+@all &news:*', 'SUBSCRIBE news:1 other', mayNotAccess("'other' channel")),
    of('+@all &news:*', 'SSUBSCRIBE news:1', 'OK'),
    of('+@all &news:*', 'PSUBSCRIBE news:*', 'OK'),
    of('+@all &news:*', 'PSUBSCRIBE news:1*', mayNotAccess("'news:1*' channel")),
    of('+@all &news:1', 'PSUBSCRIBE news:1', 'OK'),
    of('+@all allchannels', 'PSUBSCRIBE *', 'OK'),
    of('+@all', 'UNSUBSCRIBE other', 'OK'),
    of('+@all', 'PUNSUBSCRIBE other*', 'OK'),
    of('+@all', 'SUNSUBSCRIBE other', 'OK'),
    of('+@all', 'PUBSUB CHANNELS', 'OK'),
  ],
  selectors: [
    of('+get ~a (+set ~b)', 'SET b v', 'OK'),
    of('+get ~a (+set ~b)', 'SET a v', mayNotAccess("'a' key")),
    of('+get ~a (+set ~b)', 'GET b', mayNotAccess("'b' key")),
    of('+rename ~a (+rename ~b)', 'RENAME a b', mayNotAccess("'b' key")),
    of('+mget ~a (+mget ~b)', 'MGET b a', mayNotAccess("'a' key")),
    of('-@all (+get ~a) (+set ~b)', 'DEL a', mayNotRun('del')),
    of('+get ~a (+publish &c)', 'PUBLISH d m', mayNotAccess("'d' channel")),
    of('+mget ~a (+mget ~a ~b)', 'MGET a b c', mayNotAccess("'c' key")),
  ],
}

/** Decisions of Valkey 9.1, the first to have databases; the caller is in the one that is named. */
export const databaseExamples: readonly (DecisionExample & { readonly database: number })[] = [
  { ...of('+@all ~* db=1', 'GET k', 'no permissions to access database GET'), database: 0 },
  { ...of('+@all ~* db=1', 'GET k', 'OK'), database: 1 },
  { ...of('+@all ~* db=1', 'PING', 'OK'), database: 0 },
  { ...of('+@all ~* db=1', 'SCAN 0', 'no permissions to access database SCAN'), database: 0 },
  { ...of('+@all ~* db=1', 'SELECT 0', 'no permissions to access database 0'), database: 1 },
  { ...of('+@all ~* db=1', 'SELECT 1', 'OK'), database: 0 },
  { ...of('+@all ~* db=1', 'SELECT 4294967296', 'OK'), database: 0 },
  { ...of('+@all ~* db=1', 'SWAPDB 1 2', 'no permissions to access database 2'), database: 1 },
  { ...of('+@all ~* db=1', 'MOVE k 1', 'no permissions to access database MOVE'), database: 0 },
  { ...of('+@all ~* db=1', 'MOVE k 0', 'no permissions to access database 0'), database: 1 },
  { ...of('+@all ~* db=1', 'COPY a b DB 1', 'no permissions to access database COPY'), database: 0 },
  { ...of('+@all ~* db=1', 'COPY a b DB 1 DB 0', 'no permissions to access database 0'), database: 1 },
  { ...of('+@all ~* db=1', 'FLUSHALL', 'no permissions to access database FLUSHALL'), database: 1 },
  { ...of('+@all ~* resetdbs', 'GET k', 'no permissions to access database GET'), database: 0 },
  { ...of('+@all ~* alldbs', 'FLUSHALL', 'OK'), database: 0 },
  { ...of('-@all db=1', 'GET k', 'no permissions to access database GET'), database: 0 },
  { ...of('+get ~* db=1 (+get ~a)', 'GET b', mayNotAccess("'b' key")), database: 0 },
  { ...of('+get ~* db=1 (+set ~a)', 'GET b', mayNotRun('get')), database: 0 },
]
