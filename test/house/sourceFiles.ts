import { globSync } from 'tinyglobby'
import ts from 'typescript'

export const root = new URL('../../', import.meta.url)

/** A file of src/, what it imports as written, and the room it stands in; `''` for src/index.ts. */
export interface SourceFile {
  /** From the project's root: `src/grammar/parse.ts`. */
  readonly path: string
  readonly room: string
  readonly text: string
  readonly imports: readonly Import[]
  /** The imports that remain when types are gone. */
  readonly loads: readonly Import[]
}

export interface Import {
  readonly specifier: string
  /** From the project's root; undefined for what is not in src/. */
  readonly path?: string
  /** The room of `path`. */
  readonly room?: string
}

const roomOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? ''

function importOf(specifier: string, from: string): Import {
  if (!specifier.startsWith('.')) return { specifier }
  const path = new URL(specifier, new URL(from, root)).href.slice(root.href.length)
  return path.startsWith('src/') ? { specifier, path, room: roomOf(path) } : { specifier }
}

const importsIn = (text: string, path: string): readonly Import[] =>
  ts.preProcessFile(text).importedFiles.map(({ fileName }) => importOf(fileName, path))

const withoutTypes = (text: string): string =>
  ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ESNext, verbatimModuleSyntax: true } })
    .outputText

/** Every TypeScript file under src/. */
export const sourceFiles: readonly SourceFile[] = globSync('src/**/*.ts', { cwd: root })
  .sort()
  .map((path) => {
    const text = ts.sys.readFile(new URL(path, root).pathname) ?? ''
    return {
      path,
      room: roomOf(path),
      text,
      imports: importsIn(text, path),
      loads: importsIn(withoutTypes(text), path),
    }
  })
