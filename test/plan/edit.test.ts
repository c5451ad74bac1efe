import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { setInPlan } from '../../source/plan/edit.js'
import { parsePlan } from '../../source/plan/parse.js'
import { printPlan } from '../../source/plan/print.js'
import { planArbitrary } from './plan-arbitrary.js'

const text = `# The plan
name:   acme   # as on npm

phases:
    qa:   # gates
        -   gate: "Tests"   # all of them
            run: npm test
        -   gate: Lint
            run: >-
              npm
              run lint
    # the end
`

describe('setInPlan', () => {
  test('replaces a value and nothing else', () => {
    expect(setInPlan(text, ['name'], 'acme: two')).toBe(text.replace('acme   #', '"acme: two"   #'))
    expect(setInPlan(text, ['phases', 'qa', 0, 'gate'], 'Unit tests')).toBe(
      text.replace('"Tests"', 'Unit tests'),
    )
  })

  test('adds a key behind the last one of its block, as far in as its neighbours', () => {
    expect(setInPlan(text, ['phases', 'qa', 0, 'timeout-minutes'], 5)).toBe(
      text.replace('run: npm test\n', 'run: npm test\n            timeout-minutes: 5\n'),
    )
    expect(setInPlan('name: a', ['changelog', 'file'], 'C.md')).toBe('name: a\nchangelog:\n  file: C.md\n')
  })

  test('keeps Windows line ends and the byte order mark', () => {
    expect(setInPlan('\uFEFFname: a\r\ntag: b\r\n', ['roles'], ['x', 'y'])).toBe(
      '\uFEFFname: a\r\ntag: b\r\nroles:\r\n  - x\r\n  - y\r\n',
    )
  })

  test('keeps comments where a list gives way to another', () => {
    const before = '# top\nroles: # people\n  - a\nname: x # here\n'
    const after = setInPlan(before, ['roles'], ['b', 'c'])
    expect(after).toContain('# top')
    expect(after).toContain('name: x # here')
    expect(parse(after)).toEqual({ roles: ['b', 'c'], name: 'x' })
  })

  test('gives a text that parses to the plan with just that key set', () => {
    const keys = fc.constantFrom<readonly string[]>(
      ['name'],
      ['tag'],
      ['changelog', 'file'],
      ['paths', 'quick'],
      ['roles'],
    )
    const values = fc.oneof(fc.string(), fc.integer(), fc.array(fc.string(), { minLength: 1, maxLength: 3 }))
    fc.assert(
      fc.property(planArbitrary, keys, values, (file, path, value) => {
        const [first = '', second] = path
        const inner =
          second === undefined ? value : { ...(first === 'paths' ? file.paths : {}), [second]: value }
        const after = setInPlan(printPlan(file, { name: 'a comment' }), path, value)
        expect(parsePlan(after, 'a.yaml').raw).toEqual({ ...file, [first]: inner })
        expect(after).toContain('# a comment')
      }),
      { numRuns: 200 },
    )
  })

  test('refuses a text that is no YAML', () => {
    expect(() => setInPlan('a: [', ['b'], 1)).toThrow()
  })
})
