import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readStep } from '../../../../source/core/state.js'
import { githubTrackingIssue } from '../../../../source/forges/github/actions/tracking-issue.js'
import { makeBench } from '../../../engine/bench.js'
import { haveGh } from '../../../parts/github/run-gh.js'
import { actionStep, gateStep } from '../../../support/deeds.js'
import { makePlan } from '../../../support/plans.js'
import { type Hosted, startHosted } from '../checks/support.js'

describe.skipIf(!haveGh)('a tracking issue that follows its run, with the real gh', () => {
  let hosted: Hosted
  beforeEach(async () => {
    hosted = await startHosted()
  })
  afterEach(() => hosted.stop())

  const given = { title: 'Release', repository: 'acme/acme' }
  const { name } = githubTrackingIssue
  const plan = makePlan([
    actionStep('first/issue', name, { does: { type: 'uses', name, with: given }, required: false }),
    gateStep('qa/tests', 'true', undefined, { title: 'Tests' }),
    gateStep('qa/audit', 'test -e mended', undefined, { title: 'Audit' }),
    gateStep('last/post', 'true', undefined, { title: 'Post' }),
  ])
  const begin = () => {
    const { repository } = hosted
    return makeBench({ repository, actions: { [name]: githubTrackingIssue } }).run('live-1', plan)
  }
  const body = () => hosted.github.repository.issues[0]?.body ?? ''
  const edits = () => hosted.github.requests.filter(({ method }) => method === 'PATCH')

  it('shows what passed and what failed when the session ends, and is all done when the release is', async () => {
    const run = begin()
    await run.through()
    expect(body()).toMatch(/- \[x\] Tests\n- \[ \] Audit: failed\n[\s\S]*- \[ \] Post/)
    expect(edits()).toHaveLength(1)
    const state = await run.through({ flags: { 'qa/audit': 'waive: known' } })
    expect(state.completed).toBe(true)
    expect(body()).toMatch(/- \[x\] Tests\n- \[x\] Audit: waived\n[\s\S]*- \[x\] Post/)
    expect(hosted.github.repository.issues).toHaveLength(1)
  })

  it('holds up nothing while GitHub does not answer, and is brought in step once it does', async () => {
    const run = begin()
    hosted.github.faults.add({ kind: 'bad-gateway' }, { method: 'PATCH', times: 9 })
    const behind = await run.through()
    expect(readStep(behind, 'first/issue')).toMatchObject({
      status: 'passed',
      lag: expect.stringContaining('HTTP 502'),
    })
    expect(body()).not.toContain('failed')
    hosted.github.faults.clear()
    const after = await run.through({ flags: { 'qa/audit': 'waive: known' } })
    expect(after.completed).toBe(true)
    expect(readStep(after, 'first/issue')).not.toHaveProperty('lag')
    expect(body()).toContain('Audit: waived')
  })
})
