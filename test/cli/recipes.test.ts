import { describe, expect, test } from 'vitest'
import { recipes } from '../../src/recipes/index.ts'
import { drive } from './drive.ts'

const columnsOf = (text: string): number => Math.max(...text.split('\n').map((line) => line.length))

/** All but the access string, which is never broken. */
const withoutString = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('  on '))
    .join('\n')

describe('aclkit recipes', () => {
  test('lists every recipe, and how it is known, within 80 columns', async () => {
    const { code, out } = await drive(['recipes'])
    expect(code).toBe(0)
    for (const { id, evidence } of recipes) expect(out).toMatch(new RegExp(`^  ${id} +${evidence.confidence} `, 'm'))
    expect(columnsOf(out)).toBeLessThanOrEqual(80)
  })

  test.each(recipes.map(({ id }) => id))('explains %s within 80 columns', async (id) => {
    const { code, out } = await drive(['recipes', id, '--feature', 'all'])
    expect(code).toBe(0)
    expect(out).toMatch(/^ {2}on /m)
    expect(out).toContain('Known by')
    expect(columnsOf(withoutString(out).replace(/https:\S+/g, ''))).toBeLessThanOrEqual(80)
  })

  test('prints the string alone', async () => {
    expect(await drive(['recipes', 'bullmq', '--feature', 'events', '-f', 'string', '-e', 'valkey-8.1'])).toMatchObject(
      {
        code: 0,
        out: 'on ~bull:* -@all +client|setinfo +client|setname +hset +info +xread\n',
        err: '',
      },
    )
  })

  test('takes settings', async () => {
    const { out } = await drive(['recipes', 'bullmq', '--prefix', 'jobs', '-f', 'string'])
    expect(out).toMatch(/^on ~jobs:\* /)
    expect((await drive(['recipes', 'bullmq', '--set', 'prefix=jobs', '-f', 'string'])).out).toBe(out)
  })

  test('is about a release', async () => {
    expect((await drive(['recipes', 'ioredis@5', '-f', 'string', '-e', 'redis-6.0'])).out).not.toContain('+hello')
    expect((await drive(['recipes', 'ioredis', '-f', 'string', '-e', 'redis-6.0'])).out).toContain('+hello')
    expect((await drive(['recipes', 'ioredis@5'])).out).toContain('ioredis 5 for')
  })

  test('speaks JSON', async () => {
    const one = JSON.parse((await drive(['recipes', 'ioredis', '--format', 'json', '-e', 'redis-7.0'])).out) as unknown
    expect(one).toMatchObject({
      version: 1,
      recipe: { id: 'ioredis' },
      engine: 'redis-7.0',
      accessString: 'on -@all +info',
      rules: [{ rule: '+info', dangerous: true, reasons: [{ part: 'connect', confidence: 'observed' }] }],
      leftOut: [{ rule: '+hello' }, { rule: '+client|setinfo', reason: 'unknown' }],
    })
    const all = JSON.parse((await drive(['recipes', '--format', 'json'])).out) as unknown[]
    expect(all).toHaveLength(recipes.length)
  })

  test('speaks Markdown', async () => {
    expect((await drive(['recipes', '-f', 'markdown'])).out).toContain('| `bullmq` | BullMQ: job queues')
    const { out } = await drive(['recipes', 'ioredis', '-f', 'markdown'])
    expect(out).toContain('| `+client\\|setinfo` |')
    expect(out).toContain('```text\non -@all +client|setinfo +info\n```')
  })

  test('has no colours in a pipe, and colours on a terminal', async () => {
    expect((await drive(['recipes', 'ioredis'])).out).not.toContain('\x1b')
    expect((await drive(['recipes', 'ioredis', '--color'])).out).toContain('\x1b')
  })

  test.each([
    [['recipes', 'bulmq'], 'There is no recipe `bulmq`; did you mean `bullmq`?'],
    [['recipes', 'bullmq@latest'], '`latest` is no release of BullMQ: write `bullmq@5` or `bullmq@5.10.2`.'],
    [['recipes', 'bullmq', '--feature', 'evnts'], 'There is no feature `evnts`; did you mean `events`?'],
    [['recipes', 'bullmq', '--set', 'prefx=a'], 'There is no setting `prefx`; did you mean `prefix`?'],
    [['recipes', 'bullmq', '--set', 'jobs'], '`--set jobs` sets nothing: write `--set NAME=VALUE`.'],
    [
      ['recipes', 'iovalkey', '--prefix', 'a'],
      'There is no setting `prefix`. The recipe of iovalkey has keys, channels.',
    ],
    [['recipes', '--prefix', 'a'], '`--prefix` needs a recipe: `aclkit recipes bullmq --prefix …`.'],
  ])('%j is refused', async (argv, message) => {
    expect(await drive(argv)).toMatchObject({ code: 2, out: '', err: `aclkit: ${message}\n` })
  })

  test('a setting cannot smuggle in rules', async () => {
    const { code, err } = await drive(['recipes', 'bullmq', '--prefix', 'a +@all'])
    expect(code).toBe(2)
    expect(err).toContain('`prefix=a +@all` cannot stand in a pattern')
  })
})

describe('aclkit suggest --recipe', () => {
  const stdin = 'GET app:user:1\nINFO\n'

  test('adds what the library needs to connect and nobody saw', async () => {
    const { code, out } = await drive(['suggest', '-', '--recipe', 'ioredis'], { stdin })
    expect(code).toBe(0)
    expect(out).toContain('on %R~app:user:* -@all +client|setinfo +get +info\n')
    expect(out).toMatch(/^Added for ioredis 6\.0, which needs it to connect\n {2}\+client\|setinfo {2}It tells/m)
    expect(out).toContain('Commands, and how often they were called\n  GET 1, INFO 1\n')
    expect(out).not.toContain('Client libraries may need on connecting')
  })

  test('tells programs what was seen', async () => {
    const { out } = await drive(['suggest', '-', '--recipe', 'ioredis', '-f', 'json'], { stdin })
    expect(JSON.parse(out)).toMatchObject({
      suggestions: [
        {
          calls: 2,
          handshake: {
            library: 'ioredis 6.0',
            commands: [
              { name: 'client|setinfo', observed: false, part: 'connect' },
              { name: 'info', observed: true },
            ],
          },
        },
      ],
    })
  })

  test('adds it for each client', async () => {
    const monitor = ['10.0.0.1', '10.0.0.2'].map((host) => `1700000000.000001 [0 ${host}:5000] "GET" "a:${host}"\n`)
    const argv = ['suggest', '-', '--recipe', 'ioredis', '--each', 'client', '-f', 'string']
    const { out } = await drive(argv, { stdin: monitor.join('') })
    expect(out.match(/\+client\|setinfo/g)).toHaveLength(2)
  })

  test('knows no subcommands where the engine knows none', async () => {
    const argv = ['suggest', '-', '--recipe', 'ioredis', '-f', 'string', '-e', 'redis-6.2']
    expect((await drive(argv, { stdin: 'GET a\n' })).out).toBe('on resetchannels ~a +get +info\n')
  })

  test('says when all of it was observed, and when there is no such recipe', async () => {
    const argv = ['suggest', '-', '--recipe', 'ioredis']
    const seen = await drive(argv, { stdin: 'CLIENT SETINFO LIB-NAME x\nINFO\nGET a\n' })
    expect(seen.out).toContain('Nothing: all of it was observed.')
    expect(await drive(['suggest', '-', '--recipe', 'ioredi'], { stdin })).toMatchObject({
      code: 2,
      err: 'aclkit: There is no recipe `ioredi`; did you mean `ioredis`?\n',
    })
  })
})
