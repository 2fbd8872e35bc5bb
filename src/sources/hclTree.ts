import type { SyntaxNode, Tree } from '@lezer/common'
import type { hclLanguage as language } from 'codemirror-lang-hcl'
import { cutHcl, type HclItem } from './hclBlocks.ts'
import { scanHcl, type HclCode, type HclTemplate } from './hclScan.ts'
import type { HclBlock, HclEntry, HclExpression } from './hclExpression.ts'
import type { SourceProblem, Span } from './source.ts'

/** An HCL file: its `resource` and `locals` blocks, however deep an unclosed brace puts them. */
export interface HclFile {
  readonly text: string
  readonly blocks: readonly HclBlock[]
  readonly comments: readonly Span[]
  /** Where the syntax is broken, in order. */
  readonly errors: readonly Span[]
  readonly problems: readonly SourceProblem[]
  /** The expression in `${…}`; undefined if it is none. */
  readonly expressionOf: (code: HclCode) => HclExpression | undefined
}

/**
 * Reads the `locals` of an HCL file and its resources of the types. Strings and comments are found by our own scanner
 * and hidden from the parser, which is slow with them, reads some of them differently from HCL, and fails on deeply
 * nested ones. The parser sees one block at a time.
 *
 * `(await parseHcl('locals { a = 1 }', [])).blocks[0].attributes.get('a')` is `{ kind: 'literal', value: 1, … }`
 */
export async function parseHcl(text: string, resourceTypes: readonly string[]): Promise<HclFile> {
  const { hclLanguage } = await import('codemirror-lang-hcl')
  const parse = boundedParser(hclLanguage.parser)
  const { code, errors: badEscapes, problems } = scanHcl(text)
  const templates = byStart(code)
  const hidden = hideStrings(text, code)
  const blocks: HclBlock[] = []
  const errors: Span[] = []
  const unread: SourceProblem[] = []
  const items = cutHcl(hidden)
  const wanted = items.filter((item) => item.kind === 'block' && isWanted(text, item, resourceTypes))
  for (const { start, end } of wanted) {
    const tree = parse(hidden.slice(start, end))
    if (typeof tree === 'number') unread.push(unreadable(start + tree, end))
    else readTree({ text, templates, shift: start }, tree, blocks, errors)
  }
  const stray = items.filter(({ kind }) => kind === 'stray').map(({ start, end }) => ({ start, end }))
  const expressionOf = (inside: HclCode) => {
    const padded = parse(`_=${hideStrings(text, inside)}`)
    if (typeof padded === 'number') return undefined
    return singleExpression({ text, templates: byStart(inside), shift: inside.start - 2 }, padded)
  }
  errors.push(...stray, ...within(wanted, badEscapes))
  errors.sort((one, other) => one.start - other.start)
  const isGuesswork = problems.length > 0
  return {
    text,
    blocks,
    comments: code.comments,
    errors: isGuesswork ? [] : errors,
    problems: [...problems, ...unread],
    expressionOf,
  }
}

function isWanted(text: string, { start, headEnd }: HclItem, resourceTypes: readonly string[]): boolean {
  const head = text.slice(start, headEnd)
  return head.startsWith('locals') || (head.startsWith('resource') && resourceTypes.some((type) => head.includes(type)))
}

/** The spans that lie in one of the blocks; both are in order. */
function within(blocks: readonly Span[], spans: readonly Span[]): readonly Span[] {
  let at = 0
  return spans.filter((span) => {
    while ((blocks[at]?.end ?? Infinity) <= span.start) at++
    return (blocks[at]?.start ?? Infinity) <= span.start
  })
}

function readTree(view: View, tree: Tree, blocks: HclBlock[], errors: Span[]) {
  tree.iterate({
    enter: ({ node, name, type }) => {
      if (type.isError) errors.push(spanOf(view, node))
      if (name === 'Block' && /^(?:resource|locals)$/.test(blockType(view, node))) blocks.push(toBlock(view, node))
    },
  })
}

type HclParser = typeof language.parser

