import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChannelSpec } from '../../../../source/plan/plan.js'
import { createRelease } from '../../../parts/github/releases.js'
import { haveGh } from '../../../parts/github/run-gh.js'
import { type Hosted, pushTag, startHosted } from '../checks/support.js'

const workflow = `name: Publish
on:
  workflow_dispatch:
    inputs:
      release_tag: { required: true }
      rehearsal: { default: 'true' }
jobs:
  publish: { runs-on: ubuntu-latest, steps: [{ run: make }] }
`
const spec = (inputs: object, more: Partial<ChannelSpec> = {}): ChannelSpec => ({
  id: 'github',
  kind: 'github',
  by: 'workflow',
  dir: '.',
  needs: [],
  enabled: true,
  with: { workflow: 'publish.yml', inputs },
  ...more,
})

describe.skipIf(!haveGh)('github/publish-run, with the real gh', () => {
  let hosted: Hosted
  const both = { release_tag: `\${tag}`, rehearsal: `\${rehearsal}` }
  const setting = (inputs: object = both, mode: 'live' | 'rehearsal' = 'live') => ({
    release: { channels: [spec(inputs)], channel: spec(inputs), mode },
  })
  const publish = () => hosted.perform('github/publish-run', setting())
  const probe = () => hosted.probe('github/publish-run', setting())
  const runs = () => hosted.github.repository.runs

  beforeEach(async () => {
    hosted = await startHosted({ '.github/workflows/publish.yml': workflow })
    pushTag(hosted)
  })
  afterEach(() => hosted.stop())

  it('starts the workflow live with the inputs of the plan, and says that it publishes', async () => {
    expect(await publish()).toMatchObject({ verdict: 'pass', outputs: { run: expect.any(String) } })
    expect(runs()[0]?.run.inputs).toEqual({ release_tag: 'v1.4.0', rehearsal: 'false' })
    expect(hosted.kept.sightings).toEqual([{ channel: 'github', status: 'publishing' }])
  })

  it('rehearses with the inputs of a rehearsal, and watches that run to its end', async () => {
    hosted.github.onDispatch('publish.yml', (story) => {
      story.start().job('publish').succeed()
      story.succeed()
    })
    const rehearsed = await hosted.rehearse('github/publish-run', setting(both, 'rehearsal'))
    expect(runs()[0]?.run.inputs.rehearsal).toBe('true')
    expect(rehearsed).toMatchObject({ verdict: 'pass', fact: expect.stringContaining('1 job') })
    expect(hosted.kept.sightings).toEqual([])
  })

  it('fails a rehearsal whose run fails', async () => {
    hosted.github.onDispatch('publish.yml', (story) => {
      story.start().job('publish').failStep('Log in', 'error: bad token').fail()
      story.fail()
    })
    expect(await hosted.rehearse('github/publish-run', setting(both, 'rehearsal'))).toMatchObject({
      verdict: 'fail',
      details: expect.arrayContaining(['  │ error: bad token']),
    })
  })

  it('starts nothing in a rehearsal where the inputs know of none', async () => {
    const plain = { release_tag: `\${tag}` }
    expect(await hosted.rehearse('github/publish-run', setting(plain, 'rehearsal'))).toMatchObject({
      fact: 'publish.yml has no input for a rehearsal: it was not started',
    })
    expect(runs()).toEqual([])
  })

  it('is done where every channel has the version, whoever started it', async () => {
    expect(await probe()).toEqual({ found: 'absent' })
    createRelease(hosted.github.state, hosted.github.repository, 'mia', { tag: 'v1.4.0' })
    expect(await probe()).toEqual({ found: 'done', fact: 'published on GitHub Release' })
  })

  it('is under way while its run goes on, and may be started again after one that failed', async () => {
    await publish()
    expect(await probe()).toMatchObject({ found: 'done', fact: expect.stringContaining('goes on') })
    runs()[0]?.fail()
    expect(await probe()).toMatchObject({ found: 'absent' })
    expect((await publish()).verdict).toBe('pass')
    expect(runs()).toHaveLength(2)
  })

  it('cannot tell while a channel does not', async () => {
    hosted.github.faults.add({ kind: 'bad-gateway' }, { path: /releases/ })
    expect(await probe()).toMatchObject({ found: 'unclear', fact: expect.stringContaining('502') })
  })

  it('needs one workflow', async () => {
    const other = spec(both, { id: 'npm', with: { workflow: 'other.yml' } })
    const two = { release: { channels: [spec(both), other] } }
    expect(await hosted.perform('github/publish-run', two)).toMatchObject({
      verdict: 'fail',
      found: 'publish.yml and other.yml publish',
    })
  })
})
