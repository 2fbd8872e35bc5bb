import { describe, expect, it } from 'vitest'
import { type EngineId } from '../../src/engines/index.ts'
import { dryRun, newUser, setUser } from '../../src/permissions/index.ts'
import { denialCall, type Denial, readDenial } from '../../src/suggest/index.ts'

const read = (text: string): Partial<Denial> | undefined => {
  const found = readDenial(text)
  return (
    found && Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined && value !== false))
  )
}

describe('a denial is read in the words of', () => {
  it.each<[string, string, Partial<Denial>]>([
    [
      '6.x',
      "NOPERM this user has no permissions to run the 'get' command or its subcommand",
      { reason: 'command', command: 'get', era: '6.x' },
    ],
    [
      '7.0',
      "NOPERM this user has no permissions to run the 'config|set' command",
      { reason: 'command', command: 'config|set', era: '7.0' },
    ],
    [
      '7.2 and Valkey',
      "NOPERM User app has no permissions to run the 'get' command",
      { reason: 'command', command: 'get', user: 'app', era: '7.2' },
    ],
    [
      '6.x, of a key',
      'NOPERM this user has no permissions to access one of the keys used as arguments',
      { reason: 'key' },
    ],
    ['7.2, of a key', '(error) NOPERM No permissions to access a key', { reason: 'key', era: '7.2' }],
    ['7.2, of a channel', 'NOPERM No permissions to access a channel', { reason: 'channel', era: '7.2' }],
    ['9.1, of a database', 'NOPERM No permissions to access database', { reason: 'database', era: '7.2' }],
    [
      'ACL DRYRUN of 7.0',
      "This user has no permissions to access the 'it's' key",
      { reason: 'key', name: "it's", era: '7.0' },
    ],
    [
      'ACL DRYRUN of 7.2',
      "User app has no permissions to access the 'news' channel",
      { reason: 'channel', name: 'news', user: 'app', era: '7.2' },
    ],
    [
      'redis-py, which drops NOPERM',
      "redis.exceptions.NoPermissionError: User app has no permissions to run the 'del' command",
      { reason: 'command', command: 'del', user: 'app', era: '7.2' },
    ],
    [
      'a script of 7.0',
      "ERR The user executing the script can't access at least one of the keys mentioned in the command arguments script: f_1",
      { reason: 'key', script: true },
    ],
    [
      'a script of 7.2',
      "ERR ACL failure in script: User app has no permissions to run the 'zscore' command script: f_1, on @user_script:22.",
      { reason: 'command', command: 'zscore', user: 'app', era: '7.2', script: true },
    ],
    ['SORT', 'ERR BY option of SORT denied due to insufficient ACL permissions.', { reason: 'sort' }],
    [
      'EXEC',
      'NOPERM ACLs rules changed between the moment the transaction was accumulated and the EXEC call. …',
      { reason: 'changed' },
    ],
    [
      'ACL LOG',
      '[{"count":1,"reason":"key","context":"toplevel","object":"other:7","username":"app","age-seconds":"0.2","client-info":"id=3 addr=1.2.3.4:5 db=0 cmd=set user=app"}]',
      { reason: 'key', command: 'set', name: 'other:7', user: 'app' },
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('nothing else', () => {
    expect(readDenial('WRONGTYPE Operation against a key holding the wrong kind of value')).toBeUndefined()
  })
})

const callFor = (rules: string, text: string, engine: EngineId = 'valkey-8.1') => {
  const set = setUser(newUser(engine), rules)
  const denial = readDenial(text)
  if (!set.ok || !denial) throw new Error(rules)
  const call = denialCall(denial, set.user)
  return call && { ...call, reason: dryRun(set.user, call.words).reason }
}

describe('the call behind a denial', () => {
  it.each([
    [
      "User u has no permissions to run the 'del' command",
      { words: ['DEL', 'app:x'], isMadeUp: true, reason: 'command' },
    ],
    [
      "User u has no permissions to run the 'config|get' command",
      { words: ['CONFIG', 'GET', '1'], isMadeUp: false, reason: 'command' },
    ],
    [
      "User u has no permissions to run the 'publish' command",
      { words: ['PUBLISH', 'news', '1'], isMadeUp: true, reason: 'command' },
    ],
  ])('is denied for the command alone: %s', (text, expected) => {
    expect(callFor('on ~app:* &news +get', text)).toEqual(expected)
  })

  it('is not known where the line names no command', () => {
    expect(callFor('on ~app:* +get', 'NOPERM No permissions to access a key')).toBeUndefined()
    expect(callFor('on ~app:* +get', "User u has no permissions to run the 'nosuch' command")).toBeUndefined()
  })
})
