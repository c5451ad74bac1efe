import { defineConfig } from 'vitest/config'
import { faults, shared } from './vitest.shared.js'

export default defineConfig({ test: { ...shared, include: faults, testTimeout: 3_600_000 } })
