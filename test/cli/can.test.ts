import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandLines } from '../support/commandLines.ts'
import { randomFrom } from '../support/random.ts'
import { userRules } from '../support/userRules.ts'
import { drive } from './drive.ts'

const can = (string: string, call: string, ...flags: readonly string[]) =>
  drive(['can', string, ...flags, '--', ...call.split(' ')])

describe('the answer', () => {
  test('is no for a key that no pattern matches: why, where, and the way out', async () => {
    const { code, out, err } = await can('on ~app:* -@all +@read', 'GET other:1')
    expect([code, err]).toEqual([1, ''])
    expect(out).toBe(`denied   GET other:1                                      ElastiCache Valkey 9.0
         \`+@read\` grants GET, but no key pattern matches \`other:1\`.
         server: User default has no permissions to access the 'other:1' key

     1 │ on ~app:* -@all +@read
       │    ───┬──       ───┬──
       │       │            grants GET
       │       does not match \`other:1\`

to allow %R~other:1
         Opens GET, BITCOUNT, BITFIELD_RO and 95 more on the key \`other:1\`.

or       %R~other:*
         Opens GET, BITCOUNT, BITFIELD_RO and 95 more on keys that begin with
         \`other:\`.

or       (%R~other:1 +get)
         Opens nothing else.
`)
  })

  test('is yes with the rules that allow it', async () => {
    const { code, out } = await can('on ~app:* -@all +@read', 'GET app:1')
    expect(code).toBe(0)
    expect(out).toContain('allowed  GET app:1')
    expect(out).toContain('`+@read` grants GET, and `~app:*` covers what it touches.')
    expect(out).not.toContain('to allow')
  })

  test.each([
    ['~* +@all -keys', 'KEYS *', '`-keys` takes KEYS away, and no later rule grants it again.'],
    ['~* -@all', 'CONFIG GET x', 'No rule grants CONFIG GET.'],
    ['%R~a +@all', 'SET a 1', '`+@all` grants SET, but `%R~a` lets `a` be read, not written.'],
    ['%W~a +@all', 'GET a', '`+@all` grants GET, but `%W~a` lets `a` be written, not read.'],
    ['~a resetkeys +@all', 'GET a', '`+@all` grants GET, but `resetkeys` takes away what would match `a`.'],
    ['+@all', 'GET a', '`+@all` grants GET, but there is no key pattern.'],
    ['&b +@all', 'PUBLISH a x', '`+@all` grants PUBLISH, but no channel pattern matches `a`.'],
    ['&a* +@all', 'PSUBSCRIBE ab', '`+@all` grants PSUBSCRIBE, but `&a*` is not `ab` itself.'],
  ])('gives the reason: %s, %s', async (string, call, reason) => {
    const { code, out } = await can(`on ${string}`, call)
    expect(code).toBe(1)
    expect(out.replace(/\n {9}/g, ' ')).toContain(reason)
  })

  test('knows what nobody can be denied', async () => {
    const { code, out } = await can('off', 'AUTH me my-password')
    expect(code).toBe(0)
    expect(out).toContain('AUTH is for everybody: no rule can deny it.')
    expect(out).toContain('AUTH **** ****')
    for (const name of ['requirepass', 'tls-key-file-pass', 'TLS-Client-Key-File-Pass'])
      expect((await can('~* +@all', `CONFIG SET ${name} my-password`, '-e', 'valkey-8.1')).out).not.toContain('my-pass')
    expect((await can('off', 'QUIT', '-e', 'redis-6.2')).code).toBe(0)
  })

  test('asks each set of rules alone', async () => {
    const { out } = await can('on ~a* +get (~b* +@all)', 'DEL c')
    expect(out).toContain('to allow %W~c   inside (~b* +@all)')
    expect(out).toContain('note     The root and each `( … )` are asked alone')
  })

  test('is that of SORT itself, where ACL DRYRUN does not look', async () => {
    const { code, out } = await can('on ~a* +@all', 'SORT a1 BY w_*')
    expect(code).toBe(1)
    expect(out).toContain('ACL DRYRUN says OK, but SORT itself refuses')
    expect(out).toContain('to allow %R~*')
  })

  test('says what the rules do not: the user is off, the service has no such command', async () => {
    const { code, out } = await can('off ~* +@all', 'CONFIG GET dir')
    expect(code).toBe(0)
    expect(out).toContain('note     Whatever the rules say: ElastiCache makes this command unavailable.')
    expect(out).toContain('note     The user is `off`')
  })

  test('is that of another engine, name and database', async () => {
    const { out } = await can('on ~* +@all', 'GET k', '--engine', 'redis')
    expect(out).toContain('ElastiCache Redis')
    expect((await can('on ~* -@all', 'GET k', '-e', 'valkey-8.1', '--user', 'bob')).out).toContain('User bob has no')
    const database = ['-e', 'valkey-9.1', '--db', '1']
    expect((await can('on ~* +@all db=1', 'GET k', ...database)).code).toBe(0)
    expect((await can('on ~* +@all db=0', 'GET k', ...database)).out).toContain('to allow db=0,1')
  })

  test.each([
    ['GTE k', 'has no command `GTE`; did you mean `GET`?'],
    ['CONFIG GTE k', 'has no subcommand `GTE` of CONFIG; did you mean'],
    ['GET', 'GET takes exactly 1 argument; 0 given.'],
    ['MSET k', 'MSET takes at least 2 arguments; 1 given.'],
  ])('is that there is no such call: %s', async (call, sentence) => {
    const { code, out } = await can('on ~* +@all', call)
    expect(code).toBe(2)
    expect(out).toContain(sentence)
  })

  test('is a hint where all of the call is one word', async () => {
    const { code, out } = await drive(['can', 'on ~* +@all', '--', 'GET k'])
    expect(code).toBe(2)
    expect(out).toContain('Give the command word by word')
  })

  test('keeps words behind `--` from being flags, and strings that begin with a minus', async () => {
    expect((await can('-@all +decrby ~*', 'DECRBY k -1')).code).toBe(0)
    expect((await drive(['can', '-get +set ~*', '-e', 'valkey-8.1', '--', 'SET', '-e', '--help'])).code).toBe(0)
  })

  test.each([40, 60, 80])('fits into %i columns', async (columns) => {
    for (const color of ['--color', '--no-color']) {
      const { out } = await drive(['can', 'on ~app:* -@all +@read', color, '--', 'GET', 'other:1'], { columns })
      const lines = out.replace(/\x1b\[\d+m/g, '').split('\n')
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns)
      expect(out.includes('\x1b[')).toBe(color === '--color')
    }
  })

  test('is ASCII where nothing else can be shown', async () => {
    const { out } = await drive(['can', 'on ~ä +@read', '--', 'GET', 'ö\x1b[31m'], { env: { LANG: 'C' } })
    expect(out).toMatch(/^[\n -~]*$/)
  })

  test('is data for programs', async () => {
    const { code, out } = await can('on >correct-horse ~app:* +get', 'GET other:1', '--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      verdict: 'denied',
      engine: 'elasticache-valkey-9.0',
      string: 'on >**** ~app:* +get',
      command: ['GET', 'other:1'],
      reason: 'key',
      argument: 1,
      grantedBy: { rule: '+get', span: { start: 16, end: 20 } },
      remedy: { rule: '%R~other:1', gained: [{ command: 'get', keys: ['%R~other:1'] }] },
    })
  })

  test('is prose for a pull request, whatever stands in it', async () => {
    const { out } = await can('on ~`x`[a](b) +@all', 'GET <b>|*', '--format', 'markdown')
    expect(out).toContain('**Denied:** `GET <b>|*` on ElastiCache Valkey 9.0, with')
    expect(out).toContain('``on ~`x`[a](b) +@all``')
  })
})

