import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBlockers } from '../../../source/core/settled.js'
import { githubRunFinished } from '../../../source/forges/github/checks/run-finished.js'
import { makeBench } from '../../engine/bench.js'
import { haveGh } from '../../parts/github/run-gh.js'
import { gateStep } from '../../support/deeds.js'
import { makePlan, makeStep } from '../../support/plans.js'
import { type Hosted, startHosted } from './checks/support.js'

describe.skipIf(!haveGh)('blockers kept as issues on GitHub, with the real gh', () => {
  let hosted: Hosted
  beforeEach(async () => {
    hosted = await startHosted({
      mended: 'no',
      '.github/workflows/build.yml': 'name: Build\non: push\njobs: { linux: { steps: [] } }\n',
    })
  })
  afterEach(() => hosted.stop())

  it('are filed once with their evidence, and closed there with the reason when a person closes them here', async () => {
    const tag = makeStep('tag/push', {
      nature: 'effect',
      kind: 'action',
      irreversible: true,
      does: { type: 'run', line: 'true' },
      probe: { type: 'run', line: 'exit 1' },
    })
    const audit = gateStep('qa/audit', 'grep yes mended || { echo "1 high: tar"; exit 1; }')
    const bench = makeBench({ repository: hosted.repository })
    const run = bench.run('live-1', makePlan([audit, tag], { blockers: { tracker: 'github' } }))
    const { issues } = hosted.github.repository

    const filed = await run.through({ flags: { 'qa/audit': 'block: tar is vulnerable' } })
    expect(issues).toMatchObject([{ title: 'tar is vulnerable', state: 'open' }])
    expect(issues[0]?.body).toContain('1 high: tar')
    expect([...filed.blockers.values()]).toMatchObject([
      { filed: true, link: expect.stringMatching(/\/issues\/1$/) },
    ])

    bench.repository.commit('Mend', { mended: 'yes' })
    const closed = await run.through({ flags: { 'tag/push': 'close: tar updated' } })
    expect(openBlockers(closed)).toEqual([])
    expect(issues).toMatchObject([{ state: 'closed' }])
    expect(issues[0]?.comments).toMatchObject([{ body: 'Closed: tar updated' }])
  })

  it('are offered filled in while the run that failed still goes on', async () => {
    const story = hosted.github.startRun('build.yml', { ref: 'main' })
    story.start().job('linux').failStep('Test', 'error: 2 tests failed').fail()
    story.job('macos').beginStep('Test')
    const { name } = githubRunFinished
    const given = { run: story.run.id, 'fail-fast': true }
    const built = makeStep('build/run', {
      kind: 'wait',
      title: 'Built',
      does: { type: 'uses', name, with: given },
    })
    const { repository } = hosted
    const run = makeBench({ repository, checks: { [name]: githubRunFinished } }).run(
      'live-1',
      makePlan([built], { blockers: { tracker: 'github' } }),
    )
    await run.through({ flags: { 'build/run': 'block' } })
    const [issue] = hosted.github.repository.issues
    expect(issue?.title).toMatch(/^Built: linux failed; 1 of 2 jobs done: macos at Test/)
    expect(issue?.body).toContain('error: 2 tests failed')
    expect(issue?.body).toContain(`run: ${story.run.id}`)
  })
})
