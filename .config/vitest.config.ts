import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Tests that touch nothing but values: they may share a process, which saves starting one a file. */
const pure = ['plan', 'core', 'project', 'evidence'].map((layer) => `test/${layer}/**/*.test.ts`)

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    // Bounds, not waits: tests that drive real clients share two cores with them.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: { name: 'world', include: ['test/**/*.test.{ts,tsx}'], exclude: [...pure, 'test/crash/**'] },
      },
    ],
  },
})
