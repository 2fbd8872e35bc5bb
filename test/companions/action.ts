import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

/** action.yml, as far as the tests look at it. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

export interface Step {
  readonly id: string
  readonly shell: string
  readonly run: string
  readonly env: Readonly<Record<string, string>>
  readonly 'working-directory': string
}

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const actionText = readFileSync(`${root}action.yml`, 'utf8')
export const action = parse(actionText) as Action

/** What stands for `${{ inputs.path }}` and the like. */
export function fill(text: string, inputs: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{ (\S+) \}\}/g, (_, name: string) => {
    if (name === 'github.action_path') return root
    const input = name.replace(/^inputs\./, '')
    const value = inputs[input] ?? action.inputs[input]?.default
    if (value === undefined) throw new Error(`action.yml uses ${name}, which nobody gives`)
    return value
  })
}
