import { describe, expect, test } from 'vitest'
import { type Start, whyNotStarted } from '../../../../source/forges/github/formats/can-start.js'
import { readWorkflowFile } from '../../../../source/forges/github/formats/workflow-file.js'

const jobs = 'jobs: { publish: { runs-on: ubuntu-latest, steps: [{ run: make }] } }'

function why(text: string, start: Partial<Start> = {}): string | undefined {
  const reading = readWorkflowFile('release.yml', text.includes('jobs:') ? text : `${text}\n${jobs}`)
  if (!reading.ok) throw new Error(reading.problem.found)
  const usual = { event: 'push', tag: 'v1.4.0', prerelease: false, atTag: true, inputs: [] } as const
  return whyNotStarted(reading.value, { ...usual, ...start })?.found
}

describe('a workflow that would not start from this release is known before the tag', () => {
  test.each<[string, string, Partial<Start>, string | undefined]>([
    ['a tag that its filter takes', "on: { push: { tags: ['v*'] } }", {}, undefined],
    [
      'a candidate that its filter leaves out',
      "on: { push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } }",
      { tag: 'v1.4.0-rc.1' },
      'release.yml: the pushed tag v1.4.0-rc.1 does not start it',
    ],
    [
      'a filter of branches alone',
      'on: { push: { branches: [main] } }',
      {},
      'release.yml: the pushed tag v1.4.0 does not start it',
    ],
    ['a push to a branch', 'on: { push: { branches: [main] } }', { atTag: false }, undefined],
    [
      'a dispatch that it does not take',
      'on: push',
      { event: 'workflow_dispatch' },
      'release.yml: it has no on: workflow_dispatch',
    ],
    [
      'a required input that nobody gives',
      'on: { workflow_dispatch: { inputs: { tag: { required: true }, dry: { required: true, default: false } } } }',
      { event: 'workflow_dispatch' },
      'release.yml: it requires the input tag',
    ],
    [
      'an input that it does not know',
      'on: { workflow_dispatch: { inputs: { tag: { required: true } } } }',
      { event: 'workflow_dispatch', inputs: ['tag', 'version'] },
      'release.yml: it has no input version',
    ],
    [
      'a release',
      'on: { release: { types: [published] } }',
      { event: 'release', prerelease: true },
      undefined,
    ],
    [
      'a prerelease where only releases start it',
      'on: { release: { types: [released] } }',
      { event: 'release', prerelease: true },
      'release.yml: on: release has the types released alone',
    ],
    [
      'a draft that is published, where only what was created starts it',
      'on: { release: { types: created } }',
      { event: 'release' },
      'release.yml: on: release has the types created alone',
    ],
  ])('%s', (_, on, start, expected) => {
    expect(why(on, start)).toBe(expected)
  })
})

describe('one that starts, and whose jobs leave themselves out, too', () => {
  const job = (condition: string, more = '') =>
    `on: push\njobs:\n  publish:\n    if: ${condition}\n    permissions: { id-token: write }\n    steps: [{ run: make }]\n${more}`
  const skipped = (condition: string) =>
    `release.yml: no job of it that could publish would run: publish has if: ${condition}`

  test.each([
    "github.ref == 'refs/heads/main'",
    "github.ref_type == 'branch'",
    "startsWith(github.ref, 'refs/heads/') && success()",
    "github.event_name == 'workflow_dispatch' || github.event_name == 'schedule'",
    "contains(github.ref_name, '-rc')",
    "github.ref_name != 'V1.4.0'",
  ])('%s', (condition) => {
    expect(why(job(`"${condition}"`))).toBe(skipped(condition))
  })

  test.each([
    "startsWith(github.ref, 'refs/tags/v')",
    "${{ github.ref_type == 'tag' }}",
    "!contains(github.ref, '-')",
    "github.repository == 'acme/acme'",
    "github.event_name == 'schedule' || (github.actor == 'mia' && github.ref_type == 'tag')",
    "!(github.ref == 'refs/heads/main')",
    'always()',
  ])('%s is met, or asks for more than is known', (condition) => {
    expect(why(job(`"${condition}"`))).toBeUndefined()
  })

  test('a job that tests only does not count as one that publishes, and one of two that runs is enough', () => {
    const condition = "contains(github.ref, '-')"
    const tests = '  test: { steps: [{ run: make test }] }\n'
    expect(why(job(`"${condition}"`, tests))).toBe(skipped(condition))
    const stable =
      '  stable: { if: "!contains(github.ref, \'-\')", environment: npm, steps: [{ run: make }] }\n'
    expect(why(job(`"${condition}"`, stable))).toBeUndefined()
  })
})
