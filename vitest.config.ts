import { defineConfig } from 'vitest/config'
import { pageScript } from './scripts/build/pageScript.ts'

export default defineConfig({
  plugins: [pageScript()],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/servers/**', 'test/package/**', 'test/browser/**'],
    testTimeout: 60_000,
  },
})
