/** A pattern, and names that it matches and does not match; all byte strings. */
export interface GlobExample {
  readonly pattern: string
  readonly matches: readonly string[]
  readonly misses: readonly string[]
}

const of = (pattern: string, matches: readonly string[], misses: readonly string[]): GlobExample => ({
  pattern,
  matches,
  misses,
})

/** How servers match, by example; test/servers/globs.test.ts puts every one to real servers. */
export const globExamples: Readonly<Record<string, readonly GlobExample[]>> = {
  'a whole name, byte by byte': [
    of('abc', ['abc'], ['ab', 'abcd', 'ABC', 'xabc', '']),
    of('', [''], ['a']),
    of('a?c', ['abc', 'a?c', 'a*c'], ['ac', 'abbc']),
    of('caf??', ['caf\xc3\xa9', 'cafxy'], ['caf\xe9', 'caf\xc3\xa9x']),
    of('\xc3*', ['\xc3\xa9', '\xc3'], ['\xe9']),
  ],
  stars: [
    of('*', ['a', 'abc', '*', '\xff'], ['']),
    of('**', ['a', 'abc'], ['']),
    of('a*', ['a', 'ab', 'a*'], ['', 'ba']),
    of('a**', ['a', 'ab'], ['']),
    of('*a', ['a', 'ba', 'aa'], ['', 'ab']),
    of('*a*b*', ['ab', 'xaxbx', 'aabb'], ['ba', 'a', 'b']),
    of('a*b*c', ['abc', 'abbcc', 'aXbYc'], ['acb', 'abcd']),
    of('*?', ['a', 'ab'], ['']),
    of('?*', ['a', 'ab'], ['']),
    of('*??', ['ab', 'abc'], ['a']),
  ],
  escapes: [
    of('a\\*', ['a*'], ['ab', 'a\\*', 'a']),
    of('\\a', ['a'], ['\\a']),
    of('\\\\', ['\\'], ['\\\\']),
    of('a\\', ['a\\'], ['a']),
    of('\\[a]', ['[a]'], ['a']),
  ],
  classes: [
    of('[abc]', ['a', 'b', 'c'], ['d', 'ab', '[abc]', '']),
    of('[^a]', ['b', '^', '\xff'], ['a', '']),
    of('[a^]', ['a', '^'], ['b']),
    of('[!a]', ['!', 'a'], ['b']),
    of('[A]', ['A'], ['a']),
    of('[\xc3\xa9]', ['\xc3', '\xa9'], ['\xc3\xa9', '\xe9']),
  ],
  'classes that end otherwise than meant': [
    of('[]', [], ['', ']', '[]', 'a']),
    of('[^]', ['a', ']', '^'], ['', 'ab']),
    of('[]a]', [], ['a]', 'a', ']', ']a]']),
    of('[^]a]', ['xa]', ']a]'], ['b', 'a]']),
    of('[abc', ['a', 'c'], ['[abc', 'abc']),
    of('[', [], ['[', '']),
    of('x[', [], ['x[', 'x']),
    of('[^', ['a', '^'], ['']),
    of('x[^a', ['xb'], ['xa', 'x']),
    of('a*[', [], ['a', 'ab', 'a[']),
  ],
  ranges: [
    of('[a-c]', ['a', 'b', 'c'], ['d', '-']),
    of('[c-a]', ['a', 'b', 'c'], ['d', '-']),
    of('[^a-c]', ['d', '-'], ['a', 'b', 'c']),
    of('[a-', ['a', '-'], ['b']),
    of('[a-]', [']', '^', '_', '`', 'a'], ['-', 'b', '\\']),
    of('[a-]x', [']', 'x', 'a'], ['ax', '-x']),
    of('[a-]]', [']', '^', 'a'], ['-', 'a]']),
    of('[-a]', ['-', 'a'], ['b']),
    of('[a-b-d]', ['a', 'b', '-', 'd'], ['c']),
    of('[+--]', ['+', ',', '-'], ['.']),
  ],
  'escapes in classes': [
    of('[a\\-c]', ['a', '-', 'c'], ['b', '\\']),
    of('[\\]]', [']'], ['\\', '\\]']),
    of('[a\\]b]', ['a', ']', 'b'], ['\\', 'b]']),
    of('[\\^a]', ['^', 'a'], ['b', '\\']),
    of('[a-\\c]', ['\\', ']', 'a', 'c', '_'], ['b', '-']),
    of('[\\\\]', ['\\'], ['\\\\']),
    of('[a\\', ['a', '\\'], ['b']),
    of('[\\a-c]', ['a', '-', 'c'], ['b', '\\']),
  ],
  'ranges with ends beyond ASCII, whose bytes are signed on x86': [
    of('[a-\xff]', ['\xff', '\x01', 'A', 'a'], ['b', '\x80', '\xfe']),
    of('[\x01-\xff]', ['\xff', '\x01'], ['\x02', '\x7f', '\x80']),
    of('[\x80-\x82]', ['\x80', '\x81', '\x82'], ['\x83', '\x7f']),
    of('[\xff-\x80]', ['\x80', '\xc3', '\xff'], ['a', '\x7f']),
  ],
}

const groups = (count: number, tail: string): string => `${'*a'.repeat(count)}${tail}`

/** Servers with the correction of CVE-2024-31228 give up at more than 1000 groups of stars; a last one is none. */
export const starExamples: readonly { readonly groups: string; readonly name: string; readonly isLimited: boolean }[] =
  [
    { groups: groups(1000, ''), name: 'a'.repeat(1000), isLimited: false },
    { groups: groups(1000, '*'), name: 'a'.repeat(1000), isLimited: false },
    { groups: groups(1000, '*'), name: 'a'.repeat(1005), isLimited: false },
    { groups: groups(1001, ''), name: 'a'.repeat(1001), isLimited: true },
    { groups: groups(1001, '*'), name: 'a'.repeat(1005), isLimited: true },
  ]
