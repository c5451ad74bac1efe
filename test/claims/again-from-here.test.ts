import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockerQuestion, doubtQuestion } from '../../source/core/failure.js'
import { next } from '../../source/core/next.js'
import type { Choose } from '../../source/core/question.js'
import { opensWith, redoRefusal } from '../../source/core/redo.js'
import { readStep } from '../../source/core/state.js'
import { wouldRemain } from '../../source/engine/abort.js'
import { canRedo, redoOf } from '../../source/engine/redo.js'
import type { Action } from '../../source/ports/action.js'
import type { Catalogue } from '../../source/ports/kind.js'
import { actionStep, gateStep, makeTally, tallyAction } from '../support/deeds.js'
import { diceFrom, makeMove, movesOf } from '../support/drive.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep, planArbitrary } from '../support/plans.js'
import { statuses } from '../support/sessions.js'
import { makeStage } from '../support/stage.js'

const vote = { nature: 'question', about: 'tree', options: [{ value: 'ship' }] } as const

function makeRelease(undo?: Action['undo']) {
  const built = makeTally()
  const looked = makeTally()
  const plan = makePlan([
    gateStep('qa/tests', 'true'),
    actionStep('dist/build', 'test/build', { about: 'tree', makes: ['artifact'] }),
    gateStep('dist/look', 'echo ran >> "$TALLY"', looked),
    gateStep('dist/docs', 'true', undefined, { inputs: ['docs/**'] }),
    makeStep('vote/ship', { ...vote, reads: ['artifact'] }),
    actionStep('publish/shelf', 'test/publish', { irreversible: true }),
  ])
  const stage = makeStage(plan, {
    actions: {
      'test/build': tallyAction('test/build', built, {
        irreversible: false,
        ...(undo ? { undo } : {}),
      }),
      'test/publish': tallyAction('test/publish', makeTally()),
    },
  })
  return { stage, built, looked }
}

describe('a done step that is done again', () => {
  test('takes what stands on it along: readers, gates behind it, the vote on it; and nothing else', async () => {
    const { stage, built, looked } = makeRelease()
    const flags = { 'vote/ship': 'ship' }
    const first = await stage.open({ answers: { flags } })
    expect(await first.ended).toBe('asking')
    const event = redoOf('dist/build', { by: 'mia', reason: 'a file was missing' }, first.state)
    expect(event.opens).toEqual(['dist/look', 'vote/ship'])
    await stage.write(event)
    const again = await stage.open()
    expect(await again.ended).toBe('asking')
    expect([built.count(), looked.count()]).toEqual([2, 2])
    expect(statuses(again)['vote/ship']).toBe('asking')
    expect(statuses(again)['dist/docs']).toBe('passed')
  })

  test('is undone first where it can be, and done though its probe finds it done', async () => {
    let undone = 0
    const { stage, built } = makeRelease(async () => {
      undone += 1
      return { ok: true, fact: 'taken away' }
    })
    const first = await stage.open()
    expect(await first.ended).toBe('asking')
    await stage.write(redoOf('dist/build', { by: 'mia' }, first.state))
    expect(await (await stage.open()).ended).toBe('asking')
    expect([built.count(), undone]).toEqual([2, 1])
  })

  test('is refused, in words, where it cannot be undone, is not done, or something final stands on it', async () => {
    const { stage } = makeRelease()
    const before = await stage.open()
    await before.ended
    expect(() => redoOf('publish/shelf', { by: 'mia' }, before.state)).toThrow(/is pending/)
    expect(() => redoOf('dist/bild', { by: 'mia' }, before.state)).toThrow(/No step .* called "dist\/bild"/)
    const published = makePlan([
      actionStep('dist/build', 'test/build'),
      gateStep('qa/tests', 'true'),
      actionStep('publish/shelf', 'test/publish', { irreversible: true, needs: ['dist/build'] }),
      makeStep('after/told', vote),
    ])
    const { state, add } = startHistory(published)
    for (const step of ['dist/build', 'qa/tests', 'publish/shelf']) {
      add(
        { type: 'step-started', step, attempt: 1, effect: step !== 'qa/tests' },
        { type: 'step-ended', step, status: 'passed', finding: { fact: 'so' }, durationMs: 1 },
      )
    }
    const refusal = (id: string) => {
      const step = state.byId.get(id)
      return step && redoRefusal(step, state)
    }
    expect(refusal('publish/shelf')).toMatchObject({
      found: expect.stringContaining('cannot be undone'),
      mend: expect.stringContaining('recall'),
    })
    expect(refusal('dist/build')?.found).toMatch(/publish\/shelf stands on it/)
    expect(refusal('qa/tests')).toBeUndefined()
  })

  test('may be behind a publish that sent nothing, which is then consented to anew', () => {
    const plan = makePlan([
      gateStep('qa/tests', 'true'),
      actionStep('dist/build', 'test/build', { makes: ['artifact'] }),
      actionStep('publish/shelf', 'test/publish', { irreversible: true, reads: ['artifact'] }),
    ])
    const { state, add } = startHistory(plan)
    const run = (step: string, end: object = { status: 'passed' }) =>
      add(
        { type: 'step-started', step, attempt: 1, effect: step !== 'qa/tests' },
        { type: 'step-ended', step, status: 'failed', finding: { fact: 'so' }, durationMs: 1, ...end },
      )
    run('qa/tests')
    run('dist/build')
    add(
      {
        type: 'asked',
        step: 'publish/shelf',
        question: {
          kind: 'confirm',
          cause: 'confirm',
          prompt: '',
          facts: [],
          type: '1.4.0',
          covers: [],
        },
      },
      { type: 'answered', step: 'publish/shelf', value: '1.4.0', by: 'mia', via: 'terminal' },
    )
    run('publish/shelf', { nothingOut: true })
    expect(readStep(state, 'publish/shelf').confirmed).toBeDefined()
    add(redoOf('dist/build', { by: 'mia' }, state))
    run('dist/build')
    expect(readStep(state, 'publish/shelf')).toMatchObject({ status: 'stale' })
    expect(readStep(state, 'publish/shelf').confirmed).toBeUndefined()
  })
})

