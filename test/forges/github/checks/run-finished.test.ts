import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../../parts/github/faults.js'
import { haveGh } from '../../../parts/github/run-gh.js'
import { addEnvironment } from '../../../parts/github/setup.js'
import { type Hosted, pushTag, startHosted } from './support.js'

const workflow = `name: Release
on:
  push: { tags: ['v*'] }
jobs:
  build: { runs-on: ubuntu-latest, steps: [{ run: make }] }
`

describe.skipIf(!haveGh)('github/run-finished, with the real gh', () => {
  let hosted: Hosted
  let commit: string
  const check = (given = {}) => hosted.check('github/run-finished', { with: given })
  const start = (ref = 'v1.4.0') => hosted.github.startRun('release.yml', { ref })

  beforeEach(async () => {
    hosted = await startHosted({
      '.github/workflows/release.yml': workflow,
      '.github/workflows/ci.yml': 'name: CI\non: { push: { branches: [main] } }\njobs: { a: {} }\n',
    })
    commit = pushTag(hosted)
  })
  afterEach(() => hosted.stop())

  it('passes with the run of the pushed tag, not the newest one', async () => {
    const run = start()
    run.start().job('build').step('Compile').succeed()
    run.succeed()
    hosted.github.startRun('release.yml', { ref: 'main' }).start()
    hosted.github.startRun('ci.yml', { ref: 'main' }).start()
    expect(await check()).toMatchObject({
      verdict: 'pass',
      fact: '1 job, 0:00',
      outputs: { run: String(run.run.id), sha: commit, conclusion: 'success', attempt: '1' },
    })
  })

  it('shows where the run is while it goes on', async () => {
    const run = start()
    run.start().job('build').step('Check out').beginStep('Compile')
    run.job('publish')
    hosted.github.state.clock.advance(41)
    const verdict = await check()
    expect(verdict).toMatchObject({
      verdict: 'fail',
      fact: '0 of 2 jobs done: build at Compile  0:41',
      details: [
        '◐ build    0:41',
        '  ◐ Compile  0:41',
        '◌ publish  queued',
        expect.stringContaining('/runs/'),
      ],
    })
    expect(verdict).not.toHaveProperty('final')
    expect(hosted.lines).toContain('  ◐ Compile  0:41')
  })

  it('says that it waits for a person, who that is, and where', async () => {
    addEnvironment(hosted.github.state, hosted.github.repository, 'hex', ['noor'])
    const run = start()
    run.start().job('build').succeed()
    run.waitForApproval('hex', 'publish')
    const verdict = await check()
    const url = `https://github.com/acme/acme/actions/runs/${run.run.id}`
    expect(verdict).toMatchObject({
      fact: `waits for approval of hex by noor: ${url}`,
      mend: `approve it at ${url}`,
    })
    expect(verdict).not.toHaveProperty('final')
  })

  it('shows what the log of a failed job says while the run still goes on', async () => {
    const run = start()
    run
      .start()
      .job('linux')
      .step('Check out', 'HEAD is now at a41f9c2')
      .failStep('Test', 'error: 2 tests failed')
      .fail()
    run.job('macos').beginStep('Test')
    const verdict = await check()
    expect(verdict).toMatchObject({ fact: expect.stringContaining('linux failed; 1 of 2 jobs done') })
    expect(verdict.details).toEqual(expect.arrayContaining(['✖ linux, at Test', '  │ error: 2 tests failed']))
    expect(verdict).not.toHaveProperty('final')
  })

  it('ends the wait with the first failed job where the plan wants that, with the evidence for machines', async () => {
    const run = start()
    run.start().job('linux').failStep('Test', 'error: 2 tests failed').fail()
    run.job('macos').beginStep('Test')
    const verdict = await check({ 'fail-fast': true })
    expect(verdict).toMatchObject({
      verdict: 'fail',
      final: true,
      fact: expect.stringContaining('linux failed; 1 of 2 jobs done'),
      found: expect.stringMatching(/^linux failed, and the run goes on \(https:/),
      mend: `mend the cause; to end the run: gh run cancel ${run.run.id}`,
    })
    expect(JSON.parse(verdict.outputs?.failed ?? '')).toMatchObject([
      { job: 'linux', step: 'Test', conclusion: 'failure', signals: ['error: 2 tests failed'] },
    ])
  })

  it('fails for good with the plain cause of a known failure', async () => {
    const run = start()
    const words = 'Error: GitHub Actions is not permitted to create or approve pull requests.'
    run.start().job('pr').failStep('Open', words).fail()
    run.fail()
    expect(await check()).toMatchObject({
      verdict: 'fail',
      final: true,
      fact: 'the run failed: pr, at Open',
      found: expect.stringContaining('may not create pull requests'),
      mend: expect.stringContaining('Workflow permissions'),
    })
  })

  it('puts the known failures and the signals of the plan first', async () => {
    const run = start()
    run.start().job('build').failStep('Sign', 'gpg: no secret key', 'error: other').fail()
    run.fail()
    const known = [{ match: 'no secret key', cause: 'the signing key is not set up', remedy: 'add it' }]
    const settings = { build: { signals: ['gpg:'] } }
    const verdict = await hosted.check('github/run-finished', { plan: { known, settings } })
    expect(verdict).toMatchObject({ found: 'build: the signing key is not set up', mend: 'add it' })
    expect(verdict.details).toContain('  │ gpg: no secret key')
    expect(verdict.details).not.toContain('  │ error: other')
  })

  it('follows the run to another attempt that began while it was watched', async () => {
    const run = start()
    run.start().job('build').fail()
    run.fail()
    expect(await check()).toMatchObject({ final: true })
    run.newAttempt('mia', 'failed').start().job('build').beginStep('Compile')
    expect(await check()).toMatchObject({ fact: expect.stringMatching(/^attempt 2, 0 of 1 jobs done/) })
    run.job('build').succeed()
    run.succeed()
    expect(await check()).toMatchObject({ verdict: 'pass', outputs: { attempt: '2' } })
  })

  it('counts the jobs past the first page', async () => {
    const run = start()
    run.start()
    for (let at = 0; at < 120; at += 1) run.job(`build ${at}`).succeed()
    run.succeed()
    expect(await check()).toMatchObject({ fact: '120 jobs, 0:00' })
  })

  it('waits for a run that is not listed yet', async () => {
    const run = start()
    run.hide()
    const verdict = await check()
    expect(verdict).toMatchObject({ verdict: 'fail', fact: 'no run is listed yet' })
    expect(verdict).not.toHaveProperty('final')
    run.appear().start()
    expect(await check()).toMatchObject({ fact: expect.stringContaining('queued') })
  })

  it('gives up at once where the workflow does not start by a tag', async () => {
    expect(await check({ workflow: 'ci.yml' })).toMatchObject({
      verdict: 'fail',
      final: true,
      found: expect.stringContaining('.github/workflows/ci.yml does not start when v1.4.0 is pushed'),
    })
  })

  it('names all runs that fit and guesses none', async () => {
    start()
    start()
    const verdict = await check()
    expect(verdict).toMatchObject({ verdict: 'unknown', found: expect.stringContaining('2 runs of') })
    expect(verdict.details).toHaveLength(2)
  })

  it('takes the run that a person names', async () => {
    start()
    const second = start()
    second.succeed()
    expect(await check({ run: second.run.id })).toMatchObject({
      verdict: 'pass',
      outputs: { run: String(second.run.id) },
    })
    expect(await check({ run: '1' })).toMatchObject({ verdict: 'unknown', found: 'there is no run 1' })
  })

  it('cannot tell after any fault on the way, and goes on with the next look', async () => {
    start().succeed()
    const faults: readonly Fault[] = [
      { kind: 'not-found' },
      { kind: 'bad-credentials' },
      { kind: 'sso' },
      { kind: 'rate-limit', resetsIn: 900 },
      { kind: 'secondary-rate-limit', retryAfter: 90 },
      { kind: 'bad-gateway' },
      { kind: 'truncated' },
      { kind: 'reset' },
    ]
    for (const fault of faults) {
      hosted.github.faults.add(fault, { path: /\/jobs/ })
      const verdict = await check()
      expect(verdict.verdict, fault.kind).toBe('unknown')
      expect(verdict, fault.kind).not.toHaveProperty('final')
    }
    expect((await check()).verdict).toBe('pass')
  })
})
