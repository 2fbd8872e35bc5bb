import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monitorLine } from '../support/monitorLine.ts'
import { callsOf, keysOf, observe, reasonsOf } from './observe.ts'

const sourcesOf = (capture: string) =>
  observe(capture).sources.map(({ source: { database, client }, calls }) => ({ database, client, calls }))

describe('MONITOR', () => {
  it('is read as every release writes it', () => {
    const capture = [
      'OK',
      '1339518083.107412 [0 127.0.0.1:60866] "get" "new:1"',
      '1339518083.107412 [3 [::1]:60866] "get" "six:1"',
      '1339518083.107412 [0 unix:/run/a b].sock] "get" "unix:1"',
      '1339518083.107412 (db 2) "get" "old:1"',
      '1339518083.107412 "get" "older:1"',
      '+1339518083.107412 [0 127.0.0.1:60867] "get" "telnet:1"\r',
    ]
    expect(keysOf(observe(capture.join('\n')))).toEqual(['new:*', 'six:*', 'unix:*', 'old:*', 'older:*', 'telnet:*'])
    expect(sourcesOf(capture.join('\n'))).toEqual([
      { database: 0, client: '127.0.0.1', calls: 2 },
      { database: 3, client: '[::1]', calls: 1 },
      { database: 0, client: 'unix:/run/a b].sock', calls: 1 },
      { database: 2, client: undefined, calls: 1 },
      { database: undefined, client: undefined, calls: 1 },
    ])
  })

  it('counts what a script runs for the caller of the script', () => {
    const capture =
      monitorLine(['EVAL', 'return 1', '0'], '0 10.0.0.1:1') +
      monitorLine(['set', 'inner', '1'], '0 lua') +
      monitorLine(['get', 'inner'], '0 lua') +
      monitorLine(['GET', 'outer'], '0 10.0.0.2:1')
    const { workloads } = observe(capture, { split: 'client' })
    expect(
      [...workloads].map(([part, { commands }]) => [part, [...commands.values()].map((use) => use.command.name)]),
    ).toEqual([
      ['10.0.0.1', ['eval', 'set', 'get']],
      ['10.0.0.2', ['get']],
    ])
  })

  it('is read the same wherever its pieces end', () => {
    const capture =
      monitorLine(['SET', 'app:"quoted"\\', 'v\n\x00', 'EX', '60']) +
      monitorLine(['MGET', 'a:1', 'b:2', 'c é']) +
      monitorLine(['CLIENT', 'SETINFO', 'lib-name', 'x']) +
      monitorLine(['PUBLISH', 'news:1', 'hello'])
    const whole = observe(capture)
    expect(keysOf(whole)).toEqual(['app:"quoted"\\', 'a:*', 'b:*', 'c?Ã©'])
    for (let piece = 1; piece < 80; piece++) {
      const parted = observe(capture, { piece })
      expect([callsOf(parted), keysOf(parted)]).toEqual([callsOf(whole), keysOf(whole)])
    }
  })

  it('of Valkey 8.1.1, which escapes no quotes, is read by guess, and says so', () => {
    const head = '1700000000.000001 [0 127.0.0.1:50000] '
    const capture = `${head}"SET" "app:1" "{"a":"b"}" "EX" "60"\n${head}"GET" "app:1"\n`
    const seen = observe(capture)
    expect([callsOf(seen), keysOf(seen), reasonsOf(seen)]).toEqual([{ set: 1, get: 1 }, ['app:*'], { guessed: 1 }])
  })

  it('gives back every word that a server prints', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 }), { minLength: 1, maxLength: 5 }), (keys) => {
        const { workloads } = observe(monitorLine(['DEL', ...keys]), { keys: 'exact' })
        const samples = [...workloads.values()].flatMap((workload) => workload.keys.flatMap((space) => space.samples))
        const hex = (bytes: readonly Uint8Array[]) => [
          ...new Set(bytes.map((each) => Buffer.from(each).toString('hex'))),
        ]
        expect(hex(samples).sort()).toEqual(hex(keys).sort())
      }),
    )
  })
})

