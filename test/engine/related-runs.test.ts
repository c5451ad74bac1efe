import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBlockers } from '../../source/core/settled.js'
import { readStep } from '../../source/core/state.js'
import { gateStep } from '../support/deeds.js'
import { makePlan, makeStep } from '../support/plans.js'
import { becomes, makeBench } from './bench.js'

const failing = gateStep('qa/audit', 'echo "1 high: tar"; exit 1', undefined, { reopens: ['lock.json'] })
const tag = makeStep('tag/push', {
  nature: 'effect',
  kind: 'action',
  irreversible: true,
  does: { type: 'run', line: 'true' },
  probe: { type: 'run', line: 'exit 1' },
})
const confirmed = { 'tag/push': '1.4.0' }

test('a blocker that a dry run opened stops the tag of the live run, and names where it came from', async () => {
  const bench = makeBench()
  await bench.run('dry-1', makePlan([failing]), { mode: 'dry-run' }).through({
    flags: { 'qa/audit': 'block: tar is vulnerable' },
  })
  const live = bench.run('live-1', makePlan([tag]))
  const state = await live.through({ flags: confirmed })
  expect([...state.blockers.values()]).toMatchObject([{ title: 'tar is vulnerable', from: 'dry-1' }])
  expect(readStep(state, 'tag/push').question?.cause).toBe('blocker')
  expect(readStep(state, 'tag/push').startedAt).toBeUndefined()
})

test('a blocker opened elsewhere while the version is confirmed still stops the irreversible', async () => {
  const bench = makeBench()
  const session = await bench.run('live-1', makePlan([tag])).open({ interactive: true })
  await becomes(session, (state) => readStep(state, 'tag/push').question?.cause === 'confirm')
  await bench
    .run('dry-1', makePlan([failing]), { mode: 'dry-run' })
    .through({ flags: { 'qa/audit': 'block: seen just now' } })
  session.answer('tag/push', '1.4.0', { via: 'terminal' })
  await becomes(session, (state) => readStep(state, 'tag/push').question?.cause === 'blocker')
  expect(readStep(session.state, 'tag/push').startedAt).toBeUndefined()
  session.pause('the test is over')
  await session.ended
})

test('closing a blocker in one run closes it in the others, with the reason', async () => {
  const bench = makeBench()
  const dry = bench.run('dry-1', makePlan([failing]), { mode: 'dry-run' })
  await dry.through({ flags: { 'qa/audit': 'block: tar' } })
  const live = bench.run('live-1', makePlan([tag]))
  await live.through()
  const after = await live.through({ flags: { 'tag/push': 'close: tar updated' } })
  expect(openBlockers(after)).toEqual([])
  const again = await dry.through()
  expect([...again.blockers.values()]).toMatchObject([{ closed: { by: 'mia', reason: 'tar updated' } }])
})

test('runs of another target have blockers of their own', async () => {
  const bench = makeBench()
  await bench
    .run('dry-1', makePlan([failing]), { mode: 'dry-run', version: '1.5.0' })
    .through({ flags: { 'qa/audit': 'block: tar' } })
  expect((await bench.run('live-1', makePlan([tag])).through()).blockers.size).toBe(0)
})

test('a run of the release that cannot be read counts as an open blocker until a person closes it', async () => {
  const bench = makeBench()
  const dry = bench.run('dry-1', makePlan([gateStep('qa/tests', 'true')]), { mode: 'dry-run' })
  await dry.through()
  writeFileSync(join(dry.folder, 'journal.jsonl'), 'no journal\n')
  const state = await bench.run('live-1', makePlan([tag])).through({ flags: confirmed })
  expect(openBlockers(state)).toEqual(['unreadable-dry-1'])
  expect(readStep(state, 'tag/push').startedAt).toBeUndefined()
})

test('a decision of an earlier live run is shown and offered, and given by nobody but a person', async () => {
  const bench = makeBench()
  const plan = makePlan([
    makeStep('qa/risk', { nature: 'question', options: [{ value: 'ship' }, { value: 'hold', stops: true }] }),
  ])
  await bench.run('live-1', plan).through({ flags: { 'qa/risk': 'ship: small change' } })
  const state = await bench.run('live-2', plan).through({ yes: true })
  expect(readStep(state, 'qa/risk').question).toMatchObject({
    default: 'ship',
    facts: [expect.stringMatching(/^earlier {3}ship, by mia on 2026-01-05: small change$/)],
  })
  const changed = makePlan([
    makeStep('qa/risk', { nature: 'question', options: [{ value: 'ship' }, { value: 'wait' }] }),
  ])
  const other = await bench.run('live-3', changed).through()
  expect(readStep(other, 'qa/risk').question).not.toHaveProperty('default')
})

test('a waiver of an earlier live run stands for the same finding of the same step, and says whose it is', async () => {
  const bench = makeBench()
  const plan = makePlan([failing])
  await bench.run('live-1', plan).through({ flags: { 'qa/audit': 'waive: dev-only path' } })
  const state = await bench.run('live-2', plan).through()
  expect(readStep(state, 'qa/audit').waiver).toMatchObject({
    by: 'mia',
    reason: 'dev-only path',
    from: 'live-1',
  })
})

test('an earlier waiver stands for no other finding, no changed step and no changed file that reopens it', async () => {
  const bench = makeBench()
  await bench.run('live-1', makePlan([failing])).through({ flags: { 'qa/audit': 'waive: dev-only path' } })
  const cause = async (run: string, step: typeof failing) =>
    readStep(await bench.run(run, makePlan([step])).through(), step.id).question?.cause
  const { digest } = failing
  expect(await cause('live-2', { ...failing, does: { type: 'run', line: 'echo "5 high"; exit 1' } })).toBe(
    'failure',
  )
  expect(await cause('live-3', { ...failing, digest: `${digest} changed` })).toBe('failure')
  bench.repository.commit('Update', { 'lock.json': '{}' })
  expect(await cause('live-4', failing)).toBe('failure')
})

test('a confirmation is never taken over: a new run of the same target asks for its own', async () => {
  const bench = makeBench()
  const done = await bench.run('live-1', makePlan([tag])).through({ flags: confirmed })
  expect(done.completed).toBe(true)
  const state = await bench.run('live-2', makePlan([tag])).through({ yes: true })
  expect(readStep(state, 'tag/push').question?.cause).toBe('confirm')
})
