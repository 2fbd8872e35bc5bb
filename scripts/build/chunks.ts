import { lateChunk } from './lateChunk.ts'

/** What is always read together is one file of the build, under its name: Node takes half a millisecond to find and open each. */
type Chunks = Readonly<Record<string, RegExp>>

const checking =
  /\/src\/(?:reports|check|writing)\/|\/src\/sources\/(?:index|readSource|sourceKind|plain|pieces|lines|chunks|userLine|encode|source|fileEdits)\.ts$|\/node_modules\/fast-string[^/]*\//
const judging =
  /\/src\/(?:lint\/|permissions\/(?!explain\/|upgrade\/))|\/node_modules\/(?:fastest-levenshtein|@noble)\//
const reading = /\/src\/(?:grammar|engines)\/|\/node_modules\/@?chevrotain\//
const linting =
  /\/src\/cli\/(?:lint\w*|flagValues|outcome|mapInOrder|progress|settings|subjects|choices|findConfig|readFile|readAll)\.ts$/

/** The library needs no file of the program. */
export const libraryChunk = chunkOf({ checking, lint: judging })

/** What linting one string seldom asks for, read when it is (`lateChunk.ts`). */
const rare = new RegExp(
  [
    /\/src\/permissions\/(?:(?:compare|decide|forms)\/|(?:globs\/(?:findName|language|searchName|readable)|sameMeaning|aclFile|getUser)\.ts$)/,
    /\/src\/engines\/rewriting\.ts$/,
    /\/src\/check\/(?:formatFile|forms|fixFile|compare\w+|removeSuppression|groupFindings|overlapFindings|usersToDocument)\.ts$/,
    /\/node_modules\/@noble\//,
  ]
    .map(({ source }) => source)
    .join('|'),
)

/** The help needs none of the library. */
export const programChunk = chunkOf({
  [lateChunk]: rare,
  lint: new RegExp([linting, checking, judging, reading].map(({ source }) => source).join('|')),
  main: /\/src\/cli\/(?:main|output|run|exit|flags|answerFlags|\w+\/flags|help|io|say|sayWhy|terminal|version)\.ts$|\/package\.json$|\/node_modules\/(?:commander|picocolors)\//,
})

/** The name of the file that a module goes to; null leaves it to the bundler. */
function chunkOf(chunks: Chunks): (id: string) => string | null {
  return (id) => {
    // Declarations are built beside the code, and go their own way.
    if (id.endsWith('.d.ts')) return null
    const path = id.replaceAll('\\', '/')
    return Object.entries(chunks).find(([, modules]) => modules.test(path))?.[0] ?? null
  }
}
