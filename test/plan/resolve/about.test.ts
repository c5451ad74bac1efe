import { expect, test } from 'vitest'
import { stepsOf } from '../../../source/plan/plan.js'
import type { PlanFile } from '../../../source/plan/plan-draft.js'
import { resolvePlan } from '../../../source/plan/resolve.js'
import { sampleCatalogue as catalogue } from '../sample-catalogue.js'

/** What each step of a path is about. */
function subjects(path: readonly string[], phases: PlanFile['phases']): Readonly<Record<string, string>> {
  const file: PlanFile = { phases: phases ?? {}, paths: { release: path } }
  const { plan } = resolvePlan({ file, path: 'release', catalogue })
  return Object.fromEntries(stepsOf(plan).map(({ id, about }) => [id, about]))
}

const vote = [
  { attest: 'Passed', id: 'vote/passed' },
  { decision: 'Ship?', id: 'vote/ship' },
  { wait: 'Soaked', id: 'vote/soaked' },
  { action: 'Built', id: 'vote/built', run: 'true' },
  { decision: 'In general', id: 'vote/general', about: 'world' as const },
]
const tag = [{ action: 'Tagged', id: 'tag/made', run: 'git tag v1' }]

test('between the version and the tag answers, waits and actions are about the candidate, unless the plan says otherwise', () => {
  const found = subjects(['version', 'vote', 'tag'], {
    version: [{ decision: 'Which?', id: 'version/which' }],
    vote,
    tag,
  })
  expect(found).toEqual({
    'version/which': 'world',
    'vote/passed': 'tree',
    'vote/ship': 'tree',
    'vote/soaked': 'tree',
    'vote/built': 'tree',
    'vote/general': 'world',
    'tag/made': 'world',
  })
})

test('without a version phase the candidate is what is there once everything is prepared', () => {
  const prepare = [{ attest: 'Room booked', id: 'prepare/room' }]
  expect(subjects(['prepare', 'vote', 'tag'], { prepare, vote, tag })).toMatchObject({
    'prepare/room': 'world',
    'vote/passed': 'tree',
  })
  expect(subjects(['vote', 'tag'], { vote, tag })['vote/soaked']).toBe('tree')
})

test('without a tag the first irreversible action ends it, and without one nothing is about a candidate', () => {
  const ship = [{ action: 'Ship', id: 'ship/it', run: 'true', probe: 'true', irreversible: true }]
  const after = [{ attest: 'Told', id: 'after/told' }]
  expect(subjects(['vote', 'ship', 'after'], { vote, ship, after })).toMatchObject({
    'vote/passed': 'tree',
    'ship/it': 'world',
    'after/told': 'world',
  })
  expect(subjects(['vote'], { vote })['vote/passed']).toBe('world')
})

test('an answer behind the tag is about what was tagged', () => {
  const after = [{ attest: 'Looks right', id: 'after/looks' }]
  expect(subjects(['tag', 'after'], { tag, after })['after/looks']).toBe('tree')
})