/** How much broken code is worth the parser's attempts to make sense of it: in one place, and in a file. */
const mostBroken = { once: 2_000, inAll: 10_000 }

/**
 * The tree of some code, or where it cannot be read. The parser takes linear time as long as it makes sense of the code
 * (it gives up on chains of some hundred operators), and beyond that may take minutes for 100 kB.
 */
function boundedParser(parser: HclParser): (code: string) => Tree | number {
  const strict = parser.configure({ strict: true })
  let broken = 0
  return (code) => {
    const tree = attempt(strict, code)
    if (typeof tree !== 'number' || code.length > mostBroken.once) return tree
    broken += code.length
    return broken > mostBroken.inAll ? tree : attempt(parser, code)
  }
}

function attempt(parser: HclParser, code: string): Tree | number {
  const parse = parser.startParse(code)
  try {
    for (;;) {
      const tree = parse.advance()
      if (tree) return tree
    }
  } catch {
    return Math.min(parse.parsedPos, code.length)
  }
}

function unreadable(start: number, end: number): SourceProblem {
  const message =
    'From here on this block is too long to be read: it has a syntax error, or an expression of very many steps. ' +
    'Run `terraform validate`, or cut the expression into `locals`.'
  return { message, file: { start, end } }
}

function byStart(code: HclCode): ReadonlyMap<number, HclTemplate> {
  return new Map(code.templates.map((template) => [template.start, template]))
}

/** The code with blanks for comments and a name for each string: all of the same length, so that offsets stay. */
function hideStrings(text: string, code: HclCode): string {
  const hidden: string[] = []
  let at = code.start
  const spans = [...code.templates, ...code.comments].sort((one, other) => one.start - other.start)
  for (const span of spans) {
    hidden.push(text.slice(at, span.start), 'kind' in span ? placeholder(text, span) : blanks(span))
    at = span.end
  }
  hidden.push(text.slice(at, code.end))
  return hidden.join('').replace(/^\uFEFF/, ' ')
}

function blanks(span: Span): string {
  return ' '.repeat(span.end - span.start)
}

/** Quotes stay where the name would run into its neighbour, as in `resource"type""name"`. */
function placeholder(text: string, { start, end }: Span): string {
  const length = end - start
  const touches = /[\w"-]/.test(text.charAt(start - 1)) || /[\w"-]/.test(text.charAt(end))
  return touches && length >= 2 ? `"${'_'.repeat(length - 2)}"` : '_'.repeat(length)
}

/** What is needed to turn nodes into expressions: node offsets and `shift` make file offsets. */
interface View {
  readonly text: string
  readonly templates: ReadonlyMap<number, HclTemplate>
  readonly shift: number
}

function spanOf(view: View, node: SyntaxNode): Span {
  return { start: node.from + view.shift, end: node.to + view.shift }
}

function sourceOf(view: View, node: SyntaxNode | null): string {
  return node ? view.text.slice(node.from + view.shift, node.to + view.shift) : ''
}

function templateAt(view: View, node: SyntaxNode): HclTemplate | undefined {
  const template = view.templates.get(node.from + view.shift)
  return template?.end === node.to + view.shift ? template : undefined
}

function blockType(view: View, block: SyntaxNode): string {
  return sourceOf(view, block.getChild('BlockType'))
}

function toBlock(view: View, block: SyntaxNode): HclBlock {
  const children = block.getChildren('Body').flatMap((body) => body.getChildren('Block'))
  const isResource = (child: SyntaxNode) => blockType(view, child) === 'resource'
  return {
    ...spanOf(view, block),
    type: blockType(view, block),
    labels: labelsOf(view, block),
    attributes: attributesOf(view, block),
    blocks: children.filter((child) => !isResource(child)).map((child) => toLeafBlock(view, child)),
  }
}

function toLeafBlock(view: View, block: SyntaxNode): HclBlock {
  return {
    ...spanOf(view, block),
    type: blockType(view, block),
    labels: labelsOf(view, block),
    attributes: attributesOf(view, block),
    blocks: [],
  }
}

