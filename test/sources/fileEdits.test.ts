import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Document } from 'yaml'
import { readAwsCli } from '../../src/sources/awsCli.ts'
import { readCloudFormation } from '../../src/sources/cloudformation.ts'
import { toFileEdit, toFileEdits } from '../../src/sources/fileEdits.ts'
import { foundText } from '../../src/sources/pieces.ts'
import type { Encoding, FoundText, SourceFile, TextEdit } from '../../src/sources/source.ts'

function rulesIn(file: SourceFile): FoundText {
  const rules = file.users[0]?.rules
  if (!rules) throw new TypeError('the source must have a user with rules')
  return rules
}

const fromYaml = (source: string) => rulesIn(readAwsCli(source, 'yaml'))
const fromJson = (source: string) => rulesIn(readAwsCli(source, 'json'))
const fromTemplate = (value: string) => {
  const source = `Resources:\n  W:\n    Type: AWS::MemoryDB::User\n    Properties:\n      AccessString: ${value}\n`
  return { source, rules: rulesIn(readCloudFormation(source, 'yaml')) }
}

function apply(text: string, edits: readonly TextEdit[]): string {
  let result = ''
  let end = 0
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(end, edit.start) + edit.text
    end = edit.end
  }
  return result + text.slice(end)
}

/** Replaces `from` in the found text; the file as it then is, or undefined. */
function replaced(source: string, rules: FoundText, from: string, to: string): string | undefined {
  const start = rules.text.indexOf(from)
  const edits = toFileEdits(rules, [{ start, end: start + from.length, text: to }])
  return edits && apply(source, edits)
}

