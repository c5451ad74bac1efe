import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunStory } from '../../../parts/github/actions/run-story.js'
import { haveGh } from '../../../parts/github/run-gh.js'
import { startBuilt } from './built-run.js'
import type { Hosted } from './support.js'

describe.skipIf(!haveGh)('github/release-commit-checks, with the real gh', () => {
  let hosted: Hosted
  let commit: string
  let run: RunStory
  const check = (build: object, given = {}) =>
    hosted.check('github/release-commit-checks', {
      with: given,
      plan: { settings: { build: { workflow: 'release.yml', ...build } } },
    })

  beforeEach(async () => {
    ;({ hosted, commit, run } = await startBuilt())
  })
  afterEach(() => hosted.stop())

  const judge = (given = {}) => check({}, given)

  it('passes when the checks named are green on the very commit', async () => {
    run.newAttempt().job('Golden').succeed()
    expect(await judge({ checks: ['Golden'] })).toMatchObject({
      verdict: 'pass',
      fact: `1 check on ${commit.slice(0, 7)}`,
    })
  })

  it('takes the newest word of a check that ran twice', async () => {
    run.newAttempt().job('Golden').fail()
    expect(await judge({ checks: ['Golden'] })).toMatchObject({
      verdict: 'fail',
      final: true,
      found: expect.stringContaining('Golden failed'),
    })
    hosted.github.startRun('release.yml', { ref: 'v1.4.0' }).job('Golden').succeed()
    expect(await judge({ checks: ['Golden'] })).toMatchObject({ verdict: 'pass' })
  })

  it('waits for one that goes on, and says of one that never reported', async () => {
    run.newAttempt().job('Golden').start()
    expect(await judge({ checks: ['Golden'] })).toMatchObject({ verdict: 'fail', found: 'Golden goes on' })
    const verdict = await judge({ checks: ['Golden', 'Docs'] })
    expect(verdict).toMatchObject({ found: 'Golden, Docs did not report' })
    expect(verdict).not.toHaveProperty('final')
  })

  it('asks for those that the branch requires', async () => {
    expect(await judge()).toEqual({ verdict: 'pass', fact: 'the branch requires none' })
    hosted.github.repository.protection.set('main', {
      requiredChecks: ['Golden'],
      strict: false,
      enforceAdmins: false,
      requiredReviews: 0,
    })
    expect(await judge()).toMatchObject({ verdict: 'fail', found: 'Golden did not report' })
  })
})
