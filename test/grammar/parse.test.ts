import { describe, expect, it } from 'vitest'
import { parse, parseArguments, type RuleNode, type Splitting } from '../../src/grammar/index.ts'
import { analysedReader, readRules } from '../../src/grammar/parser.ts'
import { scan } from '../../src/grammar/scanner.ts'

/** A rule in short: its kind and what makes it that rule. */
function brief(rule: RuleNode): string {
  switch (rule.kind) {
    case 'word':
      return `word ${rule.name}`
    case 'key':
      return `key ${rule.read ? 'R' : ''}${rule.write ? 'W' : ''} ${rule.pattern}`
    case 'channel':
      return `channel ${rule.pattern}`
    case 'command':
    case 'category':
      return `${rule.kind} ${rule.grant ? '+' : '-'} ${rule.name}`
    case 'password':
      return `password ${rule.adds ? 'add' : 'remove'} ${rule.form} ${rule.secret}`
    case 'database':
      return `database ${rule.list}`
    case 'selector':
      return `selector${rule.closed ? '' : ' unclosed'}${rule.unbalanced ? ' unbalanced' : ''} (${rule.rules.map(brief).join(', ')})`
    case 'invalid':
      return `invalid ${rule.reason}`
    case 'empty':
    case 'unknown':
      return rule.kind
  }
}

const briefs = (text: string, splitting: Splitting = 'arguments'): string[] =>
  parse(text, { splitting }).rules.map(brief)

describe('Chevrotain, asked to analyse the grammar', () => {
  it('finds nothing ambiguous', () => {
    expect(analysedReader).not.toThrow()
  })

  it.each([
    '',
    'on >secret ~app:* %R~x &ch db=0 +get -@all +select|0 resetchannels nonsense',
    '(~app:* +get on >secret nonsense) (+get',
    '() (( on ) (~a (+get))',
    'on (~a "b" +get) off (',
  ])('looks ahead as we do: `%s`', (text) => {
    const scanned = scan(text, 'access-string', [])
    expect(analysedReader()(scanned)).toEqual(readRules(scanned))
  })
})

describe('a rule is read as', () => {
  it.each([
    ['on', 'word on'],
    ['OFF', 'word off'],
    ['NoPass', 'word nopass'],
    ['resetpass', 'word resetpass'],
    ['sanitize-payload', 'word sanitize-payload'],
    ['skip-sanitize-payload', 'word skip-sanitize-payload'],
    ['clearselectors', 'word clearselectors'],
    ['RESET', 'word reset'],
    ['allkeys', 'word allkeys'],
    ['~*', 'word allkeys'],
    ['resetkeys', 'word resetkeys'],
    ['allchannels', 'word allchannels'],
    ['&*', 'word allchannels'],
    ['resetchannels', 'word resetchannels'],
    ['alldbs', 'word alldbs'],
    ['resetdbs', 'word resetdbs'],
    ['allcommands', 'word allcommands'],
    ['+@ALL', 'word allcommands'],
    ['nocommands', 'word nocommands'],
    ['-@all', 'word nocommands'],
    ['~app:*', 'key RW app:*'],
    ['~', 'key RW '],
    ['~**', 'key RW **'],
    ['~"foo"', 'key RW "foo"'],
    ['~a(b)', 'key RW a(b)'],
    ['~\u00a0', 'key RW \u00a0'],
    ['&news:*', 'channel news:*'],
    ['&', 'channel '],
    ['+get', 'command + get'],
    ['-CONFIG|SET', 'command - CONFIG|SET'],
    ['+select|0', 'command + select|0'],
    ['+', 'command + '],
    ['+@read', 'category + read'],
    ['-@Dangerous', 'category - Dangerous'],
    ['+@', 'category + '],
    ['>secret', 'password add text secret'],
    ['>', 'password add text '],
    ['<sec ret', 'password remove text sec ret'],
    ['#12ab', 'password add hash 12ab'],
    ['!12ab', 'password remove hash 12ab'],
    ['db=0,1', 'database 0,1'],
    ['DB=x', 'database x'],
    ['()', 'selector ()'],
    ['( )', 'selector ()'],
    ['(+get ~x)', 'selector (command + get, key RW x)'],
    ['', 'empty'],
    ['get', 'invalid bare-word'],
    ['on,', 'invalid bare-word'],
    [')', 'invalid bare-word'],
    ['\0', 'invalid bare-word'],
    ['ſet', 'invalid bare-word'],
    ['~a b', 'invalid key-pattern'],
    ['~a\0', 'invalid key-pattern'],
    ['&a\tb', 'invalid channel-pattern'],
  ])('%j: %s', (text, wanted) => {
    expect(briefs(text)).toEqual([wanted])
  })

  it('only ASCII letters have a case', () => {
    expect(briefs('reſet')).toEqual(['invalid bare-word'])
    expect(briefs('+@ALL\u212a')).toEqual(['category + ALL\u212a'])
  })
})

