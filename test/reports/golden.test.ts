import { describe, expect, test } from 'vitest'
import { pretty, reportFormats } from '../../src/reports/index.ts'
import { cases, options } from './cases.ts'

const extensions = { pretty: 'txt', plain: 'txt', json: 'json', sarif: 'sarif', github: 'txt', junit: 'xml' } as const

describe.each(cases)('$name', ({ name, reports }) => {
  const expected = (file: string) => `../fixtures/reports/${name}/expected/${file}`

  test.each(reportFormats)('as $name', async (format) => {
    await expect(format.render(reports, options)).toMatchFileSnapshot(
      expected(`${format.name}.${extensions[format.name]}`),
    )
  })

  test.each([40, 120])('pretty in %i columns', async (columns) => {
    await expect(pretty(reports, { ...options, columns })).toMatchFileSnapshot(expected(`pretty-${columns}.txt`))
  })

  test('pretty in ASCII', async () => {
    await expect(pretty(reports, { ...options, unicode: false })).toMatchFileSnapshot(expected('pretty-ascii.txt'))
  })

  test('pretty in colour', async () => {
    await expect(pretty(reports, { ...options, color: true })).toMatchFileSnapshot(expected('pretty-colour.txt'))
  })
})
