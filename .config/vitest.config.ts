import { defineConfig } from 'vitest/config'
import { crash, shared, trials } from './vitest.shared.js'

export default defineConfig({
  test: { ...shared, include: ['test/**/*.test.{ts,tsx}'], exclude: [...crash, ...trials] },
})
