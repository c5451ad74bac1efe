import { expect, test } from 'vitest'
import { begunArtifact } from '../../source/core/artifacts.js'
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
