import { defineConfig, type UserConfig } from 'tsdown'
import { asciiOnly } from './scripts/build/asciiOnly.ts'
import { asScripts } from './scripts/build/asScripts.ts'
import { bundledLicenses } from './scripts/build/bundledLicenses.ts'
import { libraryChunk, programChunk } from './scripts/build/chunks.ts'
import { leaveOutOfChevrotain } from './scripts/build/leaveOutOfChevrotain.ts'
import { lateExamples } from './scripts/build/lateExamples.ts'
import { readLate } from './scripts/build/lateChunk.ts'
import { leaveOut } from './scripts/build/leaveOut.ts'
import { pageScript } from './scripts/build/pageScript.ts'

const shared: UserConfig = {
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  // devDependencies are bundled: what every run needs comes without a walk through node_modules.
  deps: {
    onlyBundle: [
      'chevrotain',
      '@chevrotain/utils',
      'commander',
      'diff',
      'fast-string-truncated-width',
      'fast-string-width',
      'fastest-levenshtein',
      '@noble/hashes',
      'picocolors',
    ],
  },
  treeshake: { moduleSideEffects: false },
  // Node reads less text in less time; names stay, so that a stack trace can be read.
  minify: { compress: true, mangle: { keepNames: true }, codegen: true },
}

/** What people import: modules that their bundlers can take apart. */
const library: UserConfig = {
  ...shared,
  entry: {
    index: 'src/index.ts',
    bin: 'src/cli/bin.ts',
    'grammar/index': 'src/grammar/index.ts',
    'engines/index': 'src/engines/index.ts',
    'permissions/index': 'src/permissions/index.ts',
    'lint/index': 'src/lint/index.ts',
    'recipes/index': 'src/recipes/index.ts',
    'suggest/index': 'src/suggest/index.ts',
    'pipeline/index': 'src/pipeline/index.ts',
    'documents/index': 'src/documents/index.ts',
    'sources/index': 'src/sources/index.ts',
    'check/index': 'src/check/index.ts',
    'reports/index': 'src/reports/index.ts',
  },
  format: 'esm',
  dts: true,
  outputOptions: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: libraryChunk }] } },
  plugins: [pageScript(), leaveOutOfChevrotain(), leaveOut(), asciiOnly()],
}

/** What `bin.ts` starts: scripts, whose compiled code can be kept from run to run. */
const program: UserConfig = {
  ...shared,
  entry: { 'program/main': 'src/cli/main.ts' },
  format: 'cjs',
  dts: false,
  outputOptions: {
    chunkFileNames: 'program/[name]-[hash].cjs',
    codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: programChunk }] },
  },
  // All that the library bundles is in the program, too.
  plugins: [
    lateExamples(),
    pageScript(),
    leaveOutOfChevrotain(),
    leaveOut(),
    asciiOnly(),
    bundledLicenses(),
    readLate(),
    asScripts(),
  ],
}

export default defineConfig([library, program])
