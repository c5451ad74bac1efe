import { expect, test } from 'vitest'
import { generatePhases } from '../../../source/inference/generate.js'
import { announcePhase } from '../../../source/inference/phases/announce.js'

test('each template of the plan is drafted, then attested once it is posted', () => {
  const steps = announcePhase({
    announce: { templates: { 'forum-thread': 'x', chat: 'y' }, avoid: ['best'] },
  })
  expect(steps.map(({ id }) => id)).toEqual([
    'announce/forum-thread',
    'announce/forum-thread-posted',
    'announce/chat',
    'announce/chat-posted',
  ])
  expect(steps[0]).toMatchObject({ uses: 'announce/draft', with: { template: 'forum-thread' } })
  expect(steps[1]).toMatchObject({ attest: 'Forum thread posted', needs: ['announce/forum-thread'] })
})

test('a plan without templates has no such phase', () => {
  expect(announcePhase({})).toEqual([])
  expect(announcePhase({ announce: { avoid: ['best'] } })).toEqual([])
})

test('the emergency is reconciled: versions, anchor, and what was done by hand', () => {
  const file = {
    versions: { files: ['mix.exs', '.release-please-manifest.json'] },
    roles: ['release-captain'],
  }
  const { reconcile, roster } = generatePhases(file, { gates: [], workflows: [] }, {})
  expect(reconcile?.map(({ uses, attest }) => uses ?? attest)).toEqual([
    'versions/hygiene',
    'versions/anchor',
    'What was done by hand is written down',
  ])
  expect(roster).toMatchObject([{ id: 'roster/release-captain', role: 'Release captain' }])
})
