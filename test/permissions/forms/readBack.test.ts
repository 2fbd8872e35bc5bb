import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { RewritingDialect } from '../../../src/engines/index.ts'
import { parse } from '../../../src/grammar/index.ts'
import { newUser, readBack, sameMeaning, setUser, type ReadBackForm } from '../../../src/permissions/index.ts'
import pairs from '../../fixtures/readBack/pairs.json' with { type: 'json' }
import { acceptedStrings } from '../../support/accessStrings.ts'

const dialectOf = (service: string): RewritingDialect => (service === 'memorydb' ? 'memorydb' : 'elasticache')

function formOf(text: string, dialect: RewritingDialect = 'elasticache'): ReadBackForm {
  const form = readBack(text, dialect)
  if (!form.ok) throw new Error(form.reason)
  return form
}

/** A string whose `${…}` are not known. */
const withHoles = (text: string) =>
  parse(text, {
    holes: Array.from(text.matchAll(/\$\{[^}]*\}/g), ({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    })),
  })

describe('what AWS was seen to return', () => {
  test.each(pairs)('$service: $input', ({ service, input, readBack: returned, confirmed }) => {
    const form = formOf(input, dialectOf(service))
    expect(form.text).toBe(returned)
    if (confirmed) {
      expect(['observed', 'documented']).toContain(form.confidence)
      expect(form.guesses).toEqual([])
    } else {
      expect(form.confidence).toBe('inferred')
      expect(form.guesses).not.toEqual([])
    }
    for (const source of form.sources) expect(source).toMatch(/^https:\/\//)
  })

  test.each(pairs)('$service returns what it returned: $readBack', ({ service, readBack: returned }) => {
    expect(formOf(returned, dialectOf(service)).text).toBe(returned)
  })
})

describe('how sure it is', () => {
  test.each([
    ['off +get ~keys*', 'elasticache', 'observed'],
    ['off +get ~keys*', 'memorydb', 'inferred'],
    ['on ~app:* -@all +get +set', 'elasticache', 'observed'],
    ['on ~app:* resetchannels -@all +get +set', 'memorydb', 'inferred'],
    ['on ~* &* +@all', 'elasticache', 'inferred'],
    ['on ~* &* +@all', 'memorydb', 'documented'],
    ['on ~* &news +@all', 'memorydb', 'inferred'],
    ['on ~* +@all -@dangerous', 'elasticache', 'inferred'],
    ['on ~* -@all +client|setname', 'elasticache', 'inferred'],
    ['on %R~app:* -@all +get', 'elasticache', 'inferred'],
    ['on  ~app:* -@all +get', 'elasticache', 'inferred'],
    ['on ~app:* -@all +get ', 'elasticache', 'inferred'],
  ] as const)('%s on %s: %s', (text, dialect, confidence) => {
    const form = formOf(text, dialect)
    expect(form.confidence).toBe(confidence)
    expect(form.guesses.length > 0).toBe(confidence === 'inferred')
    for (const guess of form.guesses) expect(guess).toMatch(/^[A-Z`].*\.$/)
  })
})

describe('what nobody saw is taken to be as on a server, command rules to stay', () => {
  test.each([
    ['on allkeys allcommands', 'on ~* +@all'],
    ['ON ~app:* +GET -@Admin', 'on ~app:* -@all +get -@admin'],
    ['~app:* on +get', 'on ~app:* -@all +get'],
    ['on off ~app:* +get', 'off ~app:* -@all +get'],
    ['on ~a ~b ~a +get', 'on ~a ~b -@all +get'],
    ['on %R~a %W~a %RW~b +get', 'on ~a ~b -@all +get'],
    ['on ~a resetkeys ~b +get', 'on ~b -@all +get'],
    ['on ~a ~* +get', 'on ~* -@all +get'],
    ['on ~a +@read -@all +get +set +GET', 'on ~a -@all +@read -@all +get +set +get'],
    ['on ~a -@dangerous +@all', 'on ~a -@all -@dangerous +@all'],
    ['on ~a +@all +get', 'on ~a +@all +get'],
    ['on ~a resetchannels &x &y +@all', 'on ~a &x &y +@all'],
    ['on &x resetchannels ~a +@all', 'on ~a resetchannels +@all'],
    ['on (~a +get) +ping clearselectors (%W~b)', 'on resetchannels -@all +ping (%W~b resetchannels -@all)'],
    ['on sanitize-payload ~a +get', 'on ~a -@all +get'],
    ['on ~a skip-sanitize-payload +get', 'on skip-sanitize-payload ~a -@all +get'],
    ['on db=0,1 ~a +get', 'on ~a db=0,1 -@all +get'],
    ['on\t~a\n+get\n', 'on ~a -@all +get'],
    ['on (~"a" +get)', 'on resetchannels -@all (~"a" +get)'],
  ])('%s', (text, returned) => {
    const form = formOf(text)
    expect(form.text).toBe(returned)
    expect(form.confidence).toBe('inferred')
  })

  test('MemoryDB adds resetchannels where ElastiCache adds nothing', () => {
    expect(formOf('on ~a +get', 'elasticache').text).toBe('on ~a -@all +get')
    expect(formOf('on ~a +get', 'memorydb').text).toBe('on ~a resetchannels -@all +get')
  })
})

describe('placeholders', () => {
  const holed = (text: string) => {
    const form = readBack(withHoles(text), 'elasticache')
    if (!form.ok) throw new Error(form.reason)
    return form
  }

  test.each([
    ['on +get ~${p}:*', 'on ~${p}:* -@all +get'],
    ['on ~a +get ${more} ~b', 'on ~a -@all +get ${more} ~b'],
    ['+get ~a ${more}', '~a -@all +get ${more}'],
    ['on ~a ${commands}', 'on ~a ${commands}'],
    ['on ~${p} ~${p} +get', 'on ~${p} ~${p} -@all +get'],
    ['on (+get ~a ${more})', 'on resetchannels -@all (~a -@all +get ${more})'],
  ])('%s', (text, returned) => expect(holed(text).text).toBe(returned))

  test('are never written to', () => {
    const text = 'on +get ~${p}:* +set'
    const { edits = [] } = holed(text)
    const written = [...edits].reverse().reduce((t, e) => t.slice(0, e.start) + e.text + t.slice(e.end), text)
    expect(written).toBe('on ~${p}:* -@all +get +set')
    expect(edits.every(({ start, end }) => end <= 9 || start >= 13)).toBe(true)
  })

  test('that would have to change places have no edits', () => {
    expect(holed('on +select|${n} ~${p}:*').edits).toBeUndefined()
    expect(holed('on ~${p}:* resetkeys ~a').edits).toBeUndefined()
  })
})

describe('strings that AWS refuses have no form', () => {
  test.each([
    ['on >hunter2hunter2', 'elasticache', /takes no passwords/],
    ['on nopass', 'elasticache', /nopass/],
    ['reset on', 'memorydb', /reset/],
    ['', 'elasticache', /no rule/],
    ['on ~a +nosuch', 'elasticache', /^ElastiCache serverless Valkey 9 refuses it: .*nosuch/],
    ['on ~* ~a', 'elasticache', /pattern after the \*/],
    ['on (~a +get', 'memorydb', /never closed/],
    ['on lpush', 'elasticache', /not a rule/],
    ['on (>hunter2hunter2)', 'elasticache', /inside/],
    ['on db=0 ~a', 'memorydb', /db=0/],
  ] as const)('%s on %s', (text, dialect, reason) => {
    const form = readBack(text, dialect)
    expect(form.ok ? form.text : form.reason).toMatch(reason)
    expect(form.ok).toBe(false)
    expect(JSON.stringify(form)).not.toContain('hunter2')
  })

  test('a dialect that rewrites nothing is a mistake of the caller', () => {
    expect(() => readBack('on', JSON.parse('"server"') as 'elasticache')).toThrow(TypeError)
    expect(() => readBack(JSON.parse('1') as string, 'elasticache')).toThrow('`rules`')
  })
})

describe('where channels are open by default', () => {
  const changed = (text: string) => formOf(text).changes.map(({ text: words }) => words)

  test('resetchannels that is added takes channels away, which is said', () => {
    expect(changed('on ~a +@all (~b +publish)')).toEqual([
      'On ElastiCache serverless Redis 7; ElastiCache serverless Valkey 7, 8, 9, where channels are open by default, the `resetchannels` in it takes away every channel.',
    ])
  })

  test('unless no command could use them', () => expect(changed('on ~a +get (~b +set)')).toEqual([]))

  test('patterns without resetchannels are refused, which is said', () => {
    expect(changed('on ~a resetchannels &x +@all')[0]).toMatch(/^On ElastiCache Redis 6\.2, serverless 7; .* refused/)
  })

  test('nothing is lost where resetchannels was written', () => {
    expect(changed('on ~a resetchannels +@all')).toEqual([])
    expect(formOf('on ~a +@all', 'memorydb').changes).toEqual([])
  })
})

test('a pattern for every key becomes `~*`, which opens the empty key as well', () => {
  for (const text of ['on %RW~* +get', 'on %R~* %W~* ~a +get', 'on (%RW~* +get)'])
    expect(readBack(text, 'elasticache', ['elasticache-valkey-8.0'])).toMatchObject({
      changes: [
        {
          text: 'On ElastiCache Valkey 8.0 it opens the key with the empty name as well, which the pattern `%RW~*` does not match.',
        },
      ],
    })
})

describe('for every accepted string', () => {
  const engines = ['valkey-8.1', 'valkey-9.1', 'redis-7.0'] as const
  const dialects = ['elasticache', 'memorydb'] as const

  it.each(engines.flatMap((engine) => dialects.map((dialect) => [engine, dialect] as const)))(
    'of %s the form of %s means the same or says that it does not, is its own form, and is what its edits write',
    (engine, dialect) => {
      let forms = 0
      fc.assert(
        fc.property(acceptedStrings(engine), (text) => {
          const form = readBack(text, dialect, [engine])
          if (!form.ok) return
          forms++
          expect(readBack(form.text, dialect, [engine])).toMatchObject({ text: form.text, changes: [] })
          const [before, after] = [setUser(newUser(engine), text), setUser(newUser(engine), form.text)]
          expect(before.ok && after.ok && sameMeaning(before.user, after.user)).toBe(form.changes.length === 0)
          const { edits = [] } = form
          expect([...edits].reverse().reduce((t, e) => t.slice(0, e.start) + e.text + t.slice(e.end), text)).toBe(
            form.text,
          )
        }),
        { numRuns: 600 },
      )
      expect(forms).toBeGreaterThan(300)
    },
  )

  it('whatever stands in for a placeholder', () => {
    fc.assert(
      fc.property(acceptedStrings('valkey-8.1'), fc.nat(), fc.boolean(), (text, place, isPattern) => {
        const rules = text.split(/[\t ]+/)
        const at = place % rules.length
        const hidden = rules[at] ?? ''
        if (isPattern && !/^[~&]./.test(hidden)) return
        const sign = isPattern ? hidden.charAt(0) : ''
        const holed = rules.with(at, `${sign}\${hole}`).join(' ')
        const form = readBack(withHoles(holed), 'elasticache')
        if (!form.ok) return
        const filled = form.text.replaceAll('${hole}', () => hidden.slice(sign.length))
        const [before, after] = [text, filled].map((each) => setUser(newUser('valkey-8.1'), each))
        const known = readBack(text, 'elasticache', ['valkey-8.1'])
        if (known.ok && known.changes.length > 0) return
        expect(before?.ok && after?.ok && sameMeaning(before.user, after.user), `${holed} -> ${form.text}`).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('nothing throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...dialects), (text, dialect) => {
        const form = readBack(text, dialect)
        expect(form.ok ? form.text : form.reason).not.toBe('')
      }),
    )
  })
})
