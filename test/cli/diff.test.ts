import { execFileSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import { drive, terraformUser } from './drive.ts'

/** Runs `aclkit diff` and gives what it prints and its exit code. */
const diff = async (...argv: string[]) => drive(['diff', ...argv])

/** The first word: the relation. */
const headOf = (out: string): string => /^\S+/.exec(out)?.[0] ?? ''

describe('two access strings', () => {
  it.each([
    ['the same rights', 'on ~a:* +get', 'on ~a:* +GET', 'equal', 'May make the same calls as before.'],
    ['a command more', 'on ~a:* +get', 'on ~a:* +get +set', 'wider', '`SET a:x v` is now allowed.'],
    ['a pattern more', 'on ~a:* +get', 'on ~a:* ~b:* +get', 'wider', '+ GET  keys ~b:*'],
    ['a category less', 'on ~* +@all', 'on ~* +@all -@dangerous', 'narrower', 'by -@dangerous'],
    ['one for another', 'on ~* +get', 'on ~* +set', 'incomparable', '`GET x` is now denied.'],
    ['a channel more', 'on +subscribe', 'on &news +subscribe', 'wider', '+ SUBSCRIBE  channels &news'],
    ['reading by SORT', 'on %R~** +sort', 'on %R~* +sort', 'wider', 'reading any key by pattern'],
    ['a whole category', 'on ~*', 'on ~* +@bitmap', 'wider', '7 commands, all of @bitmap'],
    ['later commands', 'on +@all', 'on +@all -@all +@all', 'equal', 'May make the same'],
  ])('of %s', async (_, before, after, relation, says) => {
    const { code, out } = await diff(before, after)
    expect([code, headOf(out)]).toEqual([0, relation])
    expect(out).toContain(says)
  })

  it('are judged as the newest documented ElastiCache Valkey, and say so', async () => {
    expect((await diff('on', 'off')).out).toMatch(/ElastiCache Valkey 9\.0\n/)
  })

  it('are judged as the newest engine of a group', async () => {
    expect((await diff('on', 'off', '--engine', 'redis')).out).toMatch(/ElastiCache Redis 7\.1\n/)
    expect((await diff('on db=0', 'on', '-e', 'valkey-9.1')).out).toMatch(/Valkey 9\.1\n/)
  })

  it('show a database', async () => {
    const { out } = await diff('on ~* +get db=0', 'on ~* +get db=0,3', '-e', 'valkey-9.1')
    expect(out).toContain('+ GET  keys ~*, database 3')
    expect(out).toContain('`GET x` is now allowed in database 3.')
  })

  it('keep patterns that end in a comma whole in Markdown', async () => {
    const { out } = await diff('on ~x +get', 'on ~x ~b, ~c ~d|, +get', '-f', 'markdown')
    expect(out).toContain('| keys `~b,` `~c` `~d\\|,` |')
  })

  it('say that a command is no longer tied to some databases, or is now', async () => {
    const [tied, free] = ['on ~* +get db=0', 'on ~* +get alldbs']
    const more = await diff(tied, free, '-e', 'valkey-9.1')
    expect(more.out).toContain('+ GET  keys ~*, every database')
    expect(more.out).toContain('`GET x` is now allowed in database 1.')
    const less = await diff(free, tied, '-e', 'valkey-9.1')
    expect(less.out).toContain('- GET  keys ~*, every database')
    expect(less.out).toContain('`GET x` is now denied in database 1.')
  })

  it('that are refused are said in the words of the server, and the exit code is 1', async () => {
    const { code, out } = await diff('on +get', 'on +@raed')
    expect(code).toBe(1)
    expect(out).toMatch(/^unknown/)
    expect(out.replace(/\s+/g, ' ')).toContain(
      "refuses the string after the change: Error in ACL SETUSER modifier '+@raed': Unknown command or category name in ACL.",
    )
  })

  it('may begin with a dash', async () => {
    const { code, out } = await diff('--', '-@all +ping', '-@all')
    expect([code, headOf(out)]).toEqual([0, 'narrower'])
    expect((await diff('-@all', '+get')).code).toBe(0)
  })

  it('need be two', async () => {
    expect(await diff('on')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('two access strings') as string,
    })
  })

  it('never print hundreds of lines', async () => {
    const { out } = await diff('off', 'on ~* &* +@all')
    expect(out.split('\n').length).toBeLessThan(40)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })
})

