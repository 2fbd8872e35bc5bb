import { expect, test } from 'vitest'
import { constraints, limits } from '../../src/pipeline/index.ts'

const all = Object.entries(constraints)

test.each(all)('%s says where it comes from', (code, { source, fault, confidence }) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
  expect(source).toMatch(/^https:\/\/[^ ]+$/)
  expect(fault).toMatch(/^[A-Z]/)
  expect(['documented', 'observed', 'source', 'inferred']).toContain(confidence)
})

test('what is only inferred is refused where a request does not say in one way how to log in, and nowhere else', () => {
  const refused = all.filter(([, constraint]) => {
    const { confidence, severity }: { confidence: string; severity?: string } = constraint
    return confidence === 'inferred' && severity === 'error'
  })
  expect(refused.map(([code]) => code)).toEqual([
    'authentication-type-missing',
    'password-not-allowed',
    'password-and-no-password',
    'passwords-in-two-places',
    'password-mode-without-password',
    'no-password-and-other-type',
  ])
})

test('the numbers are those of the documentation', () => {
  expect(limits).toMatchObject({
    passwords: 2,
    passwordLength: { least: 16, most: 128 },
    tags: 50,
    tagKey: 128,
    tagValue: 256,
    usersPerGroup: 100,
  })
})
