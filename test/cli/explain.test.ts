import { describe, expect, test } from 'vitest'
import { drive } from './drive.ts'

describe('aclkit explain', () => {
  test('says in words what a user may do, and then by commands, keys and channels', async () => {
    const { code, out, err } = await drive([
      'explain',
      'on ~app:* &news.* -@all +@read +set -keys (%R~shared:* +get)',
      '-e',
      'valkey-8.1',
    ])
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(`on ~app:* &news.* -@all +@read +set -keys (%R~shared:* +get)
Valkey 8.1

May log in as soon as it has a password: it has none.
May run every read command and SET, except KEYS, on keys that begin with \`app:\`.
Its channel patterns have no use: no granted command publishes or subscribes.
Separately, may run GET on keys that begin with \`shared:\` (read only).

Commands   87 of 360
  most of  @read but KEYS; @bitmap but BITFIELD, BITOP, SETBIT
  some of  @keyspace 15/34, @set 11/19, @sortedset 20/37, @list 5/24, @hash
           10/16, @string 7/22, @geo 6/10, @stream 8/23, @fast 31/95, @slow
           56/265
  few of   @write: SET; @hyperloglog: PFCOUNT; @blocking: XREAD; @dangerous:
           SORT_RO
  none of  @pubsub, @admin, @connection, @transaction, @scripting
  by       \`+@read\` 86, \`+set\` 1
  less     \`-keys\` 1
Keys       read and write \`app:*\`
           SORT_RO without BY and GET, which read other keys
Channels   \`news.*\`

(%R~shared:* +get)
Commands   1 of 360: GET
Keys       read \`shared:*\`
Channels   none

Everybody  AUTH, HELLO, QUIT, RESET: no rule can deny them

Stands out
  warning  \`&news.*\` allows a channel, but no command that uses channels is
           granted. (unusable-channel)
  info     This user is on, but nobody can log in unless it has a password from
           before. (cannot-log-in)
  info     Beyond its key patterns this user may see the name of every key
           (RANDOMKEY and SCAN). (keyspace-wide-commands)
  info     This user may not run PING, SELECT, CLIENT SETNAME and CLIENT
           SETINFO, which clients send when they connect. (missing-handshake)

Idle       \`&news.*\`: the rights are the same without
Default    \`-@all\`: what every user begins with
`)
  })

  test('names what is short instead of its categories', async () => {
    const { out } = await drive(['explain', 'on ~* +get +select|0 -@dangerous'])
    expect(out).toContain('Commands   1 of 417: GET\n           SELECT with the first argument `0` only\n')
    expect(out).toContain('Idle       `-@dangerous`: the rights are the same without')
  })

  test('shows databases where the engine has them', async () => {
    expect((await drive(['explain', 'on db=0,2 ~* +get', '-e', 'valkey-9.1'])).out).toContain('Databases  0, 2\n')
    expect((await drive(['explain', 'on ~* +get', '-e', 'valkey-9.1'])).out).not.toContain('Databases')
  })

  test('is data for programs, with spans in the string that is shown', async () => {
    const { out } = await drive(['explain', '-@all >correct-horse +get +get ~*', '-f', 'json'])
    const said = JSON.parse(out) as {
      string: string
      idle: { rules: { text: string; span: { start: number; end: number } }[] }
    }
    expect(said).toMatchObject({
      version: 1,
      string: '-@all >**** +get +get ~*',
      login: { enabled: false, noPassword: false, passwords: 1 },
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'duplicate-rule' })]) as unknown,
    })
    for (const { text, span } of said.idle.rules) expect(said.string.slice(span.start, span.end)).toBe(text)
  })

  test('is prose for a pull request, in which categories are no people', async () => {
    const { out } = await drive(['explain', 'on ~`a`<b> +@read', '-f', 'markdown'])
    expect(out).toContain('May run every read command')
    expect(out.replace(/`+[^`]*`+/g, '')).not.toMatch(/@\w|<b>/)
  })

  test.each([40, 80, 120])('fits into %i columns', async (columns) => {
    const { out } = await drive(['explain', 'on ~app:* -@all +@read +set (~b +@all)', '--color'], { columns })
    const lines = out.replace(/\x1b\[\d+m/g, '').split('\n')
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns)
  })

  test.each([
    [['explain'], 'Give an access string'],
    [['explain', 'on', '~*'], 'quote it as a whole'],
    [['explain', 'on', '-f', 'xml'], 'There is no format `xml`'],
    [['explain', 'on +nosuch'], 'does not take this access string'],
  ])('refuses %s', async (argv, sentence) => {
    const { code, out, err } = await drive(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })
})
