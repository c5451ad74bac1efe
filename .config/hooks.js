// Stands in for vitest where the parts of the tests are used outside of it: what is tidied after a test is tidied at the end.
const tidies = []

process.on('exit', () => {
  for (const tidy of tidies) tidy()
})

const atEnd = (tidy) => void tidies.push(tidy)

const expect = { getState: () => ({}) }

export { atEnd as afterAll, atEnd as afterEach, expect }