describe('--no-new-access', () => {
  it.each([
    ['nothing changes', 'on ~a +get', 'on ~a +get', 0],
    ['something is lost', 'on ~a +get +set', 'on ~a +get', 0],
    ['something is gained', 'on ~a +get', 'on ~a +get +set', 1],
    ['as much is gained as lost', 'on ~a +get', 'on ~a +set', 1],
    ['the user may log in', 'off +get', 'on +get', 1],
    ['the user may no longer log in', 'on +get', 'off +get', 0],
    ['no password is needed any more', 'on >a-password', 'on nopass', 1],
    ['a password is added', 'on >one', 'on >one >two', 1],
    ['a password is replaced', 'on >one', 'on >two', 0],
    ['one password is replaced by two', 'on >one', 'on >two >three', 1],
    ['a password goes', 'on >one >two', 'on >one', 0],
    ['later commands are granted', 'on -@all', 'on +@all -@all +@all -@read -@write -@dangerous', 1],
    ['a string is refused', 'on', 'on +nosuch', 1],
  ])('where %s', async (_, before, after, code) => {
    const ran = await diff(before, after, '--no-new-access')
    expect(ran.code).toBe(code)
    if (code === 1) expect(ran.err).toContain('New access')
    else expect(ran.err).toBe('')
  })

  it('fails on commands of later versions alone', async () => {
    const { code, out, err } = await diff('on ~* +@fast +@slow', 'on ~* +@all', '--no-new-access')
    expect([code, headOf(out)]).toEqual([1, 'equal'])
    expect(err).toContain('later versions or modules')
  })
})

describe('secrets', () => {
  it('of a string show as counts only, in every format', async () => {
    for (const format of ['pretty', 'json', 'markdown']) {
      const hash = 'a'.repeat(64)
      const { out, err } = await diff(
        'on >old-secret-word',
        `on >new-secret-word #${hash}`,
        '-f',
        format,
        '--no-new-access',
      )
      expect(out).toContain('2 added, 1 removed')
      expect(out + err).not.toMatch(/secret-word|aaaa/)
    }
  })

  it('of a refused rule are not quoted', async () => {
    const { out } = await diff('on', 'on <not-there-secret')
    expect(out).not.toContain('secret')
  })
})