describe('key permissions', () => {
  it.each([
    ['%R~x', 'key R x'],
    ['%w~x', 'key W x'],
    ['%RW~x', 'key RW x'],
    ['%wR~x', 'key RW x'],
    ['%RW~*', 'key RW *'],
    ['%R', 'key R '],
    ['%RW', 'key RW '],
    ['%R~~', 'key R ~'],
    ['%', 'invalid key-permission'],
    ['%~x', 'invalid key-permission'],
    ['%RR~x', 'invalid key-permission'],
    ['%rR~x', 'invalid key-permission'],
    ['%RX~x', 'invalid key-permission'],
    ['%R\0', 'invalid key-permission'],
    ['%R~a b', 'invalid key-pattern'],
  ])('%j: %s', (text, wanted) => {
    expect(briefs(text)).toEqual([wanted])
  })
})

describe('what stands behind a NUL', () => {
  it.each([
    ['on\0zz', 'word on'],
    ['+get\0zz', 'command + get'],
    ['+@read\0zz', 'category + read'],
    ['~*\0x', 'word allkeys'],
    ['db=1\0,2', 'database 1'],
    ['>p\0q', 'password add text p\0q'],
    ['(+get\0~x)', 'selector (command + get)'],
    ['(+get)\0', 'selector unclosed (command + get))'],
  ])('%j: %s', (text, wanted) => {
    expect(briefs(text)).toEqual([wanted])
  })
})

describe('a selector', () => {
  it.each([
    [['(+get', '~x)'], ['selector (command + get, key RW x)']],
    [['(', '+get', '~x', ')'], ['selector (command + get, key RW x)']],
    [['(+get', '', '~x)'], ['selector (command + get, key RW x)']],
    [
      ['on', '(+get', '~x'],
      ['word on', 'selector unclosed (command + get, key RW x)'],
    ],
    [['(+get ~x) '], ['selector unclosed (command + get, key RW x))']],
    [['(+get', '(~x', ')'], ['selector (command + get, invalid bare-word)']],
    [['((+get))'], ['selector (invalid bare-word)']],
    [
      ['(on >p nopass reset)'],
      ['selector (invalid inside-selector, invalid inside-selector, invalid inside-selector, invalid inside-selector)'],
    ],
    [['(~foo) +get)'], ['selector (key RW foo), command + get)']],
    [['(+get', '~x\0)'], ['selector (invalid bare-word)']],
  ])('of the arguments %j', (words, wanted) => {
    expect(parseArguments(words).rules.map(brief)).toEqual(wanted)
  })

  it.each([
    ['(~"a\\x62c")', 'selector (key RW abc)'],
    ['(~"\\xc3\\xa9")', 'selector (key RW é)'],
    ['(~"\\xff\\xc3\\xa9")', 'selector (key RW \udcffé)'],
    ['(~"\\x4g\\n\\q\\"")', 'selector (invalid key-pattern)'],
    ["(~'q')", 'selector (key RW q)'],
    ["(~'a\\'\\x41')", "selector (key RW a'\\x41)"],
    ['("~a" \'+get\')', 'selector (key RW a, command + get)'],
    ['(~a"b c")', 'selector (invalid key-pattern)'],
    ['(>"p")', 'selector (invalid inside-selector)'],
    ['("")', 'selector (empty)'],
    ['(~"foo)', 'selector unbalanced ()'],
    ["(~'foo)", 'selector unbalanced ()'],
    ['(~"a"b)', 'selector unbalanced ()'],
    ['(~a\\)', 'selector (key RW a\\)'],
    ['(~a\v~b)', 'selector (invalid key-pattern)'],
    ['(\v~a \f ~b)', 'selector (key RW a, key RW b)'],
  ])('with quotes, escapes and blanks: %j', (text, wanted) => {
    expect(briefs(text)).toEqual([wanted])
  })

  it('reads on behind a closing quote where the server does (Valkey from 9.0 on)', () => {
    const [rule] = parseArguments(['(~"a"b\'c\' ~"d\\")'], 'shell').rules
    expect(rule && brief(rule)).toBe('selector (key RW abc, key RW d\\)')
  })

  it('says where its rules stand in the text, quotes included', () => {
    const [rule] = parse('(+get  ~"a\\x62" )', { splitting: 'arguments' }).rules
    expect(rule?.kind === 'selector' && rule.rules.map(({ start, end }) => [start, end])).toEqual([
      [1, 5],
      [7, 15],
    ])
  })
})

