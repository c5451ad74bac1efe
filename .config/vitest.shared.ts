import { fileURLToPath } from 'node:url'

/** What `npm run test:crash` runs: SIGKILL at every point. */
export const crash = ['test/crash/**/*.test.ts']

/** What `npm run test:faults` runs: everything that may stand in the way of a small release; by hand, with a seed. */
export const faults = ['test/faults/whole.test.ts']

/** What `npm run test:trials` runs: faults of registries and whole releases to them, which take minutes. */
export const trials = [
  'test/lockstep/**/*.test.ts',
  'test/{cli,screens}/npm*.test.ts',
  'test/registries/*/faults.test.ts',
  'test/registries/frame/npm-package/managers.test.ts',
  'test/conformance/refusals.test.ts',
  'test/plans/{*/live,documents}.test.ts',
  'test/plugins/gems.test.ts',
  'test/claims/{staged-before-public,two-phases-under-faults}.test.ts',
  'test/registries/npm/staged-by-workflow.test.ts',
]

/** Of every run: files share two processes, one for each core, and clean up behind themselves. */
export const shared = {
  root: fileURLToPath(new URL('..', import.meta.url)),
  setupFiles: ['test/support/clean-up.ts'],
  pool: 'forks' as const,
  isolate: false,
  maxWorkers: 2,
  // Bounds, not waits: tests that drive real clients share two cores with them.
  testTimeout: 300_000,
  hookTimeout: 300_000,
}
