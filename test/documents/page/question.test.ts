import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { questionText, readQuestion } from '../../../src/documents/page/question.ts'
import { tokensOf, typed } from '../../../src/documents/page/tokens.ts'

const run = (...words: string[]) => ({ kind: 'run', words })
const read = (key: string) => ({ kind: 'key', access: 'read', key })
const write = (key: string) => ({ kind: 'key', access: 'write', key })
const everyone = (ask: unknown) => ({ kind: 'ask', who: undefined, ask })
const of = (who: string, ask: unknown) => ({ kind: 'ask', who, ask })

describe('a question about everyone', () => {
  test.each([
    ['who can run FLUSHALL', run('FLUSHALL')],
    ['Who can run flushall?', run('flushall')],
    ['who can run the FLUSHALL command?', run('FLUSHALL')],
    ['WHO CAN FLUSHALL', run('FLUSHALL')],
    ['which users can run FLUSHALL', run('FLUSHALL')],
    ['users who may run FLUSHALL', run('FLUSHALL')],
    ['can anyone run FLUSHALL ?', run('FLUSHALL')],
    ['can any user run FLUSHALL', run('FLUSHALL')],
    ['who is allowed to run FLUSHALL', run('FLUSHALL')],
    ['who can GET app:1', run('GET', 'app:1')],
    ['who can SET "app:1" \'a b\'', run('SET', 'app:1', 'a b')],
    ['who can SET app:1 “two words”', run('SET', 'app:1', 'two words')],
    ['who can config set maxmemory 1', run('config', 'set', 'maxmemory', '1')],
    ['who can run COMMAND', run('COMMAND')],
    ['who can read app:1', read('app:1')],
    ['who reads app:1', read('app:1')],
    ['who can read from the key app:1?', read('app:1')],
    ['who can read "app:1?"', read('app:1?')],
    ['who can read key', read('key')],
    ['read app:1', read('app:1')],
    ['who can write to app:1', write('app:1')],
    ['who can change app:1', write('app:1')],
    ['who can read and write app:1', { kind: 'key', access: 'read and write', key: 'app:1' }],
    ['who can read/write app:1', { kind: 'key', access: 'read and write', key: 'app:1' }],
    ['who can read or write app:1', { kind: 'key', access: 'read or write', key: 'app:1' }],
    ['who can access app:1', { kind: 'key', access: 'read or write', key: 'app:1' }],
    ['who can delete app:1', run('DEL', 'app:1')],
    ['who can publish to news', run('PUBLISH', 'news', 'x')],
    ['who can PUBLISH news hello', run('PUBLISH', 'news', 'hello')],
    ['who can subscribe to the channel news', run('SUBSCRIBE', 'news')],
    ['who can psubscribe news.*', run('psubscribe', 'news.*')],
  ])('%s', (text, ask) => {
    expect(readQuestion(text)).toEqual(everyone(ask))
  })
})

describe('a question about one user', () => {
  test.each([
    ['can alice SET app:1 x', of('alice', run('SET', 'app:1', 'x'))],
    ['Can Alice read app:1?', of('Alice', read('app:1'))],
    ['can user alice run FLUSHALL', of('alice', run('FLUSHALL'))],
    ['is alice allowed to write app:1', of('alice', write('app:1'))],
    ['alice can publish to news', of('alice', run('PUBLISH', 'news', 'x'))],
    ['can "my user" read app:1', of('my user', read('app:1'))],
    ['can __proto__ read constructor', of('__proto__', read('constructor'))],
    ['can "who" GET x', of('who', run('GET', 'x'))],
  ])('%s', (text, question) => {
    expect(readQuestion(text)).toEqual(question)
  })
})

describe('anything else is looked for as it is', () => {
  test.each(['alice', 'app:*', '+@dangerous', 'constructor', '__proto__', '<script>alert(1)</script>', 'read', 'can'])(
    '%s',
    (text) => {
      expect(readQuestion(text)).toEqual({ kind: 'words', text })
    },
  )

  test.each(['', '  ', '?', '\n'])('%j asks nothing', (text) => {
    expect(readQuestion(text)).toEqual({ kind: 'nothing' })
  })
})

describe('a question that ends too soon says what is missing, and how to ask', () => {
  test.each([
    ['who can', 'What should they do? Name a command, or a key to read or write.'],
    ['who can read', 'Which key should they read? Name one, such as app:1.'],
    ['who can read a b c', 'One key at a time. A key with blanks in it stands in quotes.'],
    ['who can run', 'Run which command? Name it, with its arguments if they matter.'],
  ])('%s', (text, message) => {
    expect(readQuestion(text)).toMatchObject({ kind: 'unclear', message })
  })

  test('about a user, in the suggestions too', () => {
    expect(readQuestion('can "a b" read')).toMatchObject({
      suggestions: [
        'can "a b" run FLUSHALL',
        'can "a b" read app:1',
        'can "a b" GET app:1',
        'can "a b" publish to news',
      ],
    })
  })
})

test('every suggestion and every printed question is read as what it means', () => {
  const word = fc.string({ unit: fc.constantFrom(...Array.from('ab:*?"\'\\ `“”é😀!<')), minLength: 1, maxLength: 6 })
  const name = fc.oneof(
    word,
    fc.constantFrom('who', 'User', 'the', 'key', 'to', 'read', 'can', 'any', '__proto__', '"'),
  )
  const key = fc.record({
    kind: fc.constant('key' as const),
    access: fc.constantFrom('read' as const, 'write', 'read and write', 'read or write'),
    key: name,
  })
  const call = fc.record({
    kind: fc.constant('run' as const),
    words: fc.array(word, { maxLength: 3 }).map((more) => ['GET', ...more]),
  })
  fc.assert(
    fc.property(fc.option(name, { nil: undefined }), fc.oneof(key, call), (who, ask) => {
      expect(readQuestion(questionText({ who, ask }))).toEqual({ kind: 'ask', who, ask })
    }),
  )
})

test('any text is read, and quickly', () => {
  fc.assert(fc.property(fc.string(), (text) => typeof readQuestion(text).kind === 'string'))
  expect(readQuestion('"'.repeat(100_000)).kind).toBe('words')
  expect(readQuestion(`who can read ${'x'.repeat(1_000_000)}`).kind).toBe('ask')
})

test('a word in quotes is one word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), (text) => {
      fc.pre(text !== '')
      expect(tokensOf(`${typed(text)} end`).map((token) => token.text)).toEqual([text, 'end'])
    }),
  )
})
