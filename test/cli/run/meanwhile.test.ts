import { expect, test } from 'vitest'
import { begunMeanwhile, knownRunsOf } from '../../../source/cli/run/meanwhile.js'
import type { EventBody } from '../../../source/core/event.js'
import { startHistory } from '../../support/history.js'
import { makePlan, makeStep } from '../../support/plans.js'
import { storeIn } from '../../world/store-in.js'

const { events } = startHistory(makePlan([makeStep('qa/tests')]))
const [started, ...opening] = events.map(({ v, seq, at, prev, ...body }) => body as EventBody)
const at = '2026-01-05T00:00:00.000Z'
const target = { tag: 'v1.4.0', version: '1.4.0', bump: 'minor' as const, baseReason: 'the highest below' }
const mine = { mode: 'live' as const, target, bodies: started ? [started] : [] }

/** A store in which somebody begins a run. */
function makeHost() {
  const store = storeIn()
  const repository = 'example/acme'
  const begin = async (run: string, fields: { tag?: string; outcome?: string; agreed?: boolean } = {}) => {
    const { tag = 'v1.4.0', outcome = 'in-progress', agreed = true } = fields
    const entry = { run, repository, path: 'release', mode: 'live' as const, operator: 'ada' }
    const journal = await store.createRun({ ...entry, outcome, startedAt: at, lastAt: at, tag })
    const bodies: readonly EventBody[] = agreed ? [{ type: 'plan-reviewed', by: 'ada' }] : []
    for (const body of [mine.bodies[0], ...opening, ...bodies]) if (body) await journal.append(body)
    await journal.close()
  }
  return { host: { store, repository }, begin }
}

test('a run that somebody began and left while this one waited is gone on from', async () => {
  const { host, begin } = makeHost()
  await begin('before')
  const known = await knownRunsOf(host)
  expect(await begunMeanwhile(mine, known, host)).toBeUndefined()
  await begin('meanwhile')
  expect(await begunMeanwhile(mine, known, host)).toMatchObject({ run: 'meanwhile', operator: 'ada' })
})

test('one that was brought to its end is told, so that nobody releases it again', async () => {
  const { host, begin } = makeHost()
  await begin('meanwhile', { outcome: 'complete' })
  expect(await begunMeanwhile(mine, new Set(), host)).toMatchObject({ outcome: 'complete' })
})

test('no other is gone on from: of another version, ended, or begun by nobody', async () => {
  const { host, begin } = makeHost()
  await begin('other', { tag: 'v2.0.0' })
  await begin('ended', { outcome: 'aborted' })
  await begin('unbegun', { agreed: false })
  expect(await begunMeanwhile(mine, new Set(), host)).toBeUndefined()
  expect(await begunMeanwhile({ ...mine, mode: 'dry-run' }, new Set(), host)).toBeUndefined()
})
