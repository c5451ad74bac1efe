import { defineConfig } from 'vitest/config'
import { shared } from './vitest.shared.js'

/** Any test file by its name, whichever run it belongs to. */
export default defineConfig({ test: { ...shared, include: ['test/**/*.test.{ts,tsx}'] } })
