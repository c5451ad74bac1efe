import { expect, it } from 'vitest'
import { createWorkflowLog, jobSummary } from '../../source/views/github-actions.js'
import { step } from './example.js'
import { createFakeSession } from './fake-session.js'

it('escapes what a workflow command would read as its own', () => {
  const [, annotation] = createWorkflowLog().around(
    {
      type: 'step',
      key: 'x',
      step: step('qa', 'Size, 100%: bytes'),
      known: {
        status: 'failed',
        attempt: 1,
        commands: [],
        finding: { fact: 'f', found: '101%\nof it', expected: 'less' },
      },
    },
    ['line'],
  )
  expect(annotation).toBe(
    '::error title=Size%2C 100%25%3A bytes%3A failed::found: 101%25%0Aof it%0Aexpected: less',
  )
})

it('warns of an optional step where a required one is an error', () => {
  const known = { status: 'failed' as const, attempt: 1, commands: [], finding: { fact: 'slow' } }
  const entry = { type: 'step' as const, key: 'x', step: step('qa', 'Bench', { required: false }), known }
  expect(createWorkflowLog().around(entry, [])).toEqual(['::warning title=Bench%3A failed::found: slow'])
})

it('closes a group only once', () => {
  const log = createWorkflowLog()
  log.around({ type: 'phase', key: 'p', title: 'QA', note: '2 steps' }, [])
  expect(log.end()).toEqual(['::endgroup::'])
  expect(log.end()).toEqual([])
})

it('keeps a fact with a bar or a line end inside its cell of the summary', () => {
  const session = createFakeSession()
  session.pass('qa/lint', 'a | b\nc')
  expect(jobSummary(session.state, 'complete')).toContain('| passed | Lint | a \\| b c | 0.4s |')
})
