import { defineConfig } from 'tsdown'
import { asciiOnly } from './scripts/build/asciiOnly.ts'
import { bundledLicenses } from './scripts/build/bundledLicenses.ts'
import { chunkOf } from './scripts/build/chunkOf.ts'
import { leaveOutLexer } from './scripts/build/leaveOutLexer.ts'
import { leaveOut } from './scripts/build/leaveOut.ts'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    bin: 'src/cli/bin.ts',
    'grammar/index': 'src/grammar/index.ts',
    'engines/index': 'src/engines/index.ts',
    'permissions/index': 'src/permissions/index.ts',
    'lint/index': 'src/lint/index.ts',
    'suggest/index': 'src/suggest/index.ts',
    'pipeline/index': 'src/pipeline/index.ts',
    'sources/index': 'src/sources/index.ts',
    'check/index': 'src/check/index.ts',
    'reports/index': 'src/reports/index.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  dts: true,
  clean: true,
  // devDependencies are bundled: what every run needs comes without a walk through node_modules.
  deps: {
    onlyBundle: [
      'chevrotain',
      '@chevrotain/gast',
      '@chevrotain/utils',
      'commander',
      'diff',
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
  minify: { compress: true, mangle: false, codegen: true },
  outputOptions: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf }] } },
  plugins: [leaveOutLexer(), leaveOut(), asciiOnly(), bundledLicenses()],
})
