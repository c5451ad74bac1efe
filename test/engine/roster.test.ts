import { expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import { answerOnce } from '../../source/engine/answer-once.js'
import { headerLine } from '../../source/views/words/header.js'
import { textOf } from '../../source/views/words/line.js'
import { ascii } from '../../source/views/words/symbols.js'
import { makePlan, makeStep } from '../support/plans.js'
import { makeBench } from './bench.js'

const role = (name: string) =>
  makeStep(`roster/${name}`, { kind: 'role', nature: 'question', owner: name, title: name })
const posted = makeStep('launch/posted', { kind: 'attest', nature: 'question', owner: 'comms' })
const plan = makePlan([role('release-captain'), role('comms'), posted], {
  roles: ['release-captain', 'comms'],
})

test('each role is asked for by name, the operator by default, and its steps name the person', async () => {
  const run = makeBench().run('live-1', plan)
  const state = await run.through({ flags: { 'roster/comms': 'pia' }, yes: true })
  expect(Object.fromEntries(state.roster)).toEqual({ 'release-captain': 'mia', comms: 'pia' })
  expect(readStep(state, 'roster/comms').finding?.fact).toBe('pia')
  const look = { width: 80, symbols: ascii }
  expect(textOf(headerLine(state, look))).toContain('release captain: mia')
})

test('the question of a step shows its role and who fills it', async () => {
  const state = await makeBench()
    .run('live-1', plan)
    .through({ flags: { 'roster/comms': 'pia', 'roster/release-captain': 'mia' } })
  expect(readStep(state, 'launch/posted').question?.facts).toEqual(['owner: comms, pia'])
})

test('a role can be filled from outside while nobody is at work', async () => {
  const bench = makeBench()
  const run = bench.run('live-1', plan)
  const asked = await run.through()
  expect(readStep(asked, 'roster/release-captain').question?.cause).toBe('step')
  const journal = await bench.store.openRun('live-1')
  const answer = { value: 'noah', by: 'mia', via: 'decide' } as const
  await answerOnce(journal, 'roster/release-captain', answer, 0)
  await journal.close()
  expect((await run.through()).roster.get('release-captain')).toBe('noah')
})

test('the roster of an earlier live run of the target is known at once and offered', async () => {
  const bench = makeBench()
  await bench
    .run('live-1', plan)
    .through({ flags: { 'roster/release-captain': 'noah', 'roster/comms': 'pia' } })
  const state = await bench.run('live-2', plan).through()
  expect(Object.fromEntries(state.roster)).toEqual({ 'release-captain': 'noah', comms: 'pia' })
  expect(readStep(state, 'roster/release-captain').question).toMatchObject({ default: 'noah' })
})
