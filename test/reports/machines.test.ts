import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import Ajv4Module from 'ajv-draft-04'
import addFormatsModule from 'ajv-formats'
import fc from 'fast-check'
import type { Log } from 'sarif'
import { describe, expect, test } from 'vitest'
import type { FileReport, Finding } from '../../src/check/fileReport.ts'
import { github, json, junit, plain, sarif } from '../../src/reports/index.ts'
import { cases, emptyReport, options, spanOf } from './cases.ts'
import { anyReport } from './reportsOf.ts'

const anyReports = fc.array(anyReport, { maxLength: 3 })

const findingAt = (text: string, needle: string, more: Partial<Finding> = {}): FileReport => ({
  ...emptyReport,
  text,
  findings: [
    {
      rule: 'unknown-category',
      severity: 'error',
      message: 'No engine has it.',
      label: 'no engine has it',
      why: '',
      address: 'user app',
      span: spanOf(text, needle),
      ...more,
    },
  ],
})

describe('the JSON report', () => {
  const schema: object = JSON.parse(
    readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'),
  ) as object
  const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(schema)
  const problems = (text: string) => (validate(JSON.parse(text)) ? [] : validate.errors)

  test.each(cases)('of $name keeps to its schema', ({ reports }) => {
    expect(problems(json(reports, options))).toEqual([])
  })

  test('of anything keeps to its schema', () => {
    fc.assert(
      fc.property(anyReports, (reports) => {
        expect(problems(json(reports))).toEqual([])
      }),
    )
  })

  test('that lacks a field does not keep to its schema', () => {
    expect(problems('{"version":1,"summary":{},"files":[]}')).not.toEqual([])
  })

  test('says where a rule is described', () => {
    const ruleUrl = (rule: string) => `https://example.com/${rule}`
    expect(json([findingAt('+@al', '+@al')], { ruleUrl })).toContain('"docs": "https://example.com/unknown-category"')
  })
})

describe('the SARIF report', () => {
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
  // The schema's pattern for languages has a lone bracket, which only expressions without the u flag allow.
  const ajv = new Ajv4Module.default({ allErrors: true, strict: false, unicodeRegExp: false })
  addFormatsModule.default(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object)
  const problems = (text: string) => (validate(JSON.parse(text)) ? [] : validate.errors)
  const resultOf = (report: FileReport) => (JSON.parse(sarif([report])) as Log).runs[0]?.results?.[0]

  test.each(cases)('of $name keeps to the schema of 2.1.0', ({ reports }) => {
    expect(problems(sarif(reports, options))).toEqual([])
  })

  test('of anything keeps to the schema, whatever the path', () => {
    const anyPath = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('C:\\infra\\a b.tf', '/x/%.tf', './-', '\ud800'),
    )
    fc.assert(
      fc.property(anyReports, anyPath, (reports, path) => {
        expect(
          problems(
            sarif(
              reports.map((report) => ({ ...report, path })),
              options,
            ),
          ),
        ).toEqual([])
      }),
    )
  })

  test('that holds a fix without changes does not keep to the schema', () => {
    const text = sarif([findingAt('+@al', '+@al')]).replace(
      '"ruleIndex"',
      '"fixes": [{ "artifactChanges": [] }], "ruleIndex"',
    )
    expect(problems(text)).not.toEqual([])
  })

  test('leaves a fix without edits out', () => {
    expect(
      resultOf(findingAt('+@al', '+@al', { fix: { safety: 'safe', title: 't', edits: [] } }))?.fixes,
    ).toBeUndefined()
  })

  test('knows a finding again on another line and with other blanks, but not in another place', () => {
    const printOf = (text: string, needle: string, more?: Partial<Finding>) =>
      resultOf(findingAt(text, needle, more))?.partialFingerprints
    const before = printOf('on -@all +@al', '-@all +@al')
    expect(printOf('\n\n  on -@all\n    +@al', '-@all\n    +@al')).toEqual(before)
    expect(printOf('on -@all +@al', '+@al')).not.toEqual(before)
    expect(printOf('on -@all +@al', '-@all +@al', { address: 'user b' })).not.toEqual(before)
  })

  test('tells equal findings of one user apart', () => {
    const { findings, ...report } = findingAt('+@al', '+@al')
    const log = JSON.parse(sarif([{ ...report, findings: [...findings, ...findings] }])) as Log
    const prints = log.runs[0]?.results?.map((result) => result.partialFingerprints?.['aclkitFinding/v1'])
    expect(new Set(prints).size).toBe(2)
  })

  test('does not give a password’s fingerprint away', () => {
    const printOf = (password: string) => {
      const text = `on >${password}`
      return resultOf({ ...findingAt(text, `>${password}`), secrets: [spanOf(text, password)] })?.partialFingerprints
    }
    expect(printOf('one-long-password')).toEqual(printOf('another-password'))
  })

  test('links a rule only by an absolute address', () => {
    const uriOf = (ruleUrl?: (rule: string) => string) =>
      (JSON.parse(sarif([], { ...options, ...(ruleUrl && { ruleUrl }) })) as Log).runs[0]?.tool.driver.rules?.[0]
        ?.helpUri
    expect(uriOf()).toBeUndefined()
    expect(uriOf((rule) => `https://example.com/${rule}`)).toBe('https://example.com/unknown-category')
  })
})

