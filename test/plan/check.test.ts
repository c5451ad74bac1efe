import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkPlan } from '../../source/plan/check.js'
import { codePlan } from '../../source/plan/parse/parsed.js'
import { parsePlan } from '../../source/plan/parse.js'
import type { PlanFile } from '../../source/plan/plan-draft.js'
import { formatProblem } from '../../source/plan/problem.js'
import type { Generated } from '../../source/plan/resolve/phases.js'
import { sampleCatalogue as catalogue } from './sample-catalogue.js'

function messages(text: string, generated?: Generated): readonly string[] {
  const checked = checkPlan(parsePlan(text, 'release-wizard.yaml'), catalogue, generated)
  return checked.ok ? [] : checked.problems.map(formatProblem)
}

function codeMessages(file: unknown): readonly string[] {
  const checked = checkPlan(codePlan(file, 'release-wizard.config.ts'), catalogue, {})
  return checked.ok ? [] : checked.problems.map(formatProblem)
}

function fixture(name: string): string {
  return readFileSync(new URL(`check/fixtures/${name}`, import.meta.url), 'utf8')
}

describe('checkPlan', () => {
  test('says every problem at once, each with its place, in the order of the text', () => {
    expect(`${messages(fixture('wrong.yaml'), {}).join('\n')}\n`).toBe(fixture('wrong.txt'))
  })

  test('finds nothing wrong with a sound plan, and gives it back as written', () => {
    const file: PlanFile = {
      name: 'acme',
      channels: ['npm', { homebrew: { package: 'acme', tap: 'acme/tap' } }],
      phases: {
        qa: [
          { gate: 'Tests', run: 'npm test', 'timeout-minutes': 10 },
          { gate: 'Audit', run: 'audit', needs: 'tests', when: { changed: ['**/package-lock.json'] } },
          { decision: 'Risk', options: ['ship', { value: 'hold', stops: true }], default: 'ship' },
          { wait: 'Vote', minimum: '72h' },
        ],
        publish: [{ action: 'Go', run: 'go', irreversible: true, probe: 'gone' }],
        launch: { title: 'Launch day', steps: [{ attest: 'Posted', optional: true, owner: 'comms' }] },
      },
      paths: { release: ['prepare', 'qa', 'publish', 'launch'] },
    }
    const known = { ...catalogue, channels: { ...catalogue.channels, homebrew: { with: z.unknown() } } }
    const generated = { prepare: [{ gate: null, uses: 'git/clean' }] }
    expect(checkPlan(codePlan(file, 'plan'), known, generated)).toEqual({ ok: true, file })
  })

  test('names the path of keys where a code plan has no positions', () => {
    expect(codeMessages({ phases: { qa: [{ gate: 'Tests', run: () => 1, neds: [] }] } })[0]).toMatch(
      /^release-wizard\.config\.ts: phases\.qa\[0\]\.neds {2}unknown key "neds"; did you mean "needs"\?/,
    )
  })

  test('takes a function for run, and nowhere else', () => {
    const action = { action: 'Go', run: () => 1, probe: 'gone', irreversible: true }
    expect(codeMessages({ phases: { qa: [{ gate: 'A', run: () => 1 }, action] } })).toEqual([])
    expect(codeMessages({ phases: { qa: [{ action: 'A', run: 'a', probe: () => 1 }] } })[0]).toContain(
      'probe is a function',
    )
  })

  test.each([
    ['a list', '- a\n', 'the plan is a list'],
    ['a text', 'hello\n', 'the plan is the text "hello"'],
  ])('says that %s is no plan', (_, text, message) => {
    expect(messages(text)[0]).toContain(message)
  })

  test('takes names of generated steps on trust only where it cannot see them', () => {
    const text =
      'phases:\n  launch:\n    - attest: Posted\n      needs: qa/lint\npaths:\n  release: [qa, launch]\n'
    expect(messages(text)).toEqual([])
    expect(messages(text, { qa: [{ gate: 'Lint', run: 'lint' }] })).toEqual([])
    expect(messages(text, { qa: [{ gate: 'Lints', run: 'lint' }] })[0]).toContain('did you mean "qa/lints"?')
  })

  test('refuses a need whose phase comes later on any path', () => {
    const text =
      'phases:\n  one:\n    - gate: A\n      run: a\n      needs: two/b\n  two:\n    - gate: B\n      run: b\npaths:\n  release: [two, one]\n  odd: [one, two]\n'
    expect(messages(text, {})).toEqual([
      'release-wizard.yaml:5:14  "one/a" needs "two/b", whose phase comes later on the path odd; move one of them, or change paths.odd\n    expected a step that comes before',
    ])
  })

  test('refuses a condition on a decision that a path does not go through', () => {
    const text =
      'phases:\n  one:\n    - decision: A\n  two:\n    - gate: B\n      run: b\n      when: { decision: { one/a: yes } }\npaths:\n  release: [one, two]\n  short: [two]\n'
    expect(messages(text, {})[0]).toContain('the path short does not go through "one/a" before "two/b"')
  })

  test('wants a gate before the irreversible on every path, the recovery too', () => {
    const text =
      'phases:\n  publish:\n    - action: Go\n      run: go\n      irreversible: true\n      probe: gone\n'
    expect(messages(text, { qa: [{ gate: 'Lint', run: 'lint' }] })[0]).toContain('on the path recover')
    expect(messages(text, { prepare: [{ gate: null, uses: 'git/clean' }] })).toEqual([])
    expect(messages(text, { prepare: [{ gate: null, uses: 'git/clean', optional: true }] })).toHaveLength(1)
  })

  test('finds patterns that do not compile or hold no version', () => {
    const text =
      "versions:\n  files:\n    - { path: a, pattern: 'version (' }\n    - { path: b, pattern: 'no group' }\n    - { path: c, pattern: 'v: (.*)' }\nknown:\n  - { match: '[', cause: c, remedy: r }\nredact: ['/(/', TOKEN]\n"
    expect(messages(text, {}).map((message) => message.split('  ')[1]?.split(';')[0])).toEqual([
      'the pattern does not compile: unterminated group',
      'the pattern has 0 groups',
      'the pattern does not compile: unterminated character class',
      'the pattern does not compile: unterminated group',
    ])
  })

  test('finds channels that wait for each other', () => {
    const text = 'channels:\n  - npm: { needs: homebrew }\n  - homebrew: { needs: [npm, pypi] }\n'
    expect(messages(text, {}).join('\n')).toContain('channels wait for each other: npm → homebrew → npm')
    expect(messages(text, {}).join('\n')).toContain('no channel has the id "pypi"')
  })

  test('checks ten thousand steps, each with a wrong need, within seconds', () => {
    const steps = Array.from(
      { length: 10_000 },
      (_, index) =>
        `    - gate: Step ${index}\n      run: npm test\n      needs: [step-${index - 1}, none-${index}]\n`,
    )
    const started = process.cpuUsage()
    const found = messages(`phases:\n  qa:\n${steps.join('')}`, {})
    expect(found).toHaveLength(10_001)
    // Of this process alone, in microseconds: a busy machine does not count.
    expect(process.cpuUsage(started).user).toBeLessThan(10_000_000)
  })
})
