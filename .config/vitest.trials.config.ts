import { defineConfig } from 'vitest/config'
import { shared, trials } from './vitest.shared.js'

export default defineConfig({ test: { ...shared, include: trials } })
