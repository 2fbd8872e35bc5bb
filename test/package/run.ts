import { spawnSync } from 'node:child_process'
import { inject } from 'vitest'
import type { Release } from './setup.ts'

/** What a process that has ended said. */
export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a Node in the project into which the package is installed. */
export function runNode(
  release: Release,
  args: readonly string[],
  input = '',
  settings: Readonly<Record<string, string>> = {},
): Ended {
  const { nodes, project } = inject('packed')
  const { PATH, HOME } = process.env
  const { status, stdout, stderr } = spawnSync(nodes[release], args, {
    cwd: project,
    encoding: 'utf8',
    input,
    env: { PATH, HOME, ...settings },
  })
  return { status, stdout, stderr }
}

/** Runs the package's command line. */
export const runAclkit = (release: Release, args: readonly string[], input?: string): Ended =>
  runNode(release, ['node_modules/aclkit/dist/bin.js', ...args], input)
