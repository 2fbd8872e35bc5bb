import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from './sourceFiles.ts'

// Put together here, so that this file does not name them itself.
const outside = [['..', 'shared'].join('/'), ['', 'work', ''].join('/'), ['', 'tmp', 'helpers'].join('/')]

test('the project refers to nothing outside its repository', () => {
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
  const naming = files
    .filter((path) => path !== '.ci/run')
    .filter((path) => {
      const text = readFileSync(new URL(path, root), 'latin1')
      return outside.some((place) => text.includes(place))
    })
  expect(naming).toEqual([])
})
