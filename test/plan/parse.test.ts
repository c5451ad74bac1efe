import { describe, expect, test } from 'vitest'
import { parsePlan } from '../../source/plan/parse.js'
import { formatProblem } from '../../source/plan/problem.js'

function first(source: string | Uint8Array, file = 'release-wizard.yaml'): string {
  const [problem] = parsePlan(source, file).problems
  return problem ? formatProblem(problem) : ''
}

describe('parsePlan', () => {
  test('reads the same plan from YAML, JSON and package.json', () => {
    const plan = { name: 'acme', phases: { qa: [{ gate: 'Tests', run: 'npm test' }] } }
    const yaml = 'name: acme\nphases:\n  qa:\n    - gate: Tests\n      run: npm test\n'
    expect(parsePlan(yaml, 'release-wizard.yaml')).toMatchObject({ raw: plan, problems: [] })
    expect(parsePlan(JSON.stringify(plan, null, '\t'), 'release-wizard.json')).toMatchObject({
      raw: plan,
      problems: [],
    })
    const inPackage = JSON.stringify({ name: 'x', 'release-wizard': plan }, null, 2)
    expect(parsePlan(inPackage, 'package.json')).toMatchObject({ raw: plan, problems: [] })
  })

  test('knows where keys and values stand, in a package.json too', () => {
    const { locate } = parsePlan(
      '{\n  "name": "x",\n  "release-wizard": {\n    "tag": "v"\n  }\n}\n',
      'package.json',
    )
    expect(locate(['tag'], 'key')).toEqual({ line: 4, column: 5 })
    expect(locate(['tag'], 'value')).toEqual({ line: 4, column: 12 })
    expect(locate(['phases', 'qa'], 'value')).toEqual({ line: 3, column: 21 })
  })

  test('keeps positions with Windows line ends and a byte order mark', () => {
    const { locate, problems } = parsePlan(
      Buffer.from('\uFEFFname: acme\r\ntag: v\r\n'),
      'release-wizard.yaml',
    )
    expect(problems).toEqual([])
    expect(locate(['tag'], 'key')).toEqual({ line: 2, column: 1 })
  })

  test('follows anchors and aliases to what they stand for', () => {
    const text = 'phases:\n  qa: &qa\n    - gate: Tests\n      run: npm test\n  again: *qa\n'
    const { raw, locate } = parsePlan(text, 'release-wizard.yaml')
    const steps = [{ gate: 'Tests', run: 'npm test' }]
    expect(raw).toEqual({ phases: { qa: steps, again: steps } })
    expect(locate(['phases', 'again', 0, 'run'], 'value')).toEqual({ line: 4, column: 12 })
  })

  test.each([
    ['an empty file', '', ':1:1  the plan is empty; run release-wizard init'],
    ['a file of comments', '# nothing\n', ':1:1  the plan is empty'],
    ['a tab', 'phases:\n\tqa: []\n', ':2:1  a tab used for indentation; indent with spaces'],
    ['a key given twice', 'name: a\ntag: v\nname: b\n', ':3:1  the key "name" is given twice'],
    ['a second document', 'name: a\n---\nname: b\n', ':2:1  a second document begins here'],
    [
      'a colon inside a text',
      'name: a: b\n',
      ':1:7  a colon and a space inside a text; put the text in quotes',
    ],
    ['a text that begins with @', 'name: @acme\n', ':1:7  a text that begins with @; put the text in quotes'],
    ['a line without a colon', 'a:\n  - gate: T\n    run npm\n    why: x\n', ':3:5  a line without a colon'],
    ['an open quote', 'name: "a\n', ':2:1  a bracket, quote or colon is missing'],
    ['a crooked indentation', 'a:\n  - b\n c: d\n', ':3:1  a line that is indented otherwise'],
    ['a tag', 'name: !secret a\n', ':1:7  a YAML tag that plans do not know'],
    ['a glob taken for an alias', 'a: *.json\n', ':1:4  *.json points at no anchor; put the text in quotes'],
    ['an alias that contains itself', 'a: &a [*a]\n', ':1:8  *a contains itself'],
    ['a key that is no text', '1: a\n', ':1:1  a key that is no text'],
  ])('says where %s stands', (_, text, message) => {
    expect(first(text)).toContain(`release-wizard.yaml${message}`)
  })

  test('stops a billion laughs in a moment', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let level = 1; level < 12; level += 1) {
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`)
    }
    const started = performance.now()
    expect(first(`${lines.join('\n')}\n`)).toContain('aliases stand for more than 10000 values')
    expect(performance.now() - started).toBeLessThan(2000)
  })

  test.each([
    ['brackets', '['.repeat(100_000)],
    ['dashes', `${'- '.repeat(20_000)}x`],
    ['levels', `a: ${'['.repeat(100)}${']'.repeat(100)}`],
  ])('stops at too many nested %s', (_, text) => {
    expect(first(text)).toContain('keys and lists nested too deep')
  })

  test('refuses bytes that are no UTF-8, and says where they stand', () => {
    expect(first(Buffer.from([0x61, 0x3a, 0x0a, 0x62, 0xff]))).toBe(
      'release-wizard.yaml:2:2  a byte that is no UTF-8; save the file as UTF-8',
    )
    expect(first(Buffer.from('name: a', 'utf16le'))).toContain('the plan is UTF-16')
    expect(first(Buffer.from('\uFEFFname: a', 'utf16le'))).toContain('the plan is UTF-16')
  })

  test('refuses JSON with comments or trailing commas', () => {
    expect(first('{\n  "name": "a",\n}\n', 'release-wizard.json')).toContain(
      'release-wizard.json:3:1  "}" is not JSON here',
    )
    expect(first('{\n  "name": "a"', 'release-wizard.json')).toContain('the text ends too early')
  })

  test('says that a package.json has no plan', () => {
    expect(first('{"name":"a"}', 'package.json')).toContain('the file has no key "release-wizard"')
  })

  test('reads ten thousand steps in a few seconds', () => {
    const step = (index: number) => `    - gate: Step ${index}\n      run: npm test\n      needs: [a, b]\n`
    const text = `phases:\n  qa:\n${Array.from({ length: 10_000 }, (_, index) => step(index)).join('')}`
    const started = performance.now()
    expect(parsePlan(text, 'release-wizard.yaml').problems).toEqual([])
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
