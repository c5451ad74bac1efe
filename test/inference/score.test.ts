import { expect, it } from 'vitest'
import { scoreAll, sumOf } from './score.js'

/** What the corpus scored when it was looked at last. A better score lowers these; nothing raises them. */
const most = { wrong: 0, dangerous: 0 }

it('no plan of the corpus has more wrong lines than before, and none more that publish what they must not', async () => {
  const scores = await scoreAll()
  const sum = sumOf(scores)
  const lines = scores.flatMap(({ name, wrong }) => wrong.map((line) => `${name}: ${line}`)).join('\n')
  expect(sum.wrong, lines).toBeLessThanOrEqual(most.wrong)
  expect(sum.dangerous, lines).toBeLessThanOrEqual(most.dangerous)
})
