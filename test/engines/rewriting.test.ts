import { expect, test } from 'vitest'
import { rewritingFacts, type RewritingFact } from '../../src/engines/index.ts'

const facts = Object.entries(rewritingFacts).flatMap(([dialect, each]) =>
  Object.entries(each).map(([name, fact]): [string, RewritingFact] => [`${dialect} ${name}`, fact]),
)

test.each(facts)('%s is a sentence with a confidence and a public source', (_, { text, confidence, source }) => {
  expect(text).toMatch(/^[A-Z`].*\.$/)
  expect(['documented', 'observed', 'inferred']).toContain(confidence)
  expect(source).toMatch(/^https:\/\//)
})

test.each(facts.filter(([, { confidence }]) => confidence === 'inferred'))(
  '%s says that it is a guess',
  (_, { text }) => {
    expect(text).toMatch(/not seen|was seen with|is taken|are taken|nothing is moved/)
  },
)
