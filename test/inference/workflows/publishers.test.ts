import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { readWorkflowFile } from '../../../source/forges/github/formats/workflow-file.js'
import { readWorkflow } from '../../../source/inference/workflows/lines.js'
import { choosePublisher, findPublishers } from '../../../source/inference/workflows/publishers.js'

const power = fc.constantFrom('secret', 'identity', 'inherit', 'says it')
const work = fc.constantFrom('elsewhere', 'here')
const trigger = fc.constantFrom<object>(
  { push: { tags: ['v*'] } },
  { push: null },
  { push: { branches: ['main'], tags: ['v*'] } },
  { push: { tags: ['v*'] }, workflow_dispatch: {} },
  { release: { types: ['published'] } },
)

interface Graph {
  readonly on: object
  readonly power: string
  readonly work: string
  /** How many workflows of the repository lie between the one that the release starts and the job. */
  readonly depth: number
  /** True where each of those may be dispatched too. */
  readonly sent: boolean
}

const graph: fc.Arbitrary<Graph> = fc.record({
  on: trigger,
  power,
  work,
  depth: fc.nat(3),
  sent: fc.boolean(),
})

/** Workflows that call each other down to one with a job that can publish to npm. */
function filesOf({ on, power, work, depth, sent }: Graph): Readonly<Record<string, string>> {
  const steps = power === 'says it' ? [{ run: 'npm publish' }] : [{ uses: 'acme/secretly@v1' }]
  const granted = {
    ...(power === 'identity' ? { permissions: { 'id-token': 'write' } } : {}),
    ...(power === 'inherit' ? { secrets: 'inherit' } : {}),
  }
  const token = '${{ secrets.NPM_TOKEN }}'
  const isCalled = power !== 'says it' && (work === 'elsewhere' || power === 'inherit')
  const last = isCalled
    ? {
        ...granted,
        uses: 'acme/meta/.github/workflows/x.yml@v1',
        ...(power === 'secret' ? { secrets: { token } } : {}),
      }
    : { ...granted, steps: power === 'secret' ? steps.map((step) => ({ ...step, env: { token } })) : steps }
  const inner = { workflow_call: {}, ...(sent ? { workflow_dispatch: {} } : {}) }
  const levels = Array.from({ length: depth + 1 }, (_, level) => {
    const job = level === depth ? last : { uses: `./.github/workflows/w${level + 1}.yml` }
    return [`w${level}.yml`, stringify({ on: level === 0 ? on : inner, jobs: { job } })] as const
  })
  return Object.fromEntries([
    ...levels,
    ['ci.yml', 'on: pull_request\njobs: { t: { steps: [{ run: npm publish }] } }\n'],
  ])
}

function publishersIn(files: Readonly<Record<string, string>>) {
  const deep = Object.entries(files).flatMap(([file, text]) => readWorkflow(file, text).lines)
  const read = Object.entries(files).flatMap(([file, text]) => {
    const reading = readWorkflowFile(`.github/workflows/${file}`, text)
    return reading.ok ? [reading.value] : []
  })
  return findPublishers({ deep, files: read }, { tag: 'v1.2.3' })
}

it('a job that can publish on this release is never outside the plan, nor started a second time', () => {
  fc.assert(
    fc.property(graph, (one) => {
      const chosen = choosePublisher(publishersIn(filesOf(one)), 'npm', { package: 'acme' })
      expect(chosen?.publisher).toMatchObject({ workflow: 'w0.yml' })
      expect(['tag', 'release']).toContain(chosen?.publisher.start)
      expect(chosen?.publisher.perhaps ?? false).toBe(one.power !== 'says it')
    }),
  )
})

it('what is only tried on pull requests publishes nothing, and a merged one is no part of a release', () => {
  const publish = 'jobs: { t: { steps: [{ run: npm publish }] } }\n'
  expect(publishersIn({ 'a.yml': `on: pull_request\n${publish}` })).toEqual([])
  const merged = publishersIn({ 'a.yml': `on: { pull_request: { types: [closed] } }\n${publish}` })
  expect(merged).toMatchObject([{ workflow: 'a.yml', start: 'other' }])
  expect(publishersIn({ 'a.yml': `on: { schedule: [{ cron: 0 0 * * * }] }\n${publish}` })).toMatchObject([
    { start: 'other' },
  ])
})

it('a workflow that follows another, or is dispatched by it, is watched and not started', () => {
  const publish = 'jobs: { t: { steps: [{ run: npm publish }] } }\n'
  const first = "on: { push: { tags: ['v*'] } }\njobs: { a: { steps: [{ run: gh workflow run b.yml }] } }\n"
  const follows = 'on: { workflow_run: { workflows: [A] } }\n'
  expect(publishersIn({ 'b.yml': follows + publish })).toMatchObject([{ start: 'workflow_run' }])
  expect(publishersIn({ 'a.yml': first, 'b.yml': `on: workflow_dispatch\n${publish}` })).toMatchObject([
    { workflow: 'b.yml', start: 'sent' },
  ])
})

it('an identity for attesting alone does not make a publisher', () => {
  const attest =
    "on: { push: { tags: ['v*'] } }\npermissions: { id-token: write }\njobs: { a: { steps: [{ uses: actions/attest-build-provenance@v2 }] } }\n"
  expect(publishersIn({ 'a.yml': attest })).toEqual([])
})