/** What may happen to a history from outside. */
const turn = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('move' as const), roll: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('commit' as const), to: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('edit' as const), to: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('resume' as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('redo' as const), at: fc.nat(13) }) },
)

test('no history of commits, switches, edits, resumes and redos offers an irreversible step over anything stale', () => {
  fc.assert(
    fc.property(planArbitrary, fc.array(turn, { maxLength: 60 }), (plan, turns) => {
      const history = startHistory(plan)
      const { state, add } = history
      /** What each step was last judged, answered or done on: told from the events alone. */
      const about = new Map<string, string>()
      const now = () => `${state.candidate?.commit}+${state.candidate?.tree ?? ''}`
      for (const one of turns) {
        if (one.type === 'commit') {
          add({ type: 'candidate-observed', candidate: { commit: `c${one.to}` }, inputs: {}, changed: {} })
        } else if (one.type === 'edit') {
          const candidate = { commit: state.candidate?.commit ?? 'c0', tree: `t${one.to}` }
          add({ type: 'candidate-observed', candidate, inputs: {}, changed: {} })
        } else if (one.type === 'resume') {
          add({ type: 'session-opened', operator: 'mia', wizard: '1.0.0' })
        } else if (one.type === 'redo') {
          const step = state.order[one.at % state.order.length]
          if (!step || !canRedo(step.id, state)) continue
          for (const opened of [step, ...opensWith(step, state)]) about.delete(opened.id)
          add(redoOf(step.id, { by: 'mia' }, state))
        } else {
          const [move] = movesOf(plan, history)
          if (!move || move.type === 'complete') continue
          const bodies = makeMove(move, history, diceFrom([one.roll]))
          const { step } = move
          if (move.type !== 'conclude' && bodies.some(({ type }) => type === 'step-ended'))
            about.set(step.id, now())
          add(...bodies)
          const { question } = readStep(state, step.id)
          if (question?.cause === 'step') {
            about.set(step.id, now())
            add({ type: 'answered', step: step.id, value: 'ship', by: 'mia', via: 'terminal' })
          } else if (question?.kind === 'confirm') {
            add({ type: 'answered', step: step.id, value: question.type, by: 'mia', via: 'terminal' })
          }
        }
        for (const move of next(plan, state, 0).moves) {
          if (!('step' in move) || !move.step.irreversible) continue
          if (move.type !== 'perform' && !(move.type === 'ask' && move.about === 'confirm')) continue
          for (const before of state.order.slice(0, state.order.indexOf(move.step))) {
            const known = readStep(state, before.id)
            expect(known.status).not.toBe('stale')
            if (!before.required || before.about !== 'tree' || known.status !== 'passed') continue
            expect(about.get(before.id)).toBe(now())
          }
        }
      }
    }),
    { numRuns: 400, seed: 11 },
  )
})

describe('the next candidate', () => {
  const plan = makePlan([
    actionStep('tag/create', 'tag/create', { makes: ['tag'] }),
    actionStep('tag/push', 'tag/push', { irreversible: true, makes: ['pushed-tag'], reads: ['tag'] }),
    actionStep('publish/shelf', 'test/publish', { irreversible: true }),
  ])
  const done = (step: string) =>
    [
      { type: 'step-started', step, attempt: 1, effect: true },
      { type: 'step-ended', step, status: 'passed', finding: { fact: 'so' }, durationMs: 1 },
    ] as const
  const tagged = () => {
    const history = startHistory(plan)
    history.add(...done('tag/create'), ...done('tag/push'))
    return history
  }
  const values = ({ options }: Choose) => options.map(({ value }) => value)

  test('is one of the answers to a doubt and to a blocker, once the tag is made', () => {
    const { state, add } = tagged()
    const step = state.byId.get('publish/shelf')
    if (step === undefined) throw new Error('no such step')
    expect(values(doubtQuestion(step, readStep(state, step.id), state))).toContain('next')
    expect(values(doubtQuestion(step, readStep(state, step.id), startHistory(plan).state))).not.toContain(
      'next',
    )
    add({ type: 'blocker-opened', id: 'b', title: 'It burns', by: 'mia' })
    const question = blockerQuestion(step, ['b'], state)
    expect(values(question)).toContain('next')
    add({ type: 'asked', step: step.id, question })
    add({ type: 'answered', step: step.id, value: 'next', by: 'mia', via: 'terminal', reason: 'it burns' })
    expect(next(plan, state, 0).moves).toEqual([{ type: 'resolve', step, as: 'next' }])
  })

  test('names the tags of those before it among what an abort leaves', () => {
    const first = tagged().state
    first.run = 'run-0'
    const { state, add } = startHistory(plan)
    add({ type: 'follows', run: 'run-0', target: 'v1.4.0', reason: 'a bug' })
    const catalogue = { actions: {}, checks: {}, channels: {}, kinds: {} } as unknown as Catalogue
    expect(wouldRemain(state, catalogue, [first])).toEqual(['v1.4.0: pushed, of a candidate before this one'])
    expect(wouldRemain(state, catalogue, [])).toEqual([])
  })
})
