import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Action } from '../../source/ports/action.js'
import type { Journal } from '../../source/ports/store.js'
import { makeRepository } from '../parts/repository.js'
import { actionStep, gateStep, makeTally, tallyAction } from '../support/deeds.js'
import { makePlan } from '../support/plans.js'
import { makeStage } from '../support/stage.js'

const plan = makePlan([
  gateStep('qa/tests', 'exit 0'),
  actionStep('build/pack', 'test/pack'),
  actionStep('publish/shelf', 'test/publish', { irreversible: true }),
])
const answers = { flags: { 'publish/shelf': '1.4.0' } }

/** The disk takes this many events, and none after. */
function fullAfter(count: number): (journal: Journal) => Journal {
  let left = count
  return (journal) => ({
    ...journal,
    append(body) {
      left -= 1
      return left < 0 ? Promise.reject(new Error('the disk is full')) : journal.append(body)
    },
  })
}

test('no effect begins before its own start is the last line on disk', async () => {
  const tally = makeTally()
  const seen: string[] = []
  const action = (name: string): Action => {
    const real = tallyAction(name, tally, { probe: async () => ({ found: 'absent' }) })
    return {
      ...real,
      perform(context) {
        const last = stage.journal().at(-1)
        seen.push(`${last?.type} ${last && 'step' in last ? last.step : ''}`)
        return real.perform(context)
      },
    }
  }
  const stage = makeStage(plan, {
    actions: { 'test/pack': action('test/pack'), 'test/publish': action('test/publish') },
  })
  expect(await (await stage.open({ answers })).ended).toBe('complete')
  expect(seen).toEqual(['step-started build/pack', 'step-started publish/shelf'])
})

test('nobody is told of a fact that is not on disk', async () => {
  const tally = makeTally()
  const stage = makeStage(plan, {
    actions: {
      'test/pack': tallyAction('test/pack', tally, { probe: async () => ({ found: 'absent' }) }),
      'test/publish': tallyAction('test/publish', tally, { probe: async () => ({ found: 'absent' }) }),
    },
  })
  const session = await stage.open({ answers })
  const ahead: number[] = []
  session.subscribe(() => {
    const written = readFileSync(join(session.folder, 'journal.jsonl'), 'utf8').split('\n').length - 1
    if (session.state.seq >= written) ahead.push(session.state.seq)
  })
  expect(await session.ended).toBe('complete')
  expect(ahead).toEqual([])
})

test('where an append fails, at any point, nothing more is shown and no effect is begun', async () => {
  const repository = makeRepository()
  const whole = makeStage(plan, {
    repository,
    actions: {
      'test/pack': tallyAction('test/pack', makeTally()),
      'test/publish': tallyAction('test/publish', makeTally()),
    },
  })
  await (await whole.open({ answers })).ended
  const total = whole.journal().length
  expect(total).toBeGreaterThan(10)

  for (let count = 5; count < total; count += 1) {
    const [packed, published] = [makeTally(), makeTally()]
    const stage = makeStage(plan, {
      repository,
      actions: {
        'test/pack': tallyAction('test/pack', packed),
        'test/publish': tallyAction('test/publish', published),
      },
    })
    const session = await stage.open({ answers, wrap: fullAfter(count) }).catch(() => undefined)
    if (session) await expect(session.ended).rejects.toThrow('the disk is full')
    const events = stage.journal()
    expect(events.length).toBe(count)
    if (session) expect(session.state.seq).toBe(count - 1)
    for (const [step, tally] of [
      ['build/pack', packed],
      ['publish/shelf', published],
    ] as const) {
      const begun = events.some((event) => event.type === 'step-started' && event.step === step)
      if (!begun) expect(tally.count(), `${step} after ${count} events`).toBe(0)
    }
  }
})

test('where an append fails, the lock and the journal are given back, and the next session completes', async () => {
  const tally = makeTally()
  const stage = makeStage(plan, {
    actions: {
      'test/pack': tallyAction('test/pack', makeTally()),
      'test/publish': tallyAction('test/publish', tally),
    },
  })
  const broken = await stage.open({ answers, wrap: fullAfter(8) })
  await expect(broken.ended).rejects.toThrow('the disk is full')
  const opening = stage.open({ answers, wrap: fullAfter(0) })
  await expect(opening).rejects.toThrow('the disk is full')
  const session = await stage.open({ answers })
  expect(await session.ended).toBe('complete')
  expect(tally.count()).toBe(1)
})
