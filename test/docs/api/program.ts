import ts from 'typescript'
import { entry, type CodeExample, type PublicSymbol } from './surface.ts'

/** An example as a module that can be compiled and run. */
export interface ExampleProgram {
  readonly title: string
  /** With the imports that the documentation leaves out. */
  readonly source: string
  /** The same, telling `expectValue` and `expectText` what each line gives and what the comment beside it says. */
  readonly checked: string
  /** How many comments promise something. */
  readonly promises: number
}

/** Writes the imports of an example, and makes checks of its comments: `print(parse('on')) // 'on'`. */
export function programOf({ title, code }: CodeExample, symbols: readonly PublicSymbol[]): ExampleProgram {
  const body = code.replaceAll(`'aclkit'`, `'${entry}'`)
  const file = ts.createSourceFile('example.ts', body, ts.ScriptTarget.Latest, true)
  const declared = new Set<string>()
  const used = new Set<string>()
  const promises: { readonly start: number; readonly end: number; readonly check: string }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) (isName(node) ? declared : used).add(node.text)
    if (ts.isExpressionStatement(node)) {
      const comment = commentAfter(node)
      if (comment !== undefined)
        promises.push({ start: node.expression.getStart(), end: node.end, ...checkOf(node, comment) })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  const missing = symbols.filter(({ name }) => used.has(name) && !declared.has(name))
  const imports = [
    ...(missing.length === 0
      ? []
      : [
          `import { ${missing.map(({ name, isValue }) => (isValue ? name : `type ${name}`)).join(', ')} } from '${entry}'`,
        ]),
    // The client is the caller's own; the documentation of aclkit does not repeat where it comes from.
    ...['ElastiCacheClient', 'ModifyUserCommand']
      .filter((name) => used.has(name) && !declared.has(name))
      .map((name) => `import { ${name} } from '@aws-sdk/client-elasticache'`),
  ].join('\n')
  const checked = promises.reduceRight(
    (text, { start, end, check }) => `${text.slice(0, start)}${check}${text.slice(end)}`,
    body,
  )
  return {
    title,
    source: `${imports}\n${body}\nexport {}\n`,
    checked: `${imports}\n${checked}\nexport {}\n`,
    promises: promises.length,
  }
}

/** Whether an identifier is where something gets its name. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isImportSpecifier(parent)) &&
    parent.name === node
  )
}

/** The comment beside an expression, or alone on the next lines. */
function commentAfter(node: ts.ExpressionStatement): string | undefined {
  const text = node.getSourceFile().text.slice(node.end)
  return /^;?[^\S\n]*(?:\n[^\S\n]*)?\/\/ (.*)/.exec(text)?.[1]
}

function checkOf(node: ts.ExpressionStatement, comment: string): { readonly check: string } {
  const { expression } = node
  const logged = ts.isCallExpression(expression) && expression.expression.getText() === 'console.log'
  return logged
    ? {
        check: `expectText([${expression.arguments.map((each) => each.getText()).join(', ')}], ${JSON.stringify(comment)})`,
      }
    : { check: `expectValue(${expression.getText()}, () => (${comment}))` }
}
