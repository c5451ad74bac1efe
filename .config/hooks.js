// Stands in for vitest where the parts of the tests are used outside of it: what is tidied after a test is tidied at the end.
const atEnd = (tidy) => void process.on('exit', tidy)

export { atEnd as afterAll, atEnd as afterEach }
