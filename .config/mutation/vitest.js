// Stands in for vitest while mutants are tried: tests are collected once, and run again and again in one process.
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
} from '@vitest/expect'
import * as chai from 'chai'

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)
export const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect, {
  ...globalThis[ASYMMETRIC_MATCHERS_OBJECT],
})

const scope = (parent, name) => ({ parent, name, before: [], after: [], beforeAll: [], afterAll: [] })
const top = scope(undefined, '')
let current = top
/** Every test of the bundle: `{ name, file, scope, run }`. */
export const tests = []
/** The file whose tests are being collected. */
export const source = { file: '' }

export const beforeEach = (work) => void current.before.push(work)
export const afterEach = (work) => void current.after.push(work)
export const beforeAll = (work) => void current.beforeAll.push(work)
export const afterAll = (work) => void current.afterAll.push(work)

const bodyOf = (given) => given.find((one) => typeof one === 'function')
const each = (one) => (table) => {
  return (name, ...rest) => {
    for (const row of table) {
      const values = Array.isArray(row) ? row : [row]
      one(`${name} ${JSON.stringify(values[0]) ?? ''}`, () => bodyOf(rest)(...values))
    }
  }
}
const withForms = (one) =>
  Object.assign(one, {
    each: each(one),
    skipIf: (skip) => (skip ? () => undefined : one),
    runIf: (run) => (run ? one : () => undefined),
  })

export const test = withForms((name, ...rest) => {
  tests.push({ name, file: source.file, scope: current, run: bodyOf(rest) })
})
export const it = test
export const describe = withForms((name, ...rest) => {
  const outer = current
  current = scope(outer, name)
  bodyOf(rest)()
  current = outer
})

/** The scopes around a test, the outermost first. */
const around = ({ scope: own }) => {
  const found = []
  for (let one = own; one; one = one.parent) found.unshift(one)
  return found
}

/** Runs one test with everything around it; the error it fails with, or undefined. */
export async function runTest(one) {
  const scopes = around(one)
  const each = async (hooks) => {
    for (const hook of hooks) await hook()
  }
  try {
    for (const { beforeAll, before } of scopes) await each([...beforeAll, ...before])
    await one.run({ expect })
    return undefined
  } catch (error) {
    return error
  } finally {
    for (const { after, afterAll } of scopes.toReversed()) await each([...after, ...afterAll])
  }
}
