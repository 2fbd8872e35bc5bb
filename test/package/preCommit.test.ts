import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../companions/action.ts'

const isThere = spawnSync('pre-commit', ['--version']).status === 0

test.skipIf(!isThere)('pre-commit installs the hook from this repository, and it stops a commit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aclkit-pre-commit-'))
  const env = {
    ...process.env,
    PRE_COMMIT_HOME: join(folder, 'home'),
    PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
  }
  const repository = join(folder, 'repository')
  try {
    execFileSync('git', ['init', '--quiet', repository])
    writeFileSync(join(repository, 'users.acl'), 'user app on ~app:* +@raed\n')
    writeFileSync(join(repository, 'notes.md'), 'no users here\n')
    execFileSync('git', ['add', '.'], { cwd: repository })
    const args = ['try-repo', root, 'aclkit', '--all-files', '--verbose']
    const { status, stdout, stderr } = spawnSync('pre-commit', args, { cwd: repository, encoding: 'utf8', env })
    expect(`${stdout}${stderr}`).toContain('- exit code: 1')
    expect(stdout).toContain('users.acl:1:20  error  unknown-category')
    expect(stdout).not.toContain('notes.md')
    expect(status).toBe(1)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
