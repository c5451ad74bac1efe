import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { watchRun } from '../../../../source/forges/github/actions/watch-run.js'
import type { RunStory } from '../../../parts/github/actions/run-story.js'
import { haveGh } from '../../../parts/github/run-gh.js'
import { type Hosted, startHosted } from '../checks/support.js'

const acme = { host: 'github.com', owner: 'acme', name: 'acme' }
const workflow = 'name: Release\non: push\njobs: { build: { steps: [] } }\n'

describe.skipIf(!haveGh)('watching a run to its end, with the real gh', () => {
  let hosted: Hosted
  let run: RunStory
  const watch = () => watchRun(hosted.context(), { ...acme, read: hosted.read }, String(run.run.id), 1)

  beforeEach(async () => {
    hosted = await startHosted({ '.github/workflows/release.yml': workflow })
    run = hosted.github.startRun('release.yml', { ref: 'main' })
    run.start().job('build').start()
  })
  afterEach(() => hosted.stop())

  it('looks again until it has ended', async () => {
    const { sleep } = hosted.read.clock
    const clock = {
      ...hosted.read.clock,
      sleep: async (ms: number) => {
        await sleep(ms)
        run.job('build').succeed()
        run.succeed()
      },
    }
    const context = { ...hosted.context(), read: { ...hosted.read, clock } }
    expect(await watchRun(context, { ...acme, read: context.read }, String(run.run.id), 1)).toMatchObject({
      verdict: 'pass',
      fact: '1 job, 0:05',
    })
  })

  it('gives up at its bound, and says where the run was', async () => {
    expect(await watch()).toMatchObject({
      verdict: 'fail',
      found: expect.stringMatching(/^after 1 min: 0 of 1 jobs done: build/),
    })
  })

  it('ends at once with a run that failed', async () => {
    run.fail()
    expect(await watch()).toMatchObject({ verdict: 'fail', final: true })
  })
})
