import { expect, test } from 'vitest'
import { cleanEvent } from '../../source/world/clean-event.js'
import { makeRedactor } from '../../source/world/redaction.js'
import { makePlan, makeStep } from '../support/plans.js'

const redact = makeRedactor({ env: { DEPLOY_TOKEN: 'publish', API_KEY: 'hunter2-of-acme' } })

test('takes secrets and control codes out of what was captured or typed', () => {
  const clean = cleanEvent(
    {
      type: 'step-ended',
      step: 'qa/tests',
      status: 'failed',
      durationMs: 1,
      finding: { fact: '\u001b[31mhunter2-of-acme', tail: ['key hunter2-of-acme'] },
    },
    redact,
  )
  expect(clean).toMatchObject({ finding: { fact: '[redacted]', tail: ['key [redacted]'] } })
})

test('leaves what names a thing to the letter, even where a secret has the same letters', () => {
  const body = { type: 'step-probed', step: 'publish/npm', found: 'absent', fact: 'publish' } as const
  expect(cleanEvent(body, redact)).toEqual({ ...body, fact: '[redacted]' })
})

test('keeps every command of a plan as it was trusted, and strips what only people read', () => {
  const line = 'curl -H "Authorization: Bearer $DEPLOY_TOKEN" https://$NAME:$PASSWORD@example.org \u001b'
  const step = makeStep('qa/upload', {
    title: 'G\u001b[31mreen',
    does: { type: 'run', line },
    env: { NPM_TOKEN: 'given-here' },
  })
  const clean = cleanEvent({ type: 'plan-resolved', plan: makePlan([step]) }, redact)
  expect(clean).toMatchObject({
    plan: { phases: [{ steps: [{ title: 'Green', does: { line }, env: { NPM_TOKEN: 'given-here' } }] }] },
  })
})
