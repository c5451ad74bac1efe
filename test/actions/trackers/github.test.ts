import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBlockers } from '../../../source/core/settled.js'
import { type Hosted, startHosted } from '../../checks/github/support.js'
import { makeBench } from '../../engine/bench.js'
import { haveGh } from '../../parts/github/run-gh.js'
import { gateStep } from '../../support/deeds.js'
import { makePlan, makeStep } from '../../support/plans.js'

describe.skipIf(!haveGh)('blockers kept as issues on GitHub, with the real gh', () => {
  let hosted: Hosted
  beforeEach(async () => {
    hosted = await startHosted({ mended: 'no' })
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
})
