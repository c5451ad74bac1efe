import { defineConfig } from 'vitest/config'
import { shared } from './vitest.shared.js'

/** What mutants are held against: tests that take moments. Stryker switches mutants on in a fresh module only. */
export default defineConfig({
  test: {
    ...shared,
    isolate: true,
    include: ['test/core/**/*.test.ts', 'test/claims/same-history*.test.ts'],
  },
})