describe('the splittings', () => {
  it('an access string is cut at each of the six ASCII blanks, and nowhere else', () => {
    expect(briefs(' on\t~a\n~b\v~c\f~d\r ~e\u00a0~f ', 'access-string')).toEqual([
      'word on',
      ...['a', 'b', 'c', 'd', 'e\u00a0~f'].map((pattern) => `key RW ${pattern}`),
    ])
  })

  it('an access string knows no quotes outside parentheses', () => {
    expect(briefs('"on" ~"a b"', 'access-string')).toEqual(['invalid bare-word', 'key RW "a', 'invalid bare-word'])
  })

  it('a line of an ACL file is cut at single spaces; rules are trimmed of tabs and line ends', () => {
    expect(briefs('on  \t~a\r (+get ~x) ~b\t~c', 'acl-file')).toEqual([
      'word on',
      'empty',
      'key RW a',
      'selector (command + get, key RW x)',
      'invalid key-pattern',
    ])
  })

  it('a selector in an ACL file may come to light when its word is trimmed', () => {
    expect(briefs('\t(+get)\t', 'acl-file')).toEqual(['selector (command + get)'])
  })

  it('a configuration line knows quotes and escapes', () => {
    expect(briefs('on ">p w" \'~a\' "(+get ~x)" ~b', 'configuration')).toEqual([
      'word on',
      'password add text p w',
      'key RW a',
      'selector (command + get, key RW x)',
      'key RW b',
    ])
  })

  it('a configuration line with an open quote cannot be read at all', () => {
    expect(briefs('on "~a', 'configuration')).toEqual(['invalid unbalanced-quotes'])
  })

  it('an argument is one rule, blanks included', () => {
    expect(briefs('>two words')).toEqual(['password add text two words'])
    expect(briefs('on off')).toEqual(['invalid bare-word'])
  })

  it('words are counted: each rule says with which it begins', () => {
    expect(parseArguments(['on', '(+get', '~x)', '~y']).rules.map(({ word }) => word)).toEqual([0, 1, 3])
  })
})

describe('messages', () => {
  it.each(['(>hunter2)', '(<hunter2 +get)', 'on,>hunter2', '~a >hunter2', '(#hunter2)', '&a !hunter2', 'on<hunter2'])(
    'of %j hold no secret',
    (text) => {
      const messages = parse(text, { splitting: 'arguments' }).rules.flatMap((rule) =>
        (rule.kind === 'selector' ? rule.rules : [rule]).flatMap((each) =>
          each.kind === 'invalid' ? [each.message] : [],
        ),
      )
      expect(messages).not.toEqual([])
      expect(messages.join()).not.toContain('hunter2')
    },
  )

  it('say what is wrong with a rule', () => {
    const message = (text: string) => {
      const [rule] = parse(text, { splitting: 'arguments' }).rules
      return rule?.kind === 'invalid' ? rule.message : undefined
    }
    expect(message('get')).toMatch(/^`get` is not a rule/)
    expect(message('+get)x')).toBeUndefined()
    expect(message('~x y')).toMatch(/holds a blank or a NUL/)
    expect(message('%X~y')).toMatch(/must say R, W or RW/)
    expect(message('get)')).toMatch(/parenthesis without its other half/)
  })
})