describe('the GitHub report', () => {
  test('escapes what would end a property or a command', () => {
    const report = findingAt('+@al', '+@al', { message: '100%: a,b\r\nc', address: 'a:b,c%' })
    expect(github([{ ...report, path: 'a,b:c%.tf' }])).toBe(
      '::error file=a%2Cb%3Ac%25.tf,line=1,endLine=1,col=1,endColumn=4,' +
        'title=unknown-category (a%3Ab%2Cc%25)::100%25: a,b\\r\\nc\n',
    )
  })

  test('gives no columns for what spans several lines', () => {
    expect(github([findingAt('a\nb', 'a\nb')])).toMatch(/line=1,endLine=2,title=/)
  })

  test('is one command a line', () => {
    fc.assert(
      fc.property(anyReports, (reports) => {
        const count = reports.flatMap(({ findings, problems }) => [...findings, ...problems]).length
        expect(github(reports).match(/^::(error|warning|notice) file=[^\r\n]*\n/gm) ?? []).toHaveLength(count)
      }),
    )
  })
})

describe('the plain report', () => {
  test('is one line a finding', () => {
    fc.assert(
      fc.property(anyReports, (reports) => {
        const count = reports.flatMap(({ findings, problems }) => [...findings, ...problems]).length
        expect(plain(reports).split('\n')).toHaveLength(count + 1)
      }),
    )
  })
})

describe('the JUnit report', () => {
  test('writes out what XML does not allow', () => {
    const report = findingAt('+@al', '+@al', { message: '<&">\u0000\ud800\n\ufffe' })
    expect(junit([report])).toContain('message="&lt;&amp;&quot;&gt;\\x00\\ud800&#10;\\ufffe"')
  })

  test('is XML', () => {
    fc.assert(
      fc.property(anyReports, (reports) => {
        expect(junit(reports)).toMatch(xml)
      }),
    )
  })
})

const allowed = '[\\t\\n\\r\\u{20}-\\u{d7ff}\\u{e000}-\\u{fffd}\\u{10000}-\\u{10ffff}]'
const reference = '&(?:amp|lt|gt|quot|#9|#10|#13);'
const tag = `</?[a-z?-]+(?: [a-zA-Z]+="(?:(?![<&"])${allowed}|${reference})*")*[/?]?>`

/** Tags, references and characters as XML 1.0 allows them; that tags match is for the golden files. */
const xml = new RegExp(`^(?:${tag}|(?![<&])${allowed}|${reference})*$`, 'u')

test('github shows what a file name hides', () => {
  const written = github([{ ...findingAt('on', 'on'), path: 'a\x1b[2J\u202eb.acl' }])
  expect(written).toContain('file=a\\x1b[2J\\u202eb.acl,')
})
