import { defineConfig } from 'vitest/config'
import { crash, faults, shared, trials } from './vitest.shared.js'

export default defineConfig({
  test: { ...shared, include: ['test/**/*.test.{ts,tsx}'], exclude: [...crash, ...faults, ...trials] },
})
