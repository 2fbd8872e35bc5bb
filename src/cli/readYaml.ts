import type { Document, LineCounter } from 'yaml'
import { sayYaml } from './yamlProblems.ts'

export type YamlText =
  | {
      readonly ok: true
      readonly yaml: typeof import('yaml')
      readonly document: Document.Parsed
      readonly lines: LineCounter
      readonly value: unknown
    }
  /** Each goes on from the name of the file: `:3: This field is given twice.` */
  | { readonly ok: false; readonly messages: readonly string[] }

/** Reads one document of YAML or JSON. What is wrong is said with its line, and without a part of the text. */
export async function readYaml(text: string): Promise<YamlText> {
  const yaml = await import('yaml')
  const lines = new yaml.LineCounter()
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true })
  const at = (offset: number, code: Parameters<typeof sayYaml>[0]) => `:${lines.linePos(offset).line}: ${sayYaml(code)}`
  const wrong = [...document.errors, ...document.warnings]
  if (wrong.length > 0) return { ok: false, messages: wrong.map((each) => at(each.pos[0], each)) }
  const strays: string[] = []
  yaml.visit(document, {
    Alias: (_, node) => {
      if (!node.resolve(document)) strays.push(at(node.range?.[0] ?? 0, { code: 'BAD_ALIAS' }))
    },
  })
  if (strays.length > 0) return { ok: false, messages: strays }
  try {
    return { ok: true, yaml, document, lines, value: document.toJS() }
  } catch {
    // Aliases of aliases, which would grow without end.
    return { ok: false, messages: [': Aliases multiply this file too often. Write it out.'] }
  }
}
