import { expect, test } from 'vitest'
import { sourceFiles } from './sourceFiles.ts'

const MOST = 300

test(`no file of src/ has more than ${MOST} lines; data may`, () => {
  const long = sourceFiles
    .filter(({ path }) => !path.startsWith('src/engines/data/'))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > MOST)
  expect(long).toEqual([])
})
