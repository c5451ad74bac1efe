// One process of a mutation run: holds the bundle of tests and mutated code, and tries mutants as it is told.
import { pathToFileURL } from 'node:url'

const { tests, runTest } = await import(pathToFileURL(process.argv[2]).href)
const global = globalThis.__stryker__ ?? {}
globalThis.__stryker__ = global

/** Runs tests without a mutant, of a file those that `only` names: which mutants each reaches, its milliseconds, whether it passes. */
async function rehearse({ only }) {
  const found = []
  for (const [index, test] of tests.entries()) {
    const { file, name } = test
    if (only[file]?.includes(name) === false) continue
    global.currentTestId = String(index)
    const start = performance.now()
    const error = await Promise.race([runTest(test), late()])
    const took = performance.now() - start
    const reached = Object.keys(global.mutantCoverage?.perTest?.[String(index)] ?? {})
    found.push({ index, file, name, took, failed: error && String(error), reached })
  }
  global.currentTestId = undefined
  return { tests: found, loaded: Object.keys(global.mutantCoverage?.static ?? {}) }
}

/** A test that does not end here is left out. */
function late() {
  return new Promise((settle) => setTimeout(settle, Number(process.argv[3]), 'it did not end').unref())
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
  process.send(task.mutant === undefined ? await rehearse(task) : await attempt(task)),
)
process.send('ready')
