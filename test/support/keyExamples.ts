/** A call, written with blanks; `""` is the empty word. */
export interface KeyExample {
  readonly call: string
  /** The keys in the order in which a server tests them, each with what it needs; `none`: no key is tested. */
  readonly needs: string
  /** Why it is worth an example, where that is not plain. */
  readonly because?: string
}

const NONE = 'none'

/** What calls need of which keys: each was put to real servers, and test/servers/dryRunExamples.test.ts does it again. */
export const keyExamples: Readonly<Record<string, readonly KeyExample[]>> = {
  'one key at one place': [
    { call: 'GET k', needs: 'R k' },
    { call: 'INCR k', needs: 'RW k' },
    { call: 'APPEND k v', needs: 'W k' },
    { call: 'EXISTS k', needs: 'any k' },
    { call: 'LPUSH k v', needs: 'W k' },
    { call: 'LPOP k', needs: 'RW k' },
    { call: 'PFCOUNT k', needs: 'R k' },
    { call: 'OBJECT ENCODING k', needs: 'any k' },
    { call: 'MEMORY USAGE k', needs: 'any k' },
    { call: 'XGROUP CREATE k g $', needs: 'W k' },
  ],
  'several keys': [
    { call: 'MGET a b', needs: 'R a, R b' },
    { call: 'MSET a 1 b 2', needs: 'W a, W b', because: 'every second word is a value' },
    { call: 'DEL a b', needs: 'W a, W b' },
    { call: 'RENAME a b', needs: 'RW a, W b' },
    { call: 'SMOVE a b m', needs: 'RW a, W b' },
    { call: 'LMOVE a b LEFT RIGHT', needs: 'RW a, W b' },
    { call: 'BLPOP a b 0', needs: 'RW a, RW b', because: 'the last word is the timeout' },
    { call: 'BITOP AND d a b', needs: 'W d, R a, R b' },
    { call: 'SDIFFSTORE d a b', needs: 'W d, R a, R b' },
    { call: 'PFMERGE d a', needs: 'RW d, R a' },
    { call: 'COPY a b', needs: 'R a, W b' },
    { call: 'COPY a b DB 0 REPLACE', needs: 'R a, W b' },
    { call: 'GEOSEARCHSTORE d a FROMLONLAT 1 2 BYRADIUS 1 m', needs: 'W d, R a' },
  ],
  SET: [
    { call: 'SET k v', needs: 'W k' },
    { call: 'SET k v EX 1 NX', needs: 'W k' },
    { call: 'SET k v GET', needs: 'RW k' },
    { call: 'SET k v GET\0x', needs: 'RW k', because: 'options end at a NUL' },
    { call: 'SET k v EX get', needs: 'RW k', because: 'GET is looked for at every place behind the value' },
    { call: 'SET k GET', needs: 'W k', because: 'that is the value' },
  ],
  BITFIELD: [
    { call: 'BITFIELD k GET u8 0', needs: 'R k' },
    { call: 'BITFIELD k GET u8 0 OVERFLOW SAT GET u8 8', needs: 'R k' },
    { call: 'BITFIELD k GET u8 0 SET u8 0 1', needs: 'RW k' },
    { call: 'BITFIELD k INCRBY u8 0 1', needs: 'RW k' },
    { call: 'BITFIELD k', needs: 'R k' },
    { call: 'BITFIELD k GET u8', needs: 'RW k', because: 'what cannot be read is taken for a write' },
    { call: 'BITFIELD_RO k GET u8 0', needs: 'R k' },
  ],
  'SORT and SORT_RO': [
    { call: 'SORT k', needs: 'R k' },
    { call: 'SORT k BY w_* GET o_*', needs: 'R k', because: 'BY and GET are for the command itself to test' },
    { call: 'SORT k STORE d', needs: 'R k, W d' },
    { call: 'SORT k STORE d STORE e', needs: 'R k, W e', because: 'the last one counts' },
    { call: 'SORT k LIMIT 0 1 STORE d ALPHA', needs: 'R k, W d' },
    { call: 'SORT k BY STORE', needs: 'R k' },
    { call: 'SORT_RO k BY w_*', needs: 'R k' },
  ],
  'a number of keys': [
    { call: 'EVAL s 2 a b c', needs: 'RW a, RW b' },
    { call: 'EVAL s 0 a', needs: NONE },
    { call: 'EVAL s 3 a b', needs: NONE, because: 'there are fewer, which the command will refuse' },
    { call: 'EVAL s -1 a', needs: NONE },
    { call: 'EVAL s x a', needs: NONE },
    { call: 'EVAL s 1x a', needs: 'any a', because: 'the own function of EVAL reads what begins like a number' },
    { call: 'EVALSHA s 1 a', needs: 'RW a' },
    { call: 'EVAL_RO s 1 a', needs: 'R a' },
    { call: 'FCALL f 1 a b', needs: 'RW a' },
    { call: 'FCALL_RO f 1 a', needs: 'R a' },
    { call: 'ZUNION 2 a b WEIGHTS 1 2', needs: 'R a, R b' },
    { call: 'ZINTER 2 a b', needs: 'R a, R b' },
    { call: 'ZDIFF 2 a b WITHSCORES', needs: 'R a, R b' },
    { call: 'ZINTERCARD 2 a b LIMIT 1', needs: 'R a, R b' },
    { call: 'ZUNIONSTORE d 2 a b', needs: 'W d, R a, R b' },
    { call: 'ZINTERSTORE d 2 a b AGGREGATE MAX', needs: 'W d, R a, R b' },
    { call: 'ZDIFFSTORE d 1 a', needs: 'W d, R a' },
    { call: 'ZUNIONSTORE d 1x a', needs: 'any a, any d' },
    { call: 'SINTERCARD 2 a b', needs: 'R a, R b' },
    { call: 'LMPOP 2 a b LEFT', needs: 'RW a, RW b' },
    { call: 'BLMPOP 0 1 a LEFT', needs: 'RW a' },
    { call: 'ZMPOP 1 a MIN', needs: 'RW a' },
    { call: 'BZMPOP 0 2 a b MAX', needs: 'RW a, RW b' },
  ],
  streams: [
    { call: 'XREAD STREAMS a b 0 0', needs: 'R a, R b' },
    { call: 'XREAD COUNT 1 BLOCK 0 STREAMS a 0', needs: 'R a' },
    {
      call: 'XREADGROUP GROUP g c NOACK STREAMS a >',
      needs: 'R a',
      because: 'a command of @write that only reads the key',
    },
    { call: 'XREAD COUNT 1 a 0', needs: NONE, because: 'STREAMS is missing, which the command will refuse' },
    { call: 'XADD k * f v', needs: 'W k' },
    { call: 'XACK k g 0', needs: 'W k' },
  ],
  GEORADIUS: [
    { call: 'GEORADIUS k 1 2 3 m', needs: 'R k' },
    { call: 'GEORADIUS k 1 2 3 m STORE d', needs: 'R k, W d' },
    { call: 'GEORADIUS k 1 2 3 m COUNT 1 STOREDIST d', needs: 'R k, W d' },
    { call: 'GEORADIUSBYMEMBER k m 3 m STORE d', needs: 'R k, W d' },
    { call: 'GEORADIUS_RO k 1 2 3 m', needs: 'R k' },
  ],
  MIGRATE: [
    { call: 'MIGRATE h 1 k 0 1', needs: 'RW k' },
    { call: 'MIGRATE h 1 "" 0 1 KEYS a b', needs: 'RW a, RW b' },
    { call: 'MIGRATE h 1 "" 0 1 COPY AUTH KEYS KEYS a', needs: 'RW a', because: 'a password may say KEYS' },
    { call: 'MIGRATE h 1 "" 0 1 AUTH2 u KEYS KEYS a', needs: 'RW a' },
    {
      call: 'MIGRATE h 1 "" 0 1 constructor KEYS a',
      needs: 'RW a',
      because: 'a word that is no option is passed over',
    },
    {
      call: 'MIGRATE h 1 k 0 1 KEYS a',
      needs: NONE,
      because: 'a key in its place as well, which the command will refuse',
    },
  ],
  'no key': [
    { call: 'KEYS *', needs: NONE, because: 'names of keys are told to whoever may call it' },
    { call: 'SCAN 0', needs: NONE },
    { call: 'FLUSHALL', needs: NONE },
    { call: 'DEBUG OBJECT k', needs: NONE },
    { call: 'PUBLISH c m', needs: NONE },
    { call: 'SPUBLISH c m', needs: NONE, because: 'a channel tells the slot only' },
  ],
}

