import { validateAction } from '@action-validator/core'
import { describe, expect, test } from 'vitest'
import { action, actionText, fill } from './action.ts'

const steps = action.runs.steps

describe('action.yml', () => {
  test('is an action by the schema of GitHub', () => {
    expect(validateAction(actionText)).toEqual({ actionType: 'action', errors: [] })
  })

  test('is checked by a schema that knows mistakes', () => {
    expect(validateAction(actionText.replace('using: composite', 'using: composit')).errors).not.toEqual([])
  })

  test('describes every input and output', () => {
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)])
      expect(description).toMatch(/\.$|%|0 clean|--fail-on warning/)
  })

  test('takes no input into the text of a script, where it would be run', () => {
    for (const { run } of steps) expect(run).not.toContain('${{')
  })

  test('gives each input to a step, and names none that it does not have', () => {
    const used = new Set<string>()
    for (const { env, 'working-directory': directory } of steps) {
      for (const text of [...Object.values(env), directory]) {
        fill(text, {})
        for (const [, name = ''] of text.matchAll(/inputs\.([\w-]+)/g)) used.add(name)
      }
    }
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort())
  })

  test('takes its outputs from what its steps write', () => {
    for (const [name, { value }] of Object.entries(action.outputs)) {
      const [, id, output] = /steps\.([\w-]+)\.outputs\.([\w-]+)/.exec(value) ?? []
      expect(output).toBe(name)
      expect(steps.find((step) => step.id === id)?.run).toContain(`${name}=`)
    }
  })
})
