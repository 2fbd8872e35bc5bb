import { isBuiltin } from 'node:module'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { root, sourceFiles, type Import, type SourceFile } from './sourceFiles.ts'

/** Who may import whom: the arrows of CONTRIBUTING.md. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  grammar: [],
  engines: [],
  sources: [],
  writing: [],
  permissions: ['grammar', 'engines'],
  lint: ['grammar', 'engines', 'permissions'],
  recipes: ['grammar', 'engines', 'permissions'],
  suggest: ['grammar', 'engines', 'permissions'],
  pipeline: ['grammar', 'engines', 'permissions', 'lint'],
  documents: ['grammar', 'engines', 'permissions', 'lint', 'writing'],
  check: ['grammar', 'engines', 'permissions', 'lint', 'pipeline', 'documents', 'sources'],
  reports: ['writing', 'grammar', 'engines', 'permissions', 'lint', 'pipeline', 'documents', 'sources', 'check'],
  cli: [
    'writing',
    'grammar',
    'engines',
    'permissions',
    'lint',
    'pipeline',
    'documents',
    'sources',
    'check',
    'reports',
    'recipes',
    'suggest',
  ],
}

const rooms = Object.keys(arrows)
/** All but the command line, what sends requests to AWS, and what runs in a page, which has a check of types of its own. */
const core = sourceFiles.filter(
  ({ room, path }) =>
    room !== 'cli' && !path.startsWith('src/pipeline/send/') && !path.startsWith('src/documents/page/browser/'),
)

/** `src/lint/lint.ts -> ../cli/run.ts` for every import that a test objects to. */
const offending = (files: readonly SourceFile[], objects: (each: Import, file: SourceFile) => boolean) =>
  files.flatMap((file) =>
    file.imports.filter((each) => objects(each, file)).map(({ specifier }) => `${file.path} -> ${specifier}`),
  )

describe('the rooms', () => {
  test('have arrows, each of them', () => {
    expect(sourceFiles.filter(({ room }) => room !== '' && !rooms.includes(room)).map(({ path }) => path)).toEqual([])
  })

  test.each(rooms)('%s imports only what stands to its left', (room) => {
    const allowed = [room, ...(arrows[room] ?? [])]
    const files = sourceFiles.filter((file) => file.room === room)
    expect(offending(files, (each) => each.room !== undefined && !allowed.includes(each.room))).toEqual([])
  })

  test('are entered through their doors', () => {
    const isDoor = ({ path, room }: Import) => path === `src/${room ?? ''}/index.ts`
    expect(
      offending(sourceFiles, (each, file) => each.room !== undefined && each.room !== file.room && !isDoor(each)),
    ).toEqual([])
  })

  test('do not import their own doors', () => {
    expect(
      offending(sourceFiles, (each, file) => file.room !== '' && each.path === `src/${file.room}/index.ts`),
    ).toEqual([])
  })

  test('have no files that wait for each other to load', () => {
    expect(circles()).toEqual([])
  })
})

describe('all but the command line and the sender runs in a browser', () => {
  test('it imports nothing of Node', () => {
    expect(offending(core, ({ specifier }) => isBuiltin(specifier))).toEqual([])
  })

  test('it compiles without the globals of Node', () => {
    const program = ts.createProgram(
      core.map(({ path }) => new URL(path, root).pathname),
      {
        ...ts.parseJsonConfigFileContent(
          ts.readConfigFile(new URL('tsconfig.json', root).pathname, (path) => ts.sys.readFile(path)).config,
          ts.sys,
          root.pathname,
        ).options,
        types: [],
        lib: ['lib.es2023.d.ts', 'lib.webworker.d.ts'],
      },
    )
    const paths = new Set(core.map(({ path }) => new URL(path, root).pathname))
    const said = ts
      .getPreEmitDiagnostics(program)
      .filter(({ file }) => file === undefined || paths.has(file.fileName))
      .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
    expect(said).toEqual([])
  })
})

/** Paths along imports that come back to where they began, each once. */
function circles(): readonly string[] {
  const imported = new Map(sourceFiles.map(({ path, loads }) => [path, loads.flatMap((each) => each.path ?? [])]))
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) found.push([...trail.slice(at), path].join(' -> '))
    if (at >= 0 || done.has(path)) return
    for (const next of imported.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of imported.keys()) visit(path, [])
  return found
}