describe('hostile names', () => {
  const rules = 'on ~a|b`c*<script>@team\u202e\u0007 +get'

  it('do not break a table of Markdown', async () => {
    const { out } = await diff('on +get', rules, '-f', 'markdown')
    const row = out.split('\n').find((line) => line.startsWith('| `+`')) ?? ''
    // Bars that are not escaped: five cells have six.
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(6)
    expect(out).not.toMatch(/[\u202e\u0007]/)
    // All of it stands in code.
    expect(row.replace(/``.*?``|`[^`]*`/g, '')).not.toMatch(/script|team/)
  })

  it('do not reach a terminal', async () => {
    const { out } = await diff('on +get', rules)
    expect(out).not.toMatch(/[\u202e\u0007]/)
  })
})

describe('--files', () => {
  const files = {
    'old.tf':
      terraformUser('a', 'on ~a:* +get') +
      terraformUser('gone', 'on ~* +@all') +
      terraformUser('v', 'on ~${var.x}:* +get'),
    'new.tf':
      terraformUser('a', 'on ~a:* +get +set') +
      terraformUser('new', 'on ~* +@read') +
      terraformUser('v', 'on ~${var.x}:* +get'),
  }
  const json = async (...more: string[]) => {
    const ran = await drive(['diff', '--files', 'old.tf', 'new.tf', '-f', 'json', ...more], { files })
    return { ...ran, said: JSON.parse(ran.out) as { users: { address: string; state: string; relation: string }[] } }
  }

  it('match users by address; who comes or goes gains or loses everything', async () => {
    const { said, code, err } = await json()
    expect(code).toBe(0)
    expect(said.users.map(({ address, state, relation }) => [address, state, relation])).toEqual([
      ['aws_elasticache_user.a', 'kept', 'wider'],
      ['aws_elasticache_user.new', 'added', 'wider'],
      ['aws_elasticache_user.v', 'kept', 'equal'],
      ['aws_elasticache_user.gone', 'removed', 'narrower'],
    ])
    expect(err).toBe('aclkit: 4 users: 1 wider, 1 added, 1 removed, 1 the same.\n')
  })

  it('are a gate that names who gains', async () => {
    const { code, err } = await json('--no-new-access')
    expect(code).toBe(1)
    expect(err).toContain('New access for `aws_elasticache_user.a`: 1 command may be called')
    expect(err).toContain('New access for `aws_elasticache_user.new`')
    expect(err).not.toContain('user.gone')
  })

  it.each([
    ['a placeholder in what was changed', terraformUser('v', 'on ~${var.x}:* +get +set')],
    ['a string that stands elsewhere', terraformUser('v', '${var.rights}')],
  ])('are unknown, and so fail, for %s', async (_, after) => {
    const ran = await drive(['diff', '--files', 'a.tf', 'b.tf', '--no-new-access'], {
      files: { 'a.tf': terraformUser('v', 'on ~${var.x}:* +get'), 'b.tf': after },
    })
    expect([ran.code, headOf(ran.out)]).toEqual([1, 'unknown'])
    expect(ran.out).toMatch(/is not known here|stands elsewhere/)
  })

  it('take what is written as before to mean what it did', async () => {
    const { out } = await drive(['diff', '--files', 'a.tf', 'a.tf'], {
      files: { 'a.tf': terraformUser('v', 'on ~${var.x}:* +get') },
    })
    expect(out).toMatch(/^equal/)
    expect(out.replace(/\s+/g, ' ')).toContain('what stands elsewhere is taken to be the same as before')
  })

  it('see passwords in fields, and a user that needs none any more', async () => {
    const user = (fields: string) =>
      `resource "aws_elasticache_user" "w" {\n  engine = "redis"\n  access_string = "on ~a +get"\n  ${fields}\n}\n`
    const { code, out } = await drive(['diff', '--files', 'a.tf', 'b.tf', '--no-new-access'], {
      files: { 'a.tf': user('passwords = ["a-secret-of-16-chars"]'), 'b.tf': user('no_password_required = true') },
    })
    expect(code).toBe(1)
    expect(out).toContain('Any password is accepted.')
    expect(out).not.toContain('secret')
    expect(out).toContain('ElastiCache Redis 7.1')
  })

  it('may be of different kinds', async () => {
    const { out } = await drive(['diff', '--files', 'users.acl', 'new.acl'], {
      files: { 'users.acl': 'user a on ~a:* +get\n', 'new.acl': 'user a on ~a:* +get +set\nuser b off\n' },
    })
    expect(out).toMatch(/^wider {2}user a +Valkey 9\.1\n/)
    expect(out).toContain('New here, and may do nothing.')
  })

  it('that are not there are wrong usage', async () => {
    expect(await diff('--files', 'a.tf', 'b.tf')).toMatchObject({
      code: 2,
      err: 'aclkit: a.tf cannot be read: there is no such file.\n',
    })
  })

  it('that are broken are said to be', async () => {
    const { code, err } = await drive(['diff', '--files', 'a.tf', 'b.tf'], {
      files: {
        'a.tf': terraformUser('v', 'on'),
        'b.tf': 'resource "aws_elasticache_user" "v" {\n access_string = "on',
      },
    })
    expect(code).toBe(2)
    expect(err).toContain('b.tf: ')
  })
})

describe('--git', () => {
  function repository() {
    const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'aclkit-git-')))
    onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd, stdio: 'pipe' })
    const write = (name: string, text: string) => writeFileSync(join(cwd, name), text)
    git('init', '-q', '-b', 'main')
    write('users.acl', 'user a on ~a:* +get\n')
    git('add', '.')
    git('commit', '-qm', 'first')
    return { cwd, git, write }
  }

  it('compares two revisions', async () => {
    const { cwd, git, write } = repository()
    write('users.acl', 'user a on ~a:* +get +set\n')
    git('commit', '-qam', 'second')
    const { code, out } = await drive(['diff', '--git', 'HEAD~1..HEAD', 'users.acl'], { cwd })
    expect(code).toBe(0)
    expect(out).toContain('`SET a:x v` is now allowed.')
  })

  it('compares a revision with what is there, new files included', async () => {
    const { cwd, write } = repository()
    write('more.acl', 'user b on ~* +@all\n')
    const { out } = await drive(['diff', '--git', 'HEAD'], { cwd })
    expect(out).toMatch(/^added {2}user b/)
  })

  it('compares a branch with where it parted', async () => {
    const { cwd, git, write } = repository()
    git('checkout', '-qb', 'branch')
    write('other.acl', 'user b on ~b +get\n')
    git('add', '.')
    git('commit', '-qm', 'branch')
    git('checkout', '-q', 'main')
    write('users.acl', 'user a on ~* +@all\n')
    git('commit', '-qam', 'main moves on')
    const { out } = await drive(['diff', '--git', 'main...branch'], { cwd })
    expect(out).toMatch(/^added {2}user b/)
    expect(out).not.toContain('user a')
  })

  it('knows a user that moves to another file', async () => {
    const { cwd, git, write } = repository()
    git('mv', 'users.acl', 'moved.acl')
    write('moved.acl', 'user a on ~a:* +get\n')
    const { out } = await drive(['diff', '--git', 'HEAD', '.', '--no-new-access'], { cwd })
    expect(out).toMatch(/^equal/)
  })

  it('leaves out what the configuration excludes', async () => {
    const { cwd, write } = repository()
    write('aclkit.config.json', '{ "exclude": ["**/old*.acl"], "engine": "valkey-8.1" }')
    write('old.acl', 'user b on ~* +@all\n')
    write('new.acl', 'user c on ~* +get\n')
    const { out } = await drive(['diff', '--git', 'HEAD'], { cwd })
    expect(out).toMatch(/^added {2}user c +Valkey 8\.1\n/)
    expect(out).not.toContain('user b')
  })

  it('says when nothing changed', async () => {
    const { cwd } = repository()
    expect(await drive(['diff', '--git', 'HEAD', 'users.acl'], { cwd })).toMatchObject({
      code: 0,
      out: '',
      err: 'aclkit: No file that holds users is changed there.\n',
    })
  })

  it.each([
    [['nosuch'], 'There is no revision `nosuch` here.'],
    [['--upload-pack=x'], 'There is no revision `--upload-pack=x` here.'],
    [['HEAD', 'nosuch.acl'], '`nosuch.acl` is neither in `HEAD` nor here.'],
    [['HEAD', '../'], 'The path is outside of this Git repository.'],
  ])('says what is wrong with %j', async ([revision = '', ...path], message) => {
    const { cwd } = repository()
    const { code, err } = await drive(['diff', `--git=${revision}`, ...path], { cwd })
    expect([code, err]).toEqual([2, expect.stringContaining(message)])
  })

  test('outside of a repository says so', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'aclkit-nogit-'))
    onTestFinished(() => rmSync(cwd, { recursive: true }))
    const { code, err } = await drive(['diff', '--git', 'HEAD'], { cwd })
    expect([code, err]).toEqual([2, 'aclkit: This directory is in no Git repository.\n'])
  })
})