describe('an edit of a found text', () => {
  it('is written where the text stands', () => {
    const source = 'AccessString: "on ~app:* +get"'
    expect(toFileEdit(fromYaml(source), { start: 3, end: 9, text: '~a:*' })).toEqual({
      start: 18,
      end: 24,
      text: '~a:*',
    })
  })

  it('is escaped as its string wants', () => {
    const json = '{"AccessString": "on ~x"}'
    expect(replaced(json, fromJson(json), '~x', '~"\\')).toBe(String.raw`{"AccessString": "on ~\"\\"}`)
    const single = "AccessString: 'on ~x'"
    expect(replaced(single, fromYaml(single), '~x', "~it's")).toBe("AccessString: 'on ~it''s'")
  })

  it('replaces an escape as a whole, and never a part of it', () => {
    const source = '{"AccessString": "~\\ud83d\\ude00 on"}'
    expect(replaced(source, fromJson(source), '😀', 'a')).toBe('{"AccessString": "~a on"}')
    const yaml = 'AccessString: "~\\U0001f600 on"'
    expect(replaced(yaml, fromYaml(yaml), '😀', 'a')).toBe('AccessString: "~a on"')
    expect(toFileEdit(fromYaml(yaml), { start: 2, end: 3, text: '' })).toBeUndefined()
  })

  it('puts quotes around a plain scalar that needs them then', () => {
    const source = 'AccessString: on &* +get # why'
    expect(replaced(source, fromYaml(source), 'on ', '')).toBe("AccessString: '&* +get' # why")
    expect(replaced(source, fromYaml(source), '+get', '~{a}')).toBe("AccessString: 'on &* ~{a}' # why")
    const alone = 'AccessString: on ~*'
    expect(replaced(alone, fromYaml(alone), ' ~*', '')).toBe("AccessString: 'on'")
  })

  it('judges all edits of a plain scalar together', () => {
    const rules = fromYaml('AccessString: on ~* &*')
    const edits = [
      { start: 0, end: 3, text: '' },
      { start: 3, end: 6, text: '' },
    ]
    expect(toFileEdits(rules, edits)).toEqual([{ start: 14, end: 22, text: "'&*'" }])
  })

  it('may take a line of a block away, with its line break', () => {
    const source = 'AccessString: |\n  on\n  ~x\n  +get\nUserName: a\n'
    expect(replaced(source, fromYaml(source), '\n~x', '')).toBe('AccessString: |\n  on\n  +get\nUserName: a\n')
  })

  it.each([
    ['empties a line of a block', 'AccessString: |\n  on\n  ~x\n  +get\n', '~x', ''],
    ['takes the last line break of a block', 'AccessString: |\n  on ~x\nUserName: a', '~x\n', '~y'],
    ['indents a line of a block', 'AccessString: |\n  on\n  ~x\n', '~x', ' ~y'],
    ['leaves a blank before a folded line break', 'AccessString: "on +get\n  ~x"', '+get', ''],
    ['puts a line break into single quotes', "AccessString: 'on ~x'", '~x', '~x\n+get'],
  ])('is refused where it %s', (_what, source, from, to) => {
    expect(replaced(source, fromYaml(source), from, to)).toBeUndefined()
  })

  it('reaches into no hole, and beside one it stands', () => {
    const { source, rules } = fromTemplate('!Sub "on ~${App}:* +get"')
    expect(replaced(source, rules, '~${App}:*', '~*')).toBeUndefined()
    expect(replaced(source, rules, ':* +get', ':*')).toContain('!Sub "on ~${App}:*"')
  })

  it('opens no reference within Fn::Sub', () => {
    const { source, rules } = fromTemplate('!Sub "on ~a{b} ~${App}"')
    expect(replaced(source, rules, 'a{', '${')).toBeUndefined()
    expect(replaced(source, rules, 'a', '$')).toBeUndefined()
    expect(replaced(source, rules, 'a', 'c')).toContain('!Sub "on ~c{b} ~${App}"')
  })

  it('reaches over no delimiter of Fn::Join', () => {
    const { source, rules } = fromTemplate('!Join [" ", ["on", ~x, "+get"]]')
    expect(rules.text).toBe('on ~x +get')
    expect(replaced(source, rules, 'on ', '')).toBeUndefined()
    expect(replaced(source, rules, '~x', '~y')).toContain('!Join [" ", ["on", ~y, "+get"]]')
  })

  it('opens no template in a string of HCL', () => {
    const rules = (text: string, encoding: Encoding) =>
      foundText([{ text, fileStart: 0, fileEnd: text.length, encoding }], { start: 0, end: text.length })
    for (const encoding of ['hcl-quoted', 'hcl-heredoc'] as const) {
      expect(toFileEdit(rules('~a{b', encoding), { start: 1, end: 2, text: '$' })).toBeUndefined()
      expect(toFileEdit(rules('~$ab', encoding), { start: 2, end: 4, text: '{b' })).toBeUndefined()
      expect(toFileEdit(rules('~$a{b', encoding), { start: 2, end: 3, text: '' })).toBeUndefined()
      expect(toFileEdit(rules('~a', encoding), { start: 1, end: 2, text: '%{b}' })?.text).toBe('%%{b}')
    }
  })

  const characters = fc.string({
    unit: fc.constantFrom(...Array.from('ab ~*&:#"\'\\\n{}[],%$@!|>-😀é\u0085')),
    maxLength: 60,
  })
  const rules = fc.array(fc.constantFrom('on', 'off', '~app:*', '&*', '-@all', "it's", '', '#a', '%R~x', '"'), {
    maxLength: 40,
  })
  const texts = fc.oneof(
    characters,
    rules.map((all) => all.join(' ')),
  )
  const styles = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const
  const offsets = fc.tuple(fc.nat(70), fc.nat(70))
  const insertions = fc.oneof(texts, fc.constantFrom('', ' ', 'on', '-@dangerous'))

  it('is read again as the edited text, however the text was written', () => {
    let made = 0
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom(...styles, 'JSON'),
        offsets,
        insertions,
        (text, style, [one, other], inserted) => {
          const options = {
            defaultStringType: style === 'JSON' ? 'PLAIN' : style,
            defaultKeyType: 'PLAIN',
            lineWidth: 20,
          } as const
          const read = style === 'JSON' ? fromJson : fromYaml
          const value = { AccessString: text, UserName: 'b' }
          const source = style === 'JSON' ? JSON.stringify(value) : new Document(value).toString(options)
          const found = read(source)
          const start = Math.min(one, other, found.text.length)
          const edit = { start, end: Math.min(Math.max(one, other), found.text.length), text: inserted }
          const edits = toFileEdits(found, [edit])
          if (!edits) return
          made += 1
          expect(read(apply(source, edits)).text).toBe(apply(found.text, [edit]))
        },
      ),
      { numRuns: 3000, examples: [['-@all ~app:* -@all on on', 'PLAIN', [1, 18], '']] },
    )
    expect(made).toBeGreaterThan(1000)
  })
})
