import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { monitorLine } from '../support/monitorLine.ts'
import { directoryWith, drive } from './drive.ts'

const lines = (...calls: readonly string[]): string => calls.map((call) => monitorLine(call.split(' '))).join('')

const capture =
  monitorLine(['SET', 'app:user:1:name', 'sesame', 'EX', '60'], '0 10.0.0.1:1') +
  monitorLine(['GET', 'app:user:1:name'], '0 10.0.0.1:2') +
  monitorLine(['GET', 'app:user:2:name'], '1 10.0.0.2:1')

const files = { 'app.log': capture }
const suggest = (argv: readonly string[], setting: Parameters<typeof drive>[1] = { files }) =>
  drive(['suggest', ...argv], setting)

describe('aclkit suggest', () => {
  it('prints the string, what it stands for, its proof and its surplus', async () => {
    const { code, out, err } = await suggest(['app.log'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('\n  on ~app:user:*:name -@all +get +set\n')
    for (const title of ['Keys', 'Commands', 'Proof', 'Allowed though nobody did it', 'Not to forget'])
      expect(out).toContain(`\n${title}`)
    expect(out).not.toContain('sesame')
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  it('prints the string alone for scripts', async () => {
    expect(await suggest(['app.log', '-f', 'string', '-e', 'valkey-8.1'])).toMatchObject({
      ...{ code: 0, out: 'on ~app:user:*:name +get +set\n', err: '' },
    })
  })

  it('refuses a call of --also that cannot be read', async () => {
    for (const call of ['GET "a', '', ' ', "GET 'a'b"]) {
      const { code, out, err } = await suggest(['app.log', '--also', call])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain('`--also` holds no command, or its quotes do not pair')
    }
  })

  it('prints a string that acts on no terminal', async () => {
    const setting = { files: { 'app.log': monitorLine(['GET', 'a'], '0 \x1b[31m1.1.1.1:1') } }
    const argv = ['app.log', '--each', 'client', '-f', 'string', '-e', 'valkey-8.1']
    expect((await suggest(argv, { ...setting, terminal: true })).out).toBe('\\x1b[31m1.1.1.1\ton %R~a +get\n')
    expect((await suggest(argv, setting)).out).toBe('\x1b[31m1.1.1.1\ton %R~a +get\n')
  })

  it('keeps within a narrow terminal', async () => {
    const { out } = await suggest(['app.log'], { files, terminal: true, columns: 40, env: { NO_COLOR: '1' } })
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40)
  })

  it('counts one kind of call as one', async () => {
    expect((await suggest(['--also', 'GET a'])).out).toContain('  1 kind of call replayed, all allowed.')
  })

  it('prints JSON with everything in it', async () => {
    const { out } = await suggest(['app.log', '--format', 'json'])
    expect(JSON.parse(out)).toMatchObject({
      ...{ version: 1, engine: 'elasticache-valkey-9.0', skipped: [] },
      sources: [
        { database: 0, client: '10.0.0.1', user: null, calls: 2 },
        { database: 1, client: '10.0.0.2', user: null, calls: 1 },
      ],
      suggestions: [{ ok: true, part: '', calls: 3, narrowing: null, proof: { denied: [] } }],
    })
  })

  it('prints Markdown in which names are no marks', async () => {
    const { out } = await suggest(['app.log', '-f', 'markdown'], { files: { 'app.log': lines('GET a|b:`1`:*x*:<i>') } })
    expect(out).toContain('```text\non %R~a|b:')
    expect(out).not.toMatch(/^[^`]*<i>/m)
  })

  it('reads stdin, several files, and calls that are named', async () => {
    const stdin = lines('GET in:1')
    const { out } = await suggest(
      ['app.log', '-', '--also', "SET 'also:1' v", '-f', 'string', '-e', 'valkey-8.1', '--no-selectors'],
      { files, stdin },
    )
    expect(out).toBe('on %W~also:* ~app:user:*:name %R~in:* +get +set\n')
  })

  it('tells clients and databases apart', async () => {
    expect((await suggest(['app.log', '-f', 'string', '-e', 'valkey-8.1', '--client', '10.0.0.2'])).out).toBe(
      'on %R~app:user:*:name +get\n',
    )
    expect((await suggest(['app.log', '-f', 'string', '-e', 'valkey-8.1', '--db', '1'])).out).toBe(
      'on %R~app:user:*:name +get\n',
    )
    expect((await suggest(['app.log', '-f', 'string', '-e', 'valkey-8.1', '--each', 'client'])).out).toBe(
      '10.0.0.1\ton ~app:user:*:name +get +set\n10.0.0.2\ton %R~app:user:*:name +get\n',
    )
  })

  it('narrows a string, shows none of its passwords, and exits 1 where it denied what was observed', async () => {
    const wide = await suggest(['app.log', '--narrow', 'on >sesame ~* +@all'])
    expect(wide).toMatchObject({ code: 0, out: expect.stringContaining('The new string grants less') as unknown })
    const tight = await suggest(['app.log', '--narrow', 'on >sesame ~app:* +get'])
    expect(tight).toMatchObject({ code: 1, out: expect.stringContaining('denied already') as unknown })
    expect(wide.out + tight.out).not.toContain('sesame')
    const refused = await suggest(['app.log', '--narrow', 'on #sesame +@all'])
    expect(refused.code).toBe(2)
    expect(refused.err).not.toContain('sesame')
  })

  it.each<[string, string[], number, string]>([
    ['nothing to read', [], 2, 'Say which capture to read'],
    ['a file that is missing', ['missing.log'], 2, 'there is no such file'],
    ['a directory', ['.'], 2, 'it is a directory'],
    ['an unknown dial', ['app.log', '--keys', 'wide'], 2, 'wide'],
    ['no number', ['app.log', '--spare', 'x'], 2, '`--spare x` is no number'],
    ['an empty capture', ['empty.log'], 0, 'No command was observed'],
    ['only names of commands', ['stats.txt'], 1, 'name the key patterns'],
  ])('says what is wrong with %s', async (_, argv, code, sentence) => {
    const ran = await suggest(argv, {
      files: { ...files, 'empty.log': '', 'stats.txt': 'cmdstat_get:calls=1,usec=1\n' },
    })
    expect(ran.code).toBe(code)
    expect((ran.err + ran.out).replace(/\s+/g, ' ')).toContain(sentence)
  })

  it('writes a file whole, or not at all', async () => {
    const { directory, code, out } = await suggest(['app.log', '-o', 'acl.json', '-f', 'json'])
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(JSON.parse(readFileSync(join(directory, 'acl.json'), 'utf8'))).toMatchObject({ version: 1 })
    const controller = new AbortController()
    controller.abort()
    const stopped = await suggest(['app.log', '-o', 'acl.json'], { files, signal: controller.signal })
    expect(stopped).toMatchObject({ code: 130, out: '' })
    expect(existsSync(join(stopped.directory, 'acl.json'))).toBe(false)
  })

  it('leaves no half-written file when it is interrupted', async () => {
    const cwd = directoryWith({})
    const bin = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
    const child = spawn(process.execPath, [bin, 'suggest', '-', '-o', 'acl.txt'], {
      cwd,
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    const ended = once(child, 'exit')
    // More than a pipe holds: it has read most of this, and waits for more.
    await new Promise((resolve) => child.stdin.write(capture.repeat(2000), resolve))
    child.kill('SIGINT')
    const [code] = (await ended) as readonly unknown[]
    expect(code).toBe(130)
    expect(readdirSync(cwd)).toEqual(['.git'])
  })

  it('says what it left out', async () => {
    const { out } = await suggest(['app.log'], {
      files: { 'app.log': `${capture}garbage\n${lines('NOSUCH x')}1.1 [0 a:1] "GET" "cut` },
    })
    expect(out).toContain('no command of this engine (NOSUCH); first in line 5')
    expect(out).toContain('cannot be read; first in line 4')
    expect(out).toContain('cut off')
  })
})
