import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunCause } from '../../../parts/github/actions/start-run.js'
import { haveGh } from '../../../parts/github/run-gh.js'
import { type Hosted, portsOf, startHosted } from '../checks/support.js'

const workflow = `name: Publish
on:
  workflow_dispatch:
    inputs:
      release_tag: { required: true }
      rehearsal: { default: 'true' }
jobs:
  publish: { runs-on: ubuntu-latest, steps: [{ run: make }] }
`
const given = { workflow: 'publish.yml', inputs: { release_tag: `\${tag}`, rehearsal: false } }

describe.skipIf(!haveGh)('github/dispatch, with the real gh', () => {
  let hosted: Hosted
  const setting = { with: given }
  const perform = () => hosted.perform('github/dispatch', setting)
  const probe = () => hosted.probe('github/dispatch', setting)
  const runs = () => hosted.github.repository.runs

  beforeEach(async () => {
    hosted = await startHosted({
      '.github/workflows/publish.yml': workflow,
      '.github/workflows/ci.yml': 'name: CI\non: { workflow_dispatch: {} }\njobs: { a: {} }\n',
    })
  })
  afterEach(() => hosted.stop())

  it('starts the workflow with its inputs, and finds the run this caused among ten that look alike', async () => {
    const { github, repository } = hosted
    repository.git('push', '-q', 'origin', 'main:next')
    const dispatch = { event: 'workflow_dispatch', actor: 'mia' }
    const start = (cause: RunCause, file = 'publish.yml') => github.startRun(file, cause)
    start(dispatch)
    start({ ...dispatch, title: 'Publish v1.4.0' })
    start({ ...dispatch, at: '2026-03-01T11:58:00Z' })
    github.state.clock.advance(60)
    github.onDispatch('publish.yml', () => {
      start({ ...dispatch, actor: 'noor' })
      start({ ...dispatch, ref: 'next' })
      start({ ...dispatch, sha: github.commit({ message: 'Later', files: { a: 'a' }, branch: 'next' }) })
      for (const event of ['push', 'schedule', 'workflow_run']) start({ event, actor: 'mia' })
      start(dispatch, 'ci.yml')
    })
    const performed = await perform()
    expect(runs()).toHaveLength(11)
    const ours = runs().find(({ run }) => run.inputs.release_tag !== undefined)
    expect(ours?.run.inputs).toEqual({ release_tag: 'v1.4.0', rehearsal: 'false' })
    expect(performed).toMatchObject({
      verdict: 'pass',
      fact: `run ${ours?.run.id} of publish.yml at main`,
      outputs: { run: String(ours?.run.id), ref: 'main', actor: 'mia' },
    })
  })

  it('waits a little for a run that GitHub does not list at once', async () => {
    hosted.github.onDispatch('publish.yml', (run) => run.hide())
    const before = hosted.github.state.clock.now()
    expect(await perform()).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('not listed yet'),
    })
    expect(hosted.github.state.clock.now().getTime() - before.getTime()).toBeGreaterThan(20_000)
  })

  it('leaves what the waiting step needs to find the run later', async () => {
    hosted.github.onDispatch('publish.yml', (run) => run.hide())
    const performed = await perform()
    if (performed.verdict !== 'pass') throw new Error(performed.found)
    const outputs = Object.fromEntries(
      Object.entries(performed.outputs ?? {}).map(([name, value]) => [`build/run.${name}`, value]),
    )
    const wait = { with: { after: 'build/run' }, release: { outputs } }
    expect(await hosted.check('github/run-finished', wait)).toMatchObject({ fact: 'no run is listed yet' })
    runs().at(-1)?.appear().succeed()
    expect(await hosted.check('github/run-finished', wait)).toMatchObject({ verdict: 'pass' })
  })

  it.each([
    [{ workflow: 'none.yml' }, 'HTTP 404'],
    [{ workflow: 'publish.yml' }, "Required input 'release_tag' not provided"],
    [{ ...given, inputs: { ...given.inputs, tagg: 'x' } }, 'Unexpected inputs provided'],
  ])('fails with what GitHub said of %j, and nothing was started', async (wrong, words) => {
    expect(await hosted.perform('github/dispatch', { with: wrong })).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining(words),
    })
    expect(runs()).toEqual([])
  })

  it('fails before anything where an input names what is not known', async () => {
    const wrong = { workflow: 'publish.yml', inputs: { release_tag: `\${tagg}` } }
    expect(await hosted.perform('github/dispatch', { with: wrong })).toMatchObject({
      verdict: 'fail',
      found: `the input release_tag names \${tagg}, which stands for nothing`,
    })
  })

  it('does not know whether it was taken when the connection broke, and finds the run on the next look', async () => {
    hosted.github.faults.add({ kind: 'reset' }, { method: 'POST', path: /dispatches/ })
    expect(await perform()).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining('whether GitHub took the dispatch is not known'),
    })
    expect(await probe()).toMatchObject({ found: 'unclear' })
    const sent = hosted.github.startRun('publish.yml', { event: 'workflow_dispatch', ref: 'main' })
    expect(await probe()).toMatchObject({ found: 'done', outputs: { run: String(sent.run.id) } })
  })

  describe('asked whether it is done', () => {
    it('says no before anything was sent', async () => {
      expect(await probe()).toEqual({ found: 'absent' })
    })

    it('finds the run that was sent, while it goes on and when it ended well', async () => {
      await perform()
      const [story] = runs()
      expect(await probe()).toMatchObject({ found: 'done', fact: `run ${story?.run.id} goes on` })
      story?.succeed()
      expect(await probe()).toMatchObject({ found: 'done', fact: `run ${story?.run.id} ended well` })
    })

    it('takes no run of an earlier candidate for that of this one, and its own at the same commit', async () => {
      const about = (commit: string) => ({ ...setting, release: { candidate: { commit } } })
      await hosted.perform('github/dispatch', about('candidate-1'))
      runs()[0]?.succeed()
      expect(await hosted.probe('github/dispatch', about('candidate-1'))).toMatchObject({ found: 'done' })
      expect(await hosted.probe('github/dispatch', about('candidate-2'))).toMatchObject({ found: 'done' })
      hosted.github.commit({ message: 'Mend it', files: { a: 'a' }, branch: 'main' })
      expect(await hosted.probe('github/dispatch', about('candidate-1'))).toMatchObject({ found: 'done' })
      expect(await hosted.probe('github/dispatch', about('candidate-2'))).toEqual({ found: 'absent' })
    })

    it('lets it run again after a run that failed', async () => {
      await perform()
      runs()[0]?.fail()
      expect(await probe()).toMatchObject({
        found: 'absent',
        fact: expect.stringContaining('ended as failure'),
      })
    })

    it('does not repeat what GitHub may have taken a moment ago, and does after a while', async () => {
      hosted.github.onDispatch('publish.yml', (run) => run.hide())
      await perform()
      expect(await probe()).toMatchObject({ found: 'unclear' })
      hosted.github.state.clock.advance(300)
      expect(await probe()).toEqual({ found: 'absent', fact: 'no run came of it' })
    })

    it('takes no look-alike for its own where it knows nothing of one, and does not repeat it either', async () => {
      await perform()
      const elsewhere = portsOf(hosted.github, hosted.repository)
      expect(await elsewhere.probe('github/dispatch', setting)).toMatchObject({
        found: 'unclear',
        mend: expect.stringContaining('look at the runs'),
      })
      runs()[0]?.succeed()
      expect(await elsewhere.probe('github/dispatch', setting)).toEqual({ found: 'absent' })
    })

    it('cannot tell while GitHub does not answer', async () => {
      hosted.github.faults.add({ kind: 'secondary-rate-limit', retryAfter: 60 })
      expect(await probe()).toMatchObject({ found: 'unclear', mend: 'wait 60 s, then retry' })
    })
  })
})