describe('a hostile capture', () => {
  it('is counted by what is wrong with it', () => {
    const head = '1339518083.107412 [0 127.0.0.1:60866] '
    const capture = [
      monitorLine(['GET', 'fine']).trimEnd(),
      `${head}"GET" "x\\xZZ"`,
      `${head}"GET"  "two blanks"`,
      `${head}GET`,
      '"',
      '\xff\xfe\0',
      `${head}"GET"`,
      `${head}"NOSUCH" "x"`,
      `${head}"GET" "${'k'.repeat(2_000_000)}"`,
      `${head}"SET" "value:is:long" "${'v'.repeat(2_000_000)}"`,
      `${head}"SORT" "l" "BY" "w_*"`,
      `${head}"SORT" "l" "BY" "nosort"`,
      `${head}"HELLO" "3"`,
      `${head}"GET" "cut o`,
    ].join('\n')
    const seen = observe(capture, { kind: 'monitor' })
    expect(callsOf(seen)).toEqual({ get: 2, set: 1, sort: 1 })
    expect(reasonsOf(seen)).toEqual({
      ...{ malformed: 3, guessed: 1, arity: 1, 'unknown-command': 2, 'key-too-long': 1, 'reads-every-key': 1 },
      ...{ 'always-allowed': 1, truncated: 1 },
    })
  })

  it('of any bytes is read to its end', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
      fc.constantFrom(
        '\n',
        '"',
        '\\',
        '\\x',
        ' ',
        '1.1 [0 lua] ',
        '1.1 [0 a:1] "GET" "a"',
        "'",
        '1) "count"',
        '{',
        '[',
        'cmdstat_get:calls=1,',
        'EVAL x 9 ',
        'SET a b GET',
      ),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom('auto', 'monitor', 'commands', 'acl-log', 'commandstats'),
        (pieces, kind) => {
          const { skipped, workloads } = observe(pieces.join(''), { kind, piece: 7 })
          const counts = [...skipped.map(({ count }) => count), ...[...workloads.values()].map(({ calls }) => calls)]
          expect(counts.every((count) => count >= 0)).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('with more different keys than are kept takes no more memory and says so', () => {
    const line = (index: number) => monitorLine(['GET', `${index.toString(36)}~:x:${index.toString(7)}~`])
    const capture = Array.from({ length: 3000 }, (_, index) => line(index)).join('')
    const seen = observe(capture, { names: 4, mostSegments: 100 })
    expect(keysOf(seen)).toEqual(['*~:x:*~', '*:x:*~'])
  })
})

describe('a list of commands', () => {
  it('is split as redis-cli splits it', () => {
    const capture = [
      '# the daily job',
      `GET "a\\x62c:\\"q\\""`,
      `  127.0.0.1:6379[2]> SET 'it''s' v`,
      `valkey:6379> SET 'it\\'s' "v w"`,
      'DEL plain\\',
      'GET "open',
    ].join('\n')
    const seen = observe(capture, { kind: 'commands' })
    expect(keysOf(seen)).toEqual(['abc:"q"', "it's", 'plain\\'])
    expect(reasonsOf(seen)).toEqual({ malformed: 1, truncated: 1 })
  })
})

describe('INFO commandstats', () => {
  it('tells commands that were called, by their full names', () => {
    const capture =
      '# Commandstats\r\ncmdstat_get:calls=12,usec=3,usec_per_call=0.25,rejected_calls=0\r\n' +
      'cmdstat_config|get:calls=1,usec=1\r\ncmdstat_del:calls=0,usec=0\r\ncmdstat_gone:calls=3,usec=1\r\nnoise\r\n'
    const seen = observe(capture)
    expect(callsOf(seen)).toEqual({ get: 12, 'config|get': 1 })
    expect(reasonsOf(seen)).toEqual({ 'unknown-command': 1, malformed: 1 })
  })
})

const entry = (reason: string, object: string, cmd: string, user = 'app') => ({
  count: 2,
  reason,
  context: 'toplevel',
  object,
  username: user,
  'age-seconds': '0.5',
  'client-info': `id=3 addr=10.0.0.9:5000 laddr=127.0.0.1:6379 fd=8 name= age=1 db=1 user=${user} cmd=${cmd}`,
})

describe('ACL LOG', () => {
  const entries = [
    entry('command', 'config|set', 'config|set'),
    entry('key', 'app:7', 'get'),
    entry('channel', 'news:1', 'subscribe'),
    entry('auth', 'AUTH', 'auth'),
    entry('key', 'app:8', 'del', 'other'),
  ]
  const expected = {
    calls: { 'config|set': 2, get: 2, subscribe: 2, del: 2 },
    keys: ['app:*'],
    reasons: { 'nothing-to-grant': 1 },
  }
  const flat = entries.map((each) => Object.entries(each).flat())

  it.each([
    ['JSON of RESP3', JSON.stringify(entries)],
    ['JSON of RESP2', JSON.stringify(flat)],
    [
      'a terminal',
      flat
        .map((words, index) =>
          words
            .map(
              (word, at) =>
                `${at === 0 ? `${index + 1}) ` : '   '}${String(at + 1).padStart(2)}) ${typeof word === 'number' ? `(integer) ${word}` : JSON.stringify(word)}`,
            )
            .join('\n'),
        )
        .join('\n'),
    ],
    [
      'a terminal with RESP3',
      entries
        .map((each, index) =>
          Object.entries(each)
            .map(
              ([name, value], at) =>
                `${at === 0 ? `${index + 1}) ` : '   '}${at + 1}# ${JSON.stringify(name)} => ${typeof value === 'number' ? `(integer) ${value}` : JSON.stringify(value)}`,
            )
            .join('\n'),
        )
        .join('\n'),
    ],
    ['a pipe', flat.map((words) => words.join('\n')).join('\n')],
  ])('is read as it stands in %s', (_, capture) => {
    const seen = observe(capture)
    expect({ calls: callsOf(seen), keys: keysOf(seen), reasons: reasonsOf(seen) }).toEqual(expected)
  })

  it('tells users apart', () => {
    const seen = observe(JSON.stringify(entries), { users: ['other'] })
    expect(callsOf(seen)).toEqual({ del: 2 })
  })
})
