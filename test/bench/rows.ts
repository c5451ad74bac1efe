/** What is measured, in the words of the table. */
export const rows = {
  version: '`--version`',
  status: '`status`',
  statusJson: '`status --json`',
  frame: 'first frame of the TUI',
  npxNp: '`npx` on a machine that never had it, beside np',
  npxReleaseIt: '`npx` on a machine that never had it, beside release-it',
  steps1000: 'a step of a plan with 1000 gates that do nothing',
  steps10000: 'a step of a plan with 10000 gates that do nothing',
  tests: 'a gate whose test runner prints a million lines',
  flood: 'a gate that does nothing but print a million lines',
  journal: 'replay of a journal of 100000 events',
  releaseNp: 'the same npm release, beside np',
  releaseReleaseIt: 'the same npm release, beside release-it',
} as const
