import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    bin: 'src/cli/bin.ts',
    'grammar/index': 'src/grammar/index.ts',
    'engines/index': 'src/engines/index.ts',
    'permissions/index': 'src/permissions/index.ts',
    'lint/index': 'src/lint/index.ts',
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
})
