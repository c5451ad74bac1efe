import { appendFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { badOnes, campaign, countsOf, type Tried } from './campaign.js'
import { faults } from './list.js'

const wanted = new RegExp(process.env.FAULTS ?? '', 'i')

test('every fault is complete, complete after what the screen names, or told before the start', async () => {
  const report = process.env.FAULTS_REPORT
  const tell = ({ name, results, story }: Tried) => {
    if (report)
      appendFileSync(
        report,
        `##### ${name}: ${results}
${badOnes([{ name, results, story }]).length > 0 ? story : ''}
`,
      )
  }
  const tried = await campaign(
    faults.filter(({ name }) => wanted.test(name)),
    () => undefined,
    tell,
  )
  const bad = badOnes(tried)
  process.stdout.write(`${countsOf(tried)}\n`)
  expect(bad.map(({ name, results }) => `${name}: ${results}`)).toEqual([])
})
