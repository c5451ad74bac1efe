import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { haveGh } from '../../../parts/github/run-gh.js'
import { type Hosted, pushTag, startHosted } from './support.js'

const host = 'github.acme.example'
const workflow =
  'name: Build\non:\n  push: { tags: ["v*"] }\n  workflow_dispatch:\njobs: { build: { steps: [] } }\n'

describe.skipIf(!haveGh)('a repository on a GitHub Enterprise Server, with the real gh', () => {
  let hosted: Hosted
  beforeEach(async () => {
    hosted = await startHosted({ '.github/workflows/build.yml': workflow }, { host })
    pushTag(hosted)
  })
  afterEach(() => hosted.stop())

  it('is asked at the host of its remote, over all pages, and nothing goes to github.com', async () => {
    expect(await hosted.check('github/login')).toEqual({ verdict: 'pass', fact: 'mia' })
    const run = hosted.github.startRun('build.yml', { ref: 'v1.4.0' })
    run.start()
    for (let at = 0; at < 120; at += 1) run.job(`build ${at}`).succeed()
    run.succeed()
    expect(await hosted.check('github/run-finished')).toMatchObject({ fact: '120 jobs, 0:00' })
    expect(new Set(hosted.github.requests.map((one) => one.host))).toEqual(new Set([host]))
  })

  it('is where an offered fix goes', async () => {
    const judge = () => hosted.check('github/actions-permissions')
    const verdict = await judge()
    if (verdict.verdict === 'pass' || verdict.fix === undefined) throw new Error('No fix was offered.')
    const { folder, env } = hosted.repository
    await execa('bash', ['-c', verdict.fix], { cwd: folder, env, extendEnv: false })
    expect(await judge()).toMatchObject({ verdict: 'pass' })
  })

  it('is where a workflow is dispatched and its run found', async () => {
    const performed = await hosted.perform('github/dispatch', {
      with: { workflow: 'build.yml', ref: 'main' },
    })
    const [run] = hosted.github.repository.runs
    expect(performed).toMatchObject({ verdict: 'pass', outputs: { run: String(run?.run.id) } })
    expect(new Set(hosted.github.requests.map((one) => one.host))).toEqual(new Set([host]))
  })
})
