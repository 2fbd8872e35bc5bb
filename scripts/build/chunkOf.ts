/**
 * What is always read together is one file of the build: Node takes half a millisecond to find and open each. The library
 * needs no file of the program, and the help none of the library.
 */
const chunks: Readonly<Record<string, RegExp>> = {
  cli: /\/src\/cli\/(?:main|output|run|exit|flags|createUser\/flags|help|io|say|sayWhy|terminal|version)\.ts$|\/package\.json$|\/node_modules\/commander\//,
  linting:
    /\/src\/cli\/(?:lint\w*|flagValues|outcome|mapInOrder|progress|settings|subjects|choices|findConfig|readFile|readAll)\.ts$/,
  checking:
    /\/src\/(?:reports|check)\/|\/src\/sources\/(?:index|readSource|sourceKind|plain|pieces|lines|chunks|userLine|encode|source|fileEdits)\.ts$|\/node_modules\/fast-string[^/]*\//,
  suggesting: /\/src\/(?:cli\/)?suggest\/(?!flags)/,
  lint: /\/src\/(?:lint\/|permissions\/(?!explain\/))|\/node_modules\/(?:fastest-levenshtein|@noble)\//,
}

/** The name of the file that a module goes to; null leaves it to the bundler. */
export function chunkOf(id: string): string | null {
  // Declarations are built beside the code, and go their own way.
  if (id.endsWith('.d.ts')) return null
  const path = id.replaceAll('\\', '/')
  return Object.entries(chunks).find(([, modules]) => modules.test(path))?.[0] ?? null
}