describe('wrong usage', () => {
  test.each([
    [['can'], 'Give an access string and a command'],
    [['can', 'on'], 'Give an access string and a command'],
    [['can', 'on', '--engine', 'valky', '--', 'GET'], 'There is no engine `valky`'],
    [['can', 'on', '--format', 'xml', '--', 'GET'], 'There is no format `xml`'],
    [['can', 'on', '--db', 'x', '--', 'GET'], '`--db` takes the number of a database'],
  ])('%s', async (argv, sentence) => {
    const { code, out, err } = await drive(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })

  test('is a string that the engine refuses: the reason under the exact characters', async () => {
    const { code, out, err } = await can('on ~app:* +@raed', 'GET app:1')
    expect([code, out]).toEqual([2, ''])
    expect(err).toBe(`refused   ElastiCache Valkey 9.0 does not take this access string.

     1 │ on ~app:* +@raed
       │           ───┬──
       │              ElastiCache Valkey 9.0 has no category \`raed\`
       │
  server  Unknown command or category name in ACL
  fix     write +@read
`)
  })
})

const secret = 'correct-horse-battery-staple'

test.each([
  `on >${secret} ~* +@all`,
  `on <${secret} ~*`,
  `on (~* >${secret})`,
  `on (~* >${secret}`,
  `on>${secret} ~*`,
  `on #${secret}`,
  `on >${secret} +nosuch`,
])('no format shows the password of %s', async (string) => {
  for (const command of ['can', 'explain']) {
    for (const format of ['pretty', 'json', 'markdown']) {
      const { out, err } = await drive([
        command,
        string,
        '-f',
        format,
        ...(command === 'can' ? ['--', 'GET', 'k'] : []),
      ])
      expect(out + err).not.toContain(secret)
      expect(out + err).toContain('****')
    }
  }
})

test('no format shows a password of random users and calls, and every answer fits its exit code', async () => {
  const rules = userRules('valkey-8.1')
  const lines = commandLines('valkey-8.1')
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.constantFrom('pretty', 'json', 'markdown'), async (seed, at, format) => {
      const random = randomFrom(seed)
      const list = rules(random)
      const string = list.toSpliced(at % (list.length + 1), 0, `>${secret}`).join(' ')
      const call = lines(random)
      const { code, out, err } = await drive(['can', string, '-e', 'valkey-8.1', '-f', format, '--', ...call])
      expect(out + err).not.toContain(secret)
      expect([0, 1, 2]).toContain(code)
      const said = await drive(['explain', string, '-e', 'valkey-8.1', '-f', format])
      expect(said.out + said.err).not.toContain(secret)
      expect(said.code).toBe(0)
      if (format === 'json') expect(JSON.parse(out)).toMatchObject({ version: 1 })
    }),
    { numRuns: Math.ceil(Number(process.env['ACLKIT_RUNS'] ?? 100) / 2) },
  )
})
