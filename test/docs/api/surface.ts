import { join } from 'node:path'
import ts from 'typescript'

/** An example of a documentation comment, without its fence. */
export interface CodeExample {
  /** The symbol, and which of its examples: `describeTargets 2`. */
  readonly title: string
  readonly code: string
}

/** A name that the package exports. */
export interface PublicSymbol {
  readonly name: string
  /** Whether it can be called or constructed. */
  readonly callable: boolean
  /** Whether it exists when the program runs; a type does not. */
  readonly isValue: boolean
  readonly documented: boolean
  readonly examples: readonly CodeExample[]
}

const root = join(import.meta.dirname, '../../..')

/** The package's front door. */
export const entry = join(root, 'src/index.ts')

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
  config: unknown
}

/** The options that the sources are checked with. */
export const compilerOptions = ts.parseJsonConfigFileContent(config, ts.sys, root).options

/** Every name that `src/index.ts` exports, as the compiler sees it. */
export function publicSymbols(): readonly PublicSymbol[] {
  const program = ts.createProgram([entry], compilerOptions)
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(entry)
  const door = file && checker.getSymbolAtLocation(file)
  if (!door) throw new Error(`${entry} exports nothing`)
  return checker.getExportsOfModule(door).map((symbol) => describe(symbol, checker))
}

function describe(symbol: ts.Symbol, checker: ts.TypeChecker): PublicSymbol {
  const { name } = symbol
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const isValue = (target.flags & ts.SymbolFlags.Value) !== 0
  const type = isValue ? checker.getTypeOfSymbol(target) : undefined
  const examples = target.getJsDocTags(checker).filter((tag) => tag.name === 'example')
  return {
    name,
    isValue,
    callable: type !== undefined && type.getCallSignatures().length + type.getConstructSignatures().length > 0,
    documented: target.getDocumentationComment(checker).length > 0,
    examples: examples.map(({ text }, index) => ({
      title: examples.length === 1 ? name : `${name} ${index + 1}`,
      code: withoutFence(ts.displayPartsToString(text)),
    })),
  }
}

const withoutFence = (text: string): string => /^```\w*\n([^]*?)\n```$/m.exec(text.trim())?.[1] ?? text.trim()
