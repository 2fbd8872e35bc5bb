import { describe, expect, it } from 'vitest'
import { parse } from '../../src/grammar/index.ts'
import { placeholdersOf } from '../../src/lint/placeholders.ts'

const found = (text: string) => placeholdersOf(parse(text)).map(({ start, end }) => text.slice(start, end))

describe('placeholders', () => {
  it.each([
    ['~<app>:*', '<app>'],
    ['~${APP}:*', '${APP}'],
    ['~$APP:*', '$APP'],
    ['~{{ app }}:*', '{{ app }}'],
    ['~%s:*', '%s'],
    ['~{0}:*', '{0}'],
    ['~YOUR_APP:*', 'YOUR_APP'],
    ['~xxx:*', 'xxx'],
    ['~app:...', '...'],
    ['on <app>', '<app>'],
    ['#$(sha256)', '#$(sha256)'],
    ['>your-password', '>your-password'],
    ['+$COMMAND', '$COMMAND'],
  ])('are seen in %s', (text, piece) => {
    expect(found(text)).toEqual([piece])
  })

  it.each([
    '~{user}:*',
    '~price:$',
    '~maxxx:*',
    '>Tr0ub4dor$x&3',
    '>a<b>c',
    '~a<b',
    '%R~sales',
    '+select|0',
    '~100%',
    '~xx:*',
  ])('are not seen in %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it('are not seen in holes', () => {
    const text = '~${app}:* ~${APP}:*'
    const tree = parse(text, { holes: [{ start: 1, end: 7 }] })
    expect(placeholdersOf(tree).map(({ start, end }) => text.slice(start, end))).toEqual(['${APP}'])
  })

  it('never carry the text of a password', () => {
    expect(placeholdersOf(parse('>${PASSWORD} #<hash>')).map(({ text }) => text)).toEqual([undefined, undefined])
  })

  it.each([
    '(on <hunter2 >hunter2',
    '~$(a >hunter2) +get',
    '~${a >hunter2} +get',
    '~{{ a #hunter2 }}',
    '~<a >hunter2 +get>',
  ])('are not quoted with a password inside: %s', (text) => {
    expect(JSON.stringify(placeholdersOf(parse(text)).map((placeholder) => placeholder.text))).not.toContain('hunter2')
  })
})
