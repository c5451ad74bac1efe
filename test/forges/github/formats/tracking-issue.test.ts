import { expect, it } from 'vitest'
import { writeTracking } from '../../../../source/forges/github/formats/tracking-issue.js'

const empty = { roster: {}, roles: [], phases: [], channels: [] }

it('shows the roster, the checklist with owners, and the channels', () => {
  const steps = [
    { title: 'Tests', optional: false, done: true },
    { title: 'Audit', optional: false, done: true, word: 'waived' },
    { title: 'Forum post', owner: 'comms', optional: true, done: false, word: 'failed' },
  ]
  const text = writeTracking({
    roster: { captain: '@mia', 'extra | role': 'noor' },
    roles: ['captain', 'comms'],
    phases: [
      { title: 'QA', steps },
      { title: 'Empty', steps: [] },
    ],
    channels: [{ name: 'npm', status: 'live' }],
  })
  expect(text.split('\n')).toEqual([
    '| Role | Person |',
    '| --- | --- |',
    '| captain | mia |',
    '| comms | open |',
    '| extra \\| role | noor |',
    '',
    '### QA',
    '',
    '- [x] Tests',
    '- [x] Audit: waived',
    '- [ ] Forum post (comms, optional): failed',
    '',
    '| Channel | State |',
    '| --- | --- |',
    '| npm | live |',
  ])
})

it('calls nobody by a handle', () => {
  const steps = [{ title: 'Ask @noor (or @rio)', owner: '@mia', optional: false, done: false }]
  const text = writeTracking({ ...empty, phases: [{ title: 'QA', steps }] })
  expect(text).not.toContain('@')
})

it('says nothing where there is nothing', () => {
  expect(writeTracking(empty)).toBe('')
})
