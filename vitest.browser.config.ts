import { defineConfig } from 'vitest/config'
import { pageScript } from './scripts/build/pageScript.ts'

// In a real browser, which is started once for each file.
export default defineConfig({
  plugins: [pageScript()],
  test: {
    include: ['test/browser/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
