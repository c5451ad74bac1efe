import { fileURLToPath } from 'node:url'

/** What `npm run test:crash` runs: kills, faults and whole releases to a registry, which take minutes. */
export const trials = [
  'test/crash/**/*.test.ts',
  'test/lockstep/**/*.test.ts',
  'test/{cli,screens}/npm*.test.ts',
  'test/channels/*/faults.test.ts',
  'test/plans/*/live.test.ts',
]

/** Of every run: files share two processes, one for each core, and clean up behind themselves. */
export const shared = {
  root: fileURLToPath(new URL('..', import.meta.url)),
  setupFiles: ['test/support/clean-up.ts'],
  pool: 'forks' as const,
  isolate: false,
  maxWorkers: 2,
}
