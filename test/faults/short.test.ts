import { expect, test } from 'vitest'
import { badOnes, campaign, countsOf } from './campaign.js'
import { faults } from './list.js'

/** A few of each kind, for every run of the tests. */
const chosen = [
  'another commit on main between QA and push, taken in',
  'the same tag by somebody else between QA and push',
  'push.followTags, with an unfinished tag',
  'two push addresses, the second refuses',
  'a version file that is a link',
  'the state lies in the repository',
  'a merge in progress',
  'a tag folder in the way there',
  'skip-worktree on version.txt',
  'pre-commit puts the version back and stages it',
  'commit-msg stages another file',
]

test('a release survives a few faults of every kind', async () => {
  const tried = await campaign(
    faults.filter(({ name }) => chosen.includes(name)),
    () => undefined,
  )
  process.stdout.write(`${countsOf(tried)}\n`)
  expect(badOnes(tried).map(({ name, results, story }) => `${name}: ${results}\n${story}`)).toEqual([])
  expect(tried).toHaveLength(chosen.length)
})