function labelsOf(view: View, block: SyntaxNode): readonly string[] {
  return block.getChildren('BlockLabel').map((label) => sourceOf(view, label).replace(/^"|"$/g, ''))
}

function attributesOf(view: View, block: SyntaxNode): ReadonlyMap<string, HclExpression> {
  const attributes = block.getChildren('Body').flatMap((body) => body.getChildren('Attribute'))
  return new Map(
    attributes.flatMap((attribute) => {
      const expression = attribute.getChild('Expression')
      return expression ? [[sourceOf(view, attribute.getChild('Identifier')), toExpression(view, expression)]] : []
    }),
  )
}

function singleExpression(view: View, tree: Tree): HclExpression | undefined {
  const attributes = tree.topNode.getChild('Body')?.getChildren('Attribute') ?? []
  const expression = attributes[0]?.getChild('Expression')
  return expression && attributes.length === 1 ? toExpression(view, expression) : undefined
}

/** Nobody nests deeper, and what does is not followed. */
const deepest = 50

function toExpression(view: View, expression: SyntaxNode, depth = 0): HclExpression {
  const span = spanOf(view, expression)
  const template = templateAt(view, expression)
  if (template) return { ...span, kind: 'template', template }
  const first = expression.firstChild
  const inside = depth < deepest ? first : null
  const inner = (node: SyntaxNode) => toExpression(view, node, depth + 1)
  switch (inside?.name) {
    case '(': {
      const wrapped = expression.getChild('Expression')
      return wrapped ? inner(wrapped) : { ...span, kind: 'other' }
    }
    case 'LiteralValue':
      return { ...span, ...literal(sourceOf(view, inside)) }
    case 'VariableExpr': {
      const [, name] = /^local\s*\.\s*([\w-]+)$/.exec(sourceOf(view, expression)) ?? []
      return name === undefined ? { ...span, kind: 'other' } : { ...span, kind: 'local', name }
    }
    case 'FunctionCall':
      return { ...span, ...call(view, inside, inner) }
    case 'CollectionValue':
      return { ...span, ...collection(view, inside, inner) }
    case 'Conditional':
      return { ...span, kind: 'conditional' }
    default:
      return { ...span, kind: 'other' }
  }
}

type Kinds<T> = T extends unknown ? Omit<T, keyof Span> : never
type Known = Kinds<HclExpression>
type Inner = (node: SyntaxNode) => HclExpression

function literal(source: string): Known {
  if (source === 'null') return { kind: 'literal', value: null }
  if (source === 'true' || source === 'false') return { kind: 'literal', value: source === 'true' }
  const value = Number(source)
  return Number.isNaN(value) ? { kind: 'other' } : { kind: 'literal', value }
}

function call(view: View, node: SyntaxNode, inner: Inner): Known {
  const given = node.getChild('FunctionArguments')
  if (given?.getChild('Ellipsis')) return { kind: 'other' }
  const values = (given?.getChildren('Expression') ?? []).map(inner)
  return { kind: 'call', name: sourceOf(view, node.getChild('FunctionName')), values }
}

function collection(view: View, node: SyntaxNode, inner: Inner): Known {
  const tuple = node.getChild('Tuple')
  if (tuple) return { kind: 'list', values: tuple.getChildren('Expression').map(inner) }
  const object = node.getChild('Object')
  if (!object) return { kind: 'other' }
  return { kind: 'object', entries: object.getChildren('ObjectElem').flatMap((element) => entry(view, element, inner)) }
}

function entry(view: View, element: SyntaxNode, inner: Inner): readonly HclEntry[] {
  const value = element.getChild('Expression')
  return value ? [{ key: keyOf(view, element.getChild('ObjectKey')), value: inner(value) }] : []
}

/** A bare name stands for itself; so does a quoted string without anything special in it. */
function keyOf(view: View, node: SyntaxNode | null): string | undefined {
  const source = sourceOf(view, node)
  return /^[\w-]+$/.test(source) ? source : /^"([^"\\$%]*)"$/.exec(source)?.[1]
}
