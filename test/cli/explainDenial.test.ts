import { describe, expect, it } from 'vitest'
import { drive } from './drive.ts'

const explain = (line: string, ...argv: readonly string[]) => drive(['explain-denial', line, ...argv])
const S = ['--string', 'on >sesame ~app:* +@read']

describe('aclkit explain-denial', () => {
  it('names the rule, the way out, and what that opens', async () => {
    const { code, out } = await explain("(error) NOPERM User web has no permissions to run the 'del' command", ...S)
    expect(code).toBe(1)
    expect(out).toContain('denied   DEL app:x')
    expect(out).toContain('No rule grants DEL.')
    expect(out).toContain('to allow +del')
    expect(out).toContain('Opens DEL on keys that begin with `app:`.')
    expect(out).toContain('The line names no key or channel')
    expect(out).not.toContain('sesame')
  })

  it('asks for a call of the kind that was denied', async () => {
    const { code, err } = await explain('NOPERM No permissions to access a channel', ...S)
    expect(code).toBe(2)
    expect(err).toContain("add the call with `--call 'PUBLISH news x'`")
  })

  it('reads an entry of ACL LOG from stdin', async () => {
    const entry = {
      count: 1,
      reason: 'key',
      context: 'toplevel',
      object: 'other:7',
      username: 'web',
      'client-info': 'id=1 cmd=get user=web',
    }
    const { code, out } = await drive(['explain-denial', '-', ...S], { stdin: JSON.stringify([entry]) })
    expect(code).toBe(1)
    expect(out).toContain('denied   GET other:7')
    expect(out).toContain('%R~other:7')
  })

  it('takes the call that the line does not name', async () => {
    const line = 'NOPERM No permissions to access a key'
    expect(await explain(line, ...S)).toMatchObject({
      code: 2,
      err: expect.stringContaining("--call 'GET other:1'") as unknown,
    })
    const { code, out } = await explain(line, ...S, '--call', 'GET "other 1"')
    expect(code).toBe(1)
    expect(out).toContain('%R~other?1')
  })

  it('says when the string allows the call', async () => {
    expect(await explain('NOPERM No permissions to access a key', ...S, '--call', 'GET app:1')).toMatchObject({
      ...{ code: 0, out: expect.stringContaining('The server holds another one') as unknown },
    })
  })

  it('says when the words are those of another release', async () => {
    const { out } = await explain(
      "NOPERM this user has no permissions to run the 'del' command or its subcommand",
      ...S,
    )
    expect(out.replace(/\s+/g, ' ')).toContain('These are the words of Redis 6, but ElastiCache Valkey 9.0 was asked')
  })

  it('prints JSON', async () => {
    const { out } = await explain("NOPERM User web has no permissions to run the 'del' command", ...S, '-f', 'json')
    expect(JSON.parse(out)).toMatchObject({ verdict: 'denied' })
  })

  it.each<[string, string, string[], number, string]>([
    ['no string', 'NOPERM', [], 2, 'Give one access string'],
    ['another error', 'WRONGTYPE Operation against a key', S, 2, 'neither a NOPERM error nor an entry of ACL LOG'],
    [
      'a command of another engine',
      "NOPERM User u has no permissions to run the 'vadd' command",
      S,
      2,
      'has no command `vadd`',
    ],
    [
      'a failed login',
      '[{"count":1,"reason":"auth","context":"toplevel","object":"AUTH","username":"u","client-info":""}]',
      S,
      1,
      'This is a failed login',
    ],
    [
      'a string that is refused',
      'NOPERM No permissions to access a key',
      ['-s', 'on +@raed'],
      2,
      'does not take this access string',
    ],
  ])('says what is wrong with %s', async (_, line, argv, code, sentence) => {
    expect(await explain(line, ...argv)).toMatchObject({ code, err: expect.stringContaining(sentence) as unknown })
  })
})
