import { defineConfig } from 'vitest/config'
import { shared, trials } from './vitest.shared.js'

export default defineConfig({
  test: {
    ...shared,
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: trials,
    // Bounds, not waits: tests that drive real clients share two cores with them.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
