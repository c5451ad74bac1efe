import { defineConfig } from 'vitest/config'
import { shared, trials } from './vitest.shared.js'

export default defineConfig({
  test: { ...shared, include: trials, testTimeout: 1_200_000, hookTimeout: 300_000 },
})
