import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAwsCli } from '../../src/sources/awsCli.ts'
import { readCloudFormation } from '../../src/sources/cloudformation.ts'
import { readKubernetes } from '../../src/sources/kubernetes.ts'
import { fixture, untruePieces } from './found.ts'

const readers = [readCloudFormation, readKubernetes, readAwsCli]
const texts = ['template.yaml', 'synth.template.json', 'ack.yaml', 'chart.yaml', 'describe-users.json'].map(fixture)

/** A real file with some stretches replaced by what breaks files. */
const spoilt = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(
      fc.tuple(
        fc.nat(3000),
        fc.nat(6),
        fc.constantFrom(
          '"',
          "'",
          '\t',
          '\n',
          '\r\n',
          '{',
          ']',
          ': ',
          '- ',
          '&a ',
          '*a',
          '!Sub ',
          '|',
          '<<: ',
          '\\',
          '\0',
          '---\n',
        ),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([text, cuts]) =>
    cuts.reduce((spoilt, [at, length, text]) => spoilt.slice(0, at) + text + spoilt.slice(at + length), text),
  )

describe('a broken file', () => {
  it('never throws, and every place named is within it and true', () => {
    fc.assert(
      fc.property(spoilt, fc.constantFrom(...readers), fc.constantFrom('yaml', 'json'), (text, read, language) => {
        const { users, comments, problems } = read(text, language)
        const fields = users.flatMap((user) => Object.values(user.fields))
        for (const { file } of [...users, ...comments, ...problems, ...fields]) {
          expect(file.start).toBeGreaterThanOrEqual(0)
          expect(file.end).toBeGreaterThanOrEqual(file.start)
          expect(file.end).toBeLessThanOrEqual(text.length)
        }
        for (const { rules } of users) expect(rules ? untruePieces(text, rules) : []).toEqual([])
        for (const { text: said, file } of comments) expect(text.slice(file.start, file.end)).toBe(`#${said}`)
      }),
      { numRuns: 1500 },
    )
  })

  it('has a problem, if it is JSON that JSON.parse refuses', () => {
    const parses = (text: string) => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    fc.assert(
      fc.property(spoilt, (text) => {
        const { problems } = readAwsCli(text, 'json')
        if (!parses(text)) expect(problems).not.toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
