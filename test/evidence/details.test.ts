import { expect, test } from 'vitest'
import { collectEvidence } from '../../source/evidence/collect.js'
import { htmlReport } from '../../source/evidence/html.js'
import { markdownReport } from '../../source/evidence/markdown.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

/** The evidence of a run whose gate ended with these details. */
function evidenceWith(tail: readonly string[]) {
  const step = makeStep('qa/benchmarks', { title: 'Benchmarks' })
  const history = startHistory(makePlan([step]))
  history.add(
    { type: 'step-started', step: step.id, attempt: 1, effect: false },
    {
      type: 'step-ended',
      step: step.id,
      status: 'failed',
      finding: { fact: 'parse is worse', ...(tail.length > 0 ? { tail } : {}) },
      durationMs: 1,
    },
  )
  return collectEvidence(history.state)
}

const chart = [
  'parse (ms): 31% worse, blocks',
  '  base      ████         10  9 to 11',
  '  candidate ██████       13  12 to 14',
]

test('the report keeps a chart line by line, with every blank', () => {
  const evidence = evidenceWith(chart)
  expect(markdownReport(evidence)).toContain(
    ['## Details', '', '**Benchmarks**', '', '```text', ...chart, '```'].join('\n'),
  )
  expect(htmlReport(evidence)).toContain(`<pre>${chart.join('\n')}</pre>`)
})

test('details never become markup', () => {
  const evidence = evidenceWith(['```', '<script>alert(1)</script>', '````'])
  expect(markdownReport(evidence)).toContain('`````text\n```\n<script>alert(1)</script>\n````\n`````')
  expect(htmlReport(evidence)).not.toContain('<script>')
})

test('a step without details adds nothing', () => {
  const evidence = evidenceWith([])
  expect(markdownReport(evidence)).not.toContain('Details')
  expect(htmlReport(evidence)).not.toContain('<pre>')
})
