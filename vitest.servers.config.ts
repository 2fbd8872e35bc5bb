import { defineConfig } from 'vitest/config'

// Against real servers: one file at a time, so that the machine is not the thing under test.
export default defineConfig({
  test: {
    include: ['test/servers/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 30 * 60_000,
    hookTimeout: 120_000,
  },
})
