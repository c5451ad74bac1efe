import { expect, test } from 'vitest'
import { begunArtifact } from '../../source/core/artifacts.js'
import type { EventBody } from '../../source/core/event.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const plan = makePlan([
  makeStep('publish/npm', { nature: 'effect', channel: 'npm', makes: ['published'], irreversible: true }),
])
const built = { channel: 'npm', name: 'a.tgz', file: 'a.tgz', sha256: 'one', integrity: '', bytes: 1 }

test('an artifact may be built anew with other bytes until its publish is begun, and then no more', () => {
  const history = startHistory(plan)
  history.add({ type: 'artifact-kept', artifact: built })
  expect(begunArtifact({ ...built, sha256: 'two' }, history.state)).toBeUndefined()
  history.add({ type: 'step-started', step: 'publish/npm', attempt: 1, effect: true })
  expect(begunArtifact({ ...built, sha256: 'two' }, history.state)).toEqual(built)
  expect(begunArtifact(built, history.state)).toBeUndefined()
  expect(begunArtifact({ ...built, channel: 'other', sha256: 'two' }, history.state)).toBeUndefined()
})

test('a publish that sent nothing lets it be built anew, unless an earlier attempt may have sent it', () => {
  const sentNothing = (attempt: number) =>
    [
      { type: 'step-started', step: 'publish/npm', attempt, effect: true },
      {
        type: 'step-ended',
        step: 'publish/npm',
        status: 'failed',
        finding: { fact: 'nothing was sent' },
        durationMs: 1,
        nothingOut: true,
      },
    ] as const
  const history = startHistory(plan)
  history.add({ type: 'artifact-kept', artifact: built }, ...sentNothing(1), ...sentNothing(2))
  expect(begunArtifact({ ...built, sha256: 'two' }, history.state)).toBeUndefined()
  history.add({ type: 'step-started', step: 'publish/npm', attempt: 3, effect: true }, ...sentNothing(4))
  expect(begunArtifact({ ...built, sha256: 'two' }, history.state)).toEqual(built)
})

const build = (id: string, channel?: string) =>
  makeStep(`build/${id}`, {
    nature: 'effect',
    makes: ['artifact'],
    ...(channel === undefined ? {} : { channel }),
  })
const begun = (step: string, item?: string) =>
  ({ type: 'step-started', step, attempt: 1, effect: true, ...(item === undefined ? {} : { item }) }) as const

/** The artifacts that are left once those of two channels and of a build elsewhere were kept, and then this happened. */
function leftAfter(...events: readonly EventBody[]): readonly string[] {
  const each = { ...build('all'), each: { of: 'channels' as const, channels: ['pypi', 'npm'] } }
  const channels = ['npm', 'pypi'].map((id) => ({
    id,
    kind: id,
    by: 'local' as const,
    dir: '.',
    needs: [],
    enabled: true,
    with: {},
  }))
  const publish = makeStep('publish/npm', {
    nature: 'effect',
    channel: 'npm',
    makes: ['published'],
    irreversible: true,
  })
  const steps = [build('npm', 'npm'), build('pypi', 'pypi'), build('fetch'), each, publish]
  const history = startHistory(makePlan(steps, { channels }))
  for (const channel of ['npm', 'pypi', 'build'])
    history.add({ type: 'artifact-kept', artifact: { ...built, channel } })
  history.add(...events)
  return [...history.state.artifacts.values()].map(({ channel }) => channel)
}

test('what is built anew may have other names: what its step made before is forgotten, and nothing of others', () => {
  expect(leftAfter(begun('build/npm'))).toEqual(['pypi', 'build'])
  expect(leftAfter(begun('build/fetch'))).toEqual(['npm', 'pypi'])
  const listed = {
    type: 'items-listed',
    step: 'build/all',
    items: [{ id: 'py', needs: [], values: {}, channel: 'pypi' }],
  } as const
  expect(leftAfter(listed, begun('build/all', 'py'))).toEqual(['npm', 'build'])
  expect(leftAfter({ ...begun('build/npm'), effect: false })).toEqual(['npm', 'pypi', 'build'])
})

test('what is on its way out is not forgotten: nothing else can be published of it', () => {
  expect(leftAfter(begun('publish/npm'), begun('build/npm'))).toEqual(['npm', 'pypi', 'build'])
  expect(leftAfter(begun('publish/npm'), begun('build/pypi'))).toEqual(['npm', 'build'])
  expect(leftAfter(begun('publish/npm'), begun('build/fetch'))).toEqual(['npm', 'pypi', 'build'])
})
