import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadAclFile, newUser, setUser } from '../../src/permissions/index.ts'
import { askAclkit, askServer } from '../support/askServer.ts'
import { describeServers } from '../support/describeServers.ts'
import { absence, liveServers, type RunningServer, startServer } from '../support/startServer.ts'

const folder = mkdtempSync(join(tmpdir(), 'aclkit-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Rule lists on which servers were found to have an opinion of their own. */
const fixedCases: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'blanks, signs and sizes of database ids': [
    ['db= 1'],
    ['db=1 '],
    ['db=0 ,1'],
    ['db=0, 1'],
    ['db=+1'],
    ['db=-0'],
    ['db=- 1'],
    ['db=+-1'],
    ['db=0x1'],
    ['db=010'],
    ['db=1e1'],
    ['db=\v1'],
    ['db=1\v'],
    ['DB=\t3'],
    ['db=1,,2'],
    ['db=1\0'],
    ['db=1\0,2'],
    ['db=\0'],
    ['db='],
    ['db=2147483647'],
    ['db=2147483648'],
    ['db=99999999999999999999'],
    ['db=-9223372036854775809'],
    ['db=99999999999,x'],
    ['db=x,99999999999'],
    ['db=99999999999,'],
    ['db=-1,'],
    ['alldbs\0x'],
  ],
  'quotes and escapes inside a selector': [
    ['(~"a"b)'],
    ['(~"a""b")'],
    ['("~a"b)'],
    ['(~a"b)'],
    ["(~'a'b)"],
    ['(~"a"\v~b)'],
    ['(~"a\\")'],
    ["(~'a\\')"],
    ['(~"\\x41\\xc3\\xa9\\xff")'],
    ['(~"é\\xff" ~"\\xc3\\xa9\\xff")'],
    ['(~"\\x4g")'],
    ["(~'\\x41')"],
    ['(~"\\x00b" ~c)'],
    ['(\\"~a)'],
    ['("")'],
    ['(+get "" ~x)'],
  ],
  'blanks inside a selector': [['(~a\vb)'], ['(~a\fb)'], ['(\v~b)'], ['(~a \v ~b)'], ['(~a\t~b\n~c)']],
  'selectors spread over arguments': [
    ['(+get', '~x)'],
    ['(+get', '', '~x)'],
    ['(', '+get', '~x', ')'],
    ['(+get', '(~x', ')'],
    ['(', '(~x', '(~y)'],
    ['(+get', '~x'],
    ['(+get ~x) '],
    ['(+get) +set'],
    [')'],
    ['()'],
    ['( )'],
    ['((+get))'],
    ['(~foo) +get)'],
  ],
  NULs: [
    ['\0'],
    ['on\0zz'],
    ['+get\0zz'],
    ['+get\0|x'],
    ['+select|0\0x'],
    ['~*\0x', '~y'],
    ['~\0'],
    ['&\0'],
    ['%R\0'],
    ['%\0~x'],
    ['()\0'],
    ['(\0)'],
    ['(+get\0)'],
    ['(+get', '~x\0)'],
    ['(', '+\0acl', ')'],
    ['(~a\0', '(~y', ')'],
    ['(', '(a"b"', "'&\0')"],
  ],
  'bare signs and empty names': [
    ['+'],
    ['-'],
    ['+@'],
    ['-@'],
    ['+|'],
    ['+get|'],
    ['~'],
    ['&'],
    ['%R'],
    ['%RW'],
    ['%rR~x'],
    ['%x~y'],
    [''],
    ['on', '', 'off'],
  ],
}

describeServers('agrees with aclkit on', liveServers, (server, engine) => {
  it.each(Object.entries(fixedCases))('%s', async (_, lists) => {
    expect(askAclkit(engine, lists)).toEqual(await askServer(server().redis, engine, lists))
  })
})

/** Rule lists that some servers accept and then stop, when they describe the user. */
const stopping: readonly {
  readonly rules: readonly string[]
  readonly servers: readonly (typeof liveServers)[number][]
}[] = [
  { rules: ['+select|a b'], servers: ['valkey-8.0', 'valkey-8.1', 'redis-8.0', 'valkey-9.1'] },
  { rules: ['+select| '], servers: ['valkey-8.0', 'valkey-8.1', 'redis-8.0', 'valkey-9.1'] },
  { rules: ['+select|"'], servers: ['valkey-8.0', 'valkey-8.1', 'redis-8.0', 'valkey-9.1'] },
  { rules: ['+select|""'], servers: ['valkey-8.0', 'valkey-8.1', 'redis-8.0', 'valkey-9.1'] },
  { rules: ['+select|"a\\"'], servers: ['valkey-8.0', 'valkey-8.1', 'redis-8.0', 'valkey-9.1'] },
  { rules: ['+select|"a"b'], servers: ['valkey-8.0', 'valkey-8.1', 'redis-8.0'] },
  { rules: ['(+select|"a b" ~x)'], servers: ['valkey-8.0', 'valkey-8.1', 'redis-8.0', 'valkey-9.1'] },
  { rules: ['%'], servers: ['valkey-8.0'] },
  { rules: ['(%)'], servers: ['valkey-8.0'] },
]

describe.each(stopping)('the rules $rules are refused, and stop', ({ rules, servers }) => {
  for (const name of servers) {
    it.skipIf(absence(name) !== '')(`${name}${absence(name)}`, async () => {
      expect(setUser(newUser(name), rules).ok).toBe(false)
      const server = await startServer(name)
      try {
        await expect(askServer(server.redis, name, [rules])).rejects.toThrow(/closed|ECONN/)
        expect(await hasEnded(server)).toBe(true)
      } finally {
        server.stop()
      }
    })
  }
})

describe('an ACL file with an unclosed parenthesis behind a rule is refused, and stops', () => {
  for (const name of liveServers) {
    it.skipIf(absence(name) !== '')(`${name}${absence(name)}`, async () => {
      const path = join(folder, `${name}.acl`)
      const text = 'user a on (+get ~x\n'
      expect(loadAclFile(text, name).ok).toBe(false)
      writeFileSync(path, '')
      const server = await startServer(name, '--aclfile', path)
      try {
        writeFileSync(path, text)
        await expect(server.redis.call('ACL', 'LOAD')).rejects.toThrow(/closed|ECONN/)
        expect(await hasEnded(server)).toBe(true)
      } finally {
        server.stop()
      }
    })
  }
})

/** A server that stops first writes its report. */
async function hasEnded(server: RunningServer): Promise<boolean> {
  for (let attempt = 0; attempt < 50 && server.isAlive(); attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return !server.isAlive()
}
