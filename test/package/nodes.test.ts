import { createHash } from 'node:crypto'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { runAclkit, runNode } from './run.ts'
import { releases } from './setup.ts'

const { project } = inject('packed')

const mistaken = `resource "aws_elasticache_user" "worker" {
  user_id       = "worker"
  user_name     = "worker"
  engine        = "valkey"
  passwords     = [var.password]
  access_string = "on ~jobs:* +@all -@dangrous"
}
`

beforeAll(() => {
  copyFileSync(new URL('../fixtures/package/use.mjs', import.meta.url), join(project, 'use.mjs'))
  writeFileSync(join(project, 'users.tf'), mistaken)
  writeFileSync(join(project, 'right.acl'), 'user app on ~app:* resetchannels -@all +@read +@connection\n')
})

describe.each(releases)('on Node %s', (release) => {
  test('the library does its work, whichever way it is imported', () => {
    const { status, stdout, stderr } = runNode(release, ['use.mjs'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { entries, ...did } = JSON.parse(stdout) as Record<string, unknown> & { entries: Record<string, number> }
    expect(Object.keys(entries)).toEqual(Object.keys(manifest.exports).filter((name) => name !== './package.json'))
    expect(Object.entries(entries).filter(([, names]) => names === 0)).toEqual([])
    expect(did).toEqual({
      printed: 'on  ~app:*  +@read',
      user: 'on sanitize-payload ~app:* resetchannels -@all +@read',
      rules: ['unknown-category'],
      inTerraform: [['unknown-category', 'aws_elasticache_user.worker', '+@reed']],
      inYaml: [['unknown-category', '+@reed']],
    })
  })

  test('the command line finds a mistake in a Terraform file', () => {
    const { status, stdout, stderr } = runAclkit(release, ['lint', 'users.tf'])
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toContain('users.tf:6:37')
    expect(stdout).toContain('unknown-category')
    expect(stdout).toContain('-@dangerous')
  })

  test('the command line lets a right file pass', () => {
    const { status, stderr } = runAclkit(release, ['lint', 'right.acl'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  test('the command line reads what is piped to it', () => {
    const { status, stdout, stderr } = runAclkit(release, ['lint', '--format', 'json', '-'], 'user app on +@reed\n')
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toContain('"unknown-category"')
  })

  test('the page of permissions brings the script that answers questions, and lets no other run', () => {
    const { status, stdout, stderr } = runAclkit(release, ['docs', 'right.acl', '--format', 'html'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const script = /<script>([^]*?)<\/script>/.exec(stdout)?.[1] ?? ''
    expect(script.length).toBeGreaterThan(50_000)
    const digest = createHash('sha256').update(script).digest('base64')
    expect(stdout).toContain(`script-src &#39;sha256-${digest}&#39;`)
  })

  test('the command line says its version, in reports as well', () => {
    expect(runAclkit(release, ['--version'])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' })
    const { stdout } = runAclkit(release, ['lint', '--format', 'sarif', 'right.acl'])
    expect(stdout).toContain(`"semanticVersion": "${manifest.version}"`)
  })
})
