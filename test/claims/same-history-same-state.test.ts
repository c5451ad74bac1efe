import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../source/core/evolve.js'
import { diceFrom, makeMove, movesOf } from '../support/drive.js'
import { startHistory } from '../support/history.js'
import { planArbitrary } from '../support/plans.js'

test('replaying any history gives exactly the live state, at every length', () => {
  fc.assert(
    fc.property(planArbitrary, fc.array(fc.nat(1000), { minLength: 10 }), (plan, numbers) => {
      const history = startHistory(plan)
      const dice = diceFrom(numbers)
      for (let turn = 0; turn < 40; turn += 1) {
        const moves = movesOf(plan, history)
        const move = moves[dice() % Math.max(1, moves.length)]
        if (!move) break
        history.add(...makeMove(move, history, dice))
        expect(fold(history.events)).toEqual(history.state)
      }
    }),
    { numRuns: 60 },
  )
})
