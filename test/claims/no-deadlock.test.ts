import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import { makeMove, movesOf } from '../support/drive.js'
import { startHistory } from '../support/history.js'
import { planArbitrary } from '../support/plans.js'

test.each(['live', 'rehearsal', 'dry-run'] as const)(
  'no generated plan deadlocks in a %s run: with every answer given it completes, and skips no required step',
  (mode) => {
    fc.assert(
      fc.property(planArbitrary, (plan) => {
        const history = startHistory(plan, mode)
        const allPass = () => 5
        for (let turn = 0; turn < 500 && !history.state.completed; turn += 1) {
          const [move] = movesOf(plan, history)
          if (move) {
            history.add(...makeMove(move, history, allPass))
            continue
          }
          const asked = history.state.order.find((step) => readStep(history.state, step.id).question)
          expect(asked, 'nothing to do and nothing asked').toBeDefined()
          if (!asked) return
          const { question } = readStep(history.state, asked.id)
          const value = question?.kind === 'confirm' ? question.type : 'done'
          history.add({ type: 'answered', step: asked.id, value, by: 'mia', via: 'terminal' })
        }
        expect(history.state.completed).toBe(true)
        for (const step of history.state.order) {
          const status = history.state.steps.get(step.id)?.status
          if (mode === 'live' && step.when === undefined) expect(status).toBe('passed')
        }
      }),
      { numRuns: 200 },
    )
  },
)
