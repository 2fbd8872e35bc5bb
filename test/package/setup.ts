import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    packed: Packed
  }
}

/** The package as a user gets it. */
export interface Packed {
  readonly tarball: string
  /** An empty project into which the tarball is installed. */
  readonly project: string
  /** What npm said while installing. */
  readonly said: string
  /** Node's executables by the release asked for. */
  readonly nodes: Readonly<Record<Release, string>>
}

/** The oldest Node that package.json names, and those that people use. */
export const releases = ['20.19', '22', '24'] as const
export type Release = (typeof releases)[number]

const root = fileURLToPath(new URL('../../', import.meta.url))
const nodesFolder = join(root, 'node_modules/.cache/aclkit-nodes')

/** Packs the package, and installs it with the oldest Node that it supports. */
export function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'aclkit-package-'))
  npm(['pack', '--pack-destination', folder], root)
  const tarball = join(folder, readdirSync(folder)[0] ?? '')
  const nodes = Object.fromEntries(releases.map((release) => [release, installNode(release)])) as Packed['nodes']
  const project = emptyProject(join(folder, 'project'))
  const said = npm(['install', '--engine-strict', '--loglevel', 'warn', tarball], project, dirname(nodes['20.19']))
  provide('packed', { tarball, project, said, nodes })
  return () => rmSync(folder, { recursive: true })
}

function emptyProject(folder: string): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  return folder
}

/** Node comes as an npm package for each platform; it is kept between runs. */
function installNode(release: Release): string {
  const name = `node-${process.platform}-${process.arch}`
  const folder = emptyProject(join(nodesFolder, release))
  const bin = join(folder, 'node_modules', name, 'bin/node')
  if (!existsSync(bin)) npm(['install', `${name}@${release}`], folder)
  return bin
}

/** Runs npm; with another Node when `bin` is a folder that has one. Returns all it said. */
function npm(args: readonly string[], cwd: string, bin?: string): string {
  const path = [...(bin === undefined ? [] : [bin]), process.env['PATH']].join(':')
  const words = ['npm', ...args, '--no-audit', '--no-fund', '--prefer-offline'].map(quoted).join(' ')
  return execFileSync('sh', ['-c', `${words} 2>&1`], { cwd, encoding: 'utf8', env: { ...process.env, PATH: path } })
}

const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`
