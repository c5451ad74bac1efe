import { expect, test } from 'vitest'
import { z } from 'zod'
import { readStep } from '../../source/core/state.js'
import type { Step } from '../../source/plan/step.js'
import { defineCheck } from '../../source/ports/check.js'
import { pass } from '../../source/ports/verdict.js'
import { actionStep, gateStep, makeTally, tallyAction } from '../support/deeds.js'
import { makePlan, makeStep } from '../support/plans.js'
import { makeStage } from '../support/stage.js'

const measured = gateStep('build/size', 'echo bytes=5120 >> "$RELEASE_OUTPUT"')

/** A check that tells what it was given. */
const echo = defineCheck({
  name: 'own/echo',
  title: 'Echo',
  about: 'world',
  waivable: true,
  with: z.strictObject({ text: z.string() }),
  check: async ({ with: { text } }) => pass(text),
})

async function stateAfter(steps: readonly Step[], verbatim?: true) {
  const checks = { 'own/echo': verbatim ? { ...echo, verbatim } : echo }
  const stage = makeStage(makePlan(steps), { checks })
  const session = await stage.open({ answers: { yes: true } })
  await session.ended
  return { session, journal: stage.journal() }
}

function echoes(text: string): Step {
  return makeStep('qa/echo', { about: 'world', does: { type: 'uses', name: 'own/echo', with: { text } } })
}

test('with names the target and outputs of earlier steps', async () => {
  const { session } = await stateAfter([
    measured,
    echoes('${tag}, ${version}, ${mode}: ${steps.build/size.bytes} bytes'),
  ])
  expect(readStep(session.state, 'qa/echo').finding?.fact).toBe('v1.4.0, 1.4.0, live: 5120 bytes')
})

test('a name that stands for nothing is unknown, and says which, where and what there is', async () => {
  const { session } = await stateAfter([echoes('${steps.build/none.bytes}')])
  expect(readStep(session.state, 'qa/echo')).toMatchObject({
    status: 'unknown',
    finding: {
      found: expect.stringContaining('"qa/echo" (own/echo) names ${steps.build/none.bytes}'),
      expected: expect.stringContaining('one of ${tag}, ${version}'),
      mend: expect.stringContaining('correct it in the plan'),
    },
  })
})

test('what a check reads as a pattern or a command reaches it as it is written', async () => {
  const { session } = await stateAfter([echoes('acme ${version}')], true)
  expect(readStep(session.state, 'qa/echo').finding?.fact).toBe('acme ${version}')
})

test('titles and words name outputs once they are known, and the journal keeps the plan as it was', async () => {
  const title = 'Publish ${steps.build/size.bytes} bytes'
  const steps = [measured, gateStep('qa/said', 'true', undefined, { title })]
  const { session, journal } = await stateAfter(steps)
  expect(session.state.byId.get('qa/said')?.title).toBe('Publish 5120 bytes')
  expect(JSON.stringify(journal)).toContain(title)
})

test('a shell line is never filled in', async () => {
  const line = 'echo "fact=${version:-empty}" >> "$RELEASE_OUTPUT"'
  const { session } = await stateAfter([gateStep('qa/line', line)])
  expect(readStep(session.state, 'qa/line').finding?.fact).toBe('empty')
})

test('what names an output of a step that was only planned is planned too', async () => {
  const action = tallyAction('own/add', makeTally())
  const plan = makePlan([actionStep('build/add', 'own/add'), echoes('${steps.build/add.run}')])
  const stage = makeStage(plan, {
    mode: 'dry-run',
    checks: { 'own/echo': echo },
    actions: { 'own/add': action },
  })
  const session = await stage.open({ answers: { yes: true } })
  await session.ended
  expect(readStep(session.state, 'qa/echo').status).toBe('planned')
})
