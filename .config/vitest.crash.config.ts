import { defineConfig } from 'vitest/config'
import { crash, shared } from './vitest.shared.js'

export default defineConfig({ test: { ...shared, include: crash, testTimeout: 2_400_000 } })
