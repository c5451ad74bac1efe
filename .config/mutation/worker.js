// One process of a mutation run: holds the bundle of tests and mutated code, and tries mutants as it is told.
import { pathToFileURL } from 'node:url'

const { tests, runTest } = await import(pathToFileURL(process.argv[2]).href)
const global = globalThis.__stryker__ ?? {}
globalThis.__stryker__ = global

/** Runs every test without a mutant: which mutants it reaches, how many milliseconds it takes, whether it passes. */
async function rehearse() {
  const found = []
  for (const [index, test] of tests.entries()) {
    global.currentTestId = String(index)
    const start = performance.now()
    const error = await runTest(test)
    const took = performance.now() - start
    const reached = Object.keys(global.mutantCoverage?.perTest?.[String(index)] ?? {})
    found.push({ name: `${test.file}: ${test.name}`, took, failed: error && String(error), reached })
  }
  global.currentTestId = undefined
  return { tests: found, loaded: Object.keys(global.mutantCoverage?.static ?? {}) }
}

/** Runs the tests with a mutant until one notices it. */
async function attempt({ mutant, indexes }) {
  global.activeMutant = mutant
  try {
    for (const index of indexes) if ((await runTest(tests[index])) !== undefined) return { killedBy: index }
    return {}
  } finally {
    global.activeMutant = undefined
  }
}

process.setMaxListeners(0)
// A mutant may throw where nobody waits: the test that began it is over, and it is noticed all the same.
process.on('unhandledRejection', () => undefined)
process.on('message', async (task) =>
  process.send(task.mutant === undefined ? await rehearse() : await attempt(task)),
)
process.send('ready')
