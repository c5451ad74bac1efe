import { expect, test } from 'vitest'
import type { Mode } from '../../source/core/vocabulary.js'
import { wait } from '../../source/kinds/wait.js'
import type { CheckContext } from '../../source/ports/check.js'
import type { KindContext, Outcome } from '../../source/ports/kind.js'
import { fail, pass, type Verdict } from '../../source/ports/verdict.js'
import { makeStep } from '../support/plans.js'

const START = Date.UTC(2026, 0, 5)

/** A wait at a moment of an injected clock, for a check that gives this verdict. */
async function look(
  verdict: Verdict,
  after: number,
  fields: Parameters<typeof makeStep>[1] = {},
  mode: Mode = 'live',
): Promise<Outcome> {
  const step = makeStep('verify/npm', {
    kind: 'wait',
    does: { type: 'uses', name: 'x/y', with: {} },
    ...fields,
  })
  const check = {
    name: 'x/y',
    title: '',
    about: 'world' as const,
    waivable: true,
    check: async (_: CheckContext) => verdict,
  }
  const context: Pick<KindContext, 'step' | 'waitingSince'> & Record<string, unknown> = {
    step,
    catalogue: { checks: { 'x/y': check } },
    read: { clock: { now: () => START + after * 1000 } },
    release: { mode, outputs: {} },
    waitingSince: new Date(START).toISOString(),
    ...(fields.minimumSeconds === undefined ? {} : { waitEnd: START + fields.minimumSeconds * 1000 }),
  }
  return wait.perform(context as unknown as KindContext)
}

const notYet = fail('not visible yet', 'acme 1.4.0', 'wait')

function seconds(outcome: Outcome, after: number): number {
  return outcome.type === 'waiting' ? (Date.parse(outcome.nextAt) - START) / 1000 - after : Number.NaN
}

test('looks again at intervals that grow with the time waited, and never later than its bound', async () => {
  expect(seconds(await look(notYet, 0, { everySeconds: 5 }), 0)).toBe(5)
  expect(seconds(await look(notYet, 600, { everySeconds: 5 }), 600)).toBeCloseTo(60)
  expect(seconds(await look(notYet, 5000, { everySeconds: 5, timeoutMinutes: 180 }), 5000)).toBe(300)
  expect(seconds(await look(notYet, 290, { everySeconds: 5, timeoutMinutes: 5 }), 290)).toBe(10)
})

test('fails once its bound is over, and says for how long it waited', async () => {
  expect(await look(notYet, 300, { timeoutMinutes: 5 })).toMatchObject({
    type: 'ended',
    status: 'failed',
    finding: { found: 'after 5 min: not visible yet' },
  })
})

test('ends at once where waiting cannot change the answer', async () => {
  expect(await look({ ...notYet, final: true }, 0)).toMatchObject({ type: 'ended', status: 'failed' })
})

test('asks no sooner than the other side wants to be asked, and says when', async () => {
  const limited = { ...notYet, retryAt: new Date(START + 600_000).toISOString() }
  const outcome = await look(limited, 0, { everySeconds: 5 })
  expect(outcome).toMatchObject({ fact: 'not visible yet; looked at again at 00:10 UTC' })
  expect(seconds(outcome, 0)).toBe(600)
  expect(seconds(await look(limited, 597, { everySeconds: 5 }), 597)).toBeGreaterThan(3)
  expect(await look(limited, 300, { timeoutMinutes: 5 })).toMatchObject({
    status: 'unknown',
    finding: { mend: 'wait; not before 2026-01-05 00:10 UTC' },
  })
})

test('holds a passed answer back until its minimum is over', async () => {
  const vote = { minimumSeconds: 72 * 3600, timeoutMinutes: 10_000 }
  expect(await look(pass('3 votes'), 3600, vote)).toMatchObject({ type: 'waiting' })
  expect(await look(pass('3 votes'), 72 * 3600, vote)).toMatchObject({ type: 'ended', status: 'passed' })
})

test('a dry run or a rehearsal looks once, and says how long it would wait', async () => {
  const soak = { minimumSeconds: 864_000 }
  for (const mode of ['dry-run', 'rehearsal'] as const) {
    expect(await look(pass('soaked'), 0, soak, mode)).toMatchObject({
      status: 'planned',
      finding: { fact: 'would wait 10 days' },
    })
    expect(await look(notYet, 0, {}, mode)).toMatchObject({
      status: 'planned',
      finding: { fact: 'would wait at most 1 hour: not visible yet' },
    })
    expect(await look(pass('there'), 0, {}, mode)).toMatchObject({ status: 'passed' })
    expect(await look({ ...notYet, final: true }, 0, {}, mode)).toMatchObject({ status: 'failed' })
  }
})
