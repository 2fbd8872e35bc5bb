import { checkFile, type FileExample, type FileReport } from '../check/index.ts'
import { lint, type Example } from '../lint/index.ts'
import { drawFrame, type Mark, type Pen } from '../reports/index.ts'
import { linesOf } from '../reports/index.ts'
import { isStringRule, type AnyRule } from './allRules.ts'

/** A bad example of a rule with what aclkit really says of it. */
export interface Illustration {
  /** The example's file; undefined for a string. */
  readonly path?: string
  readonly note?: string
  /** What it was judged as, if that is not the default. */
  readonly engine?: string
  /** The text with the findings drawn under it. */
  readonly frame: readonly string[]
  readonly messages: readonly string[]
  /** The text after its fix. */
  readonly fixed?: string
}

/** The bad examples of a rule, checked and drawn. */
export async function illustrate(rule: AnyRule, pen: Pen): Promise<readonly Illustration[]> {
  return isStringRule(rule)
    ? rule.bad.map((example) => ({ ...wordsOf(example), ...draw(example.text, findingsIn(example, rule.id), pen) }))
    : Promise.all(
        rule.bad.map(async (example) => {
          const { findings } = await checkExample(example, rule)
          return { ...wordsOf(example), path: example.path, ...draw(example.text, findings, pen) }
        }),
      )
}

type Said = Pick<FileReport['findings'][number], 'span' | 'label' | 'message' | 'related'>

/** Of a string, what its rule says when nothing else does. */
function findingsIn({ text, engine, splitting, holes = [] }: Example, id: string): readonly Said[] {
  const found = lint(text, {
    rules: { [id]: 'info' },
    holes: holes.map((hole) => ({ start: text.indexOf(hole), end: text.indexOf(hole) + hole.length })),
    ...(engine !== undefined && { engine }),
    ...(splitting !== undefined && { splitting }),
  })
  return found.filter(({ rule }) => rule === id)
}

async function checkExample({ path, text, today }: FileExample, { id, severity }: AnyRule): Promise<FileReport> {
  const report = await checkFile(
    { path, text },
    { explicit: true, rules: { [id]: severity }, ...(today !== undefined && { today }) },
  )
  return { ...report, findings: report.findings.filter(({ rule }) => rule === id) }
}

function wordsOf(example: Pick<Example, 'note' | 'engine' | 'fixed'>): Pick<Illustration, 'note' | 'engine' | 'fixed'> {
  return {
    ...(example.note !== undefined && { note: example.note }),
    ...(example.engine !== undefined && { engine: example.engine }),
    ...(example.fixed !== undefined && { fixed: example.fixed }),
  }
}

function draw(text: string, findings: readonly Said[], pen: Pen): Pick<Illustration, 'frame' | 'messages'> {
  const marks = findings.flatMap(({ span, label, related = [] }): readonly Mark[] => [
    { ...span, label, primary: true },
    ...related.map(({ span, message }) => ({ ...span, label: message, primary: false })),
  ])
  const each = new Map(marks.map((mark) => [JSON.stringify(mark), mark]))
  const { lines } = drawFrame(linesOf(text), [...each.values()], pen)
  return { frame: lines.slice(0, -1), messages: [...new Set(findings.map(({ message }) => message))] }
}