/** The words of a call that is written with blanks. */
export const wordsOf = (call: string): string[] => call.split(' ').map((word) => (word === '""' ? '' : word))

/** Rules, and the key that a user with these is refused; undefined where the call is allowed. */
export interface KeyTrial {
  readonly patterns: readonly string[]
  readonly refused: string | undefined
}

type Need = 'R' | 'W' | 'RW' | 'any'

/** What is tried to find out whether a call needs what an example says: enough of it, and for each key too little. */
export function trialsOf({ needs }: KeyExample): KeyTrial[] {
  const keys = needs === NONE ? [] : needs.split(', ').map((each) => each.split(' ') as [Need, string])
  const enough = ([need, key]: [Need, string]) => ENOUGH[need](key)
  const trials: KeyTrial[] = [{ patterns: keys.map(enough), refused: undefined }]
  for (const each of keys) {
    const [need, key] = each
    const others = keys.filter((other) => other !== each).map(enough)
    if (need === 'any') trials.push({ patterns: [...others, `%W~${key}`], refused: undefined })
    for (const patterns of TOO_LITTLE[need](key)) trials.push({ patterns: [...others, ...patterns], refused: key })
  }
  return trials
}

const ENOUGH: Readonly<Record<Need, (key: string) => string>> = {
  any: (key) => `%R~${key}`,
  R: (key) => `%R~${key}`,
  W: (key) => `%W~${key}`,
  RW: (key) => `~${key}`,
}

const TOO_LITTLE: Readonly<Record<Need, (key: string) => readonly (readonly string[])[]>> = {
  any: () => [[]],
  R: (key) => [[], [`%W~${key}`]],
  W: (key) => [[], [`%R~${key}`]],
  // Both permissions, but no pattern that carries both.
  RW: (key) => [[], [`%R~${key}`], [`%W~${key}`], [`%R~${key}`, `%W~${key}*`]],
}
