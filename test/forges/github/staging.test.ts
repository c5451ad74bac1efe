import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { github } from '../../../source/forges/github/channel.js'
import type { ActionContext } from '../../../source/ports/action.js'
import { createRelease } from '../../parts/github/releases.js'
import { have } from '../../parts/have.js'
import { writeFiles } from '../../parts/temporary.js'
import { makeStage, type Stage } from '../../registries/stage.js'
import { actionStep } from '../../support/deeds.js'
import { makePlan } from '../../support/plans.js'
import { pushTag, startHosted } from './checks/support.js'

const changelog = '# Changelog\n\n## [1.4.0] - 2026-03-01\n\n### Fixed\n\n- one\n'

describe.skipIf(!have('gh'))('a GitHub Release in two phases', () => {
  let hosted: Awaited<ReturnType<typeof startHosted>>
  let stage: Stage
  let context: () => ActionContext

  beforeEach(async () => {
    hosted = await startHosted({ 'CHANGELOG.md': changelog, '.gitignore': 'dist\n' })
    writeFiles(hosted.repository.folder, { 'dist/acme-1.4.0.tgz': 'acme' })
    const staging = actionStep('publish/github-stage', 'channel/stage', {
      makes: ['staged'],
      channel: 'github',
    })
    stage = makeStage({
      channel: github,
      repository: hosted.repository,
      env: hosted.repository.env,
      clock: hosted.read.clock,
      spec: { stage: true, with: { assets: [`dist/*-\${version}.tgz`] } },
      release: {
        candidate: { commit: pushTag(hosted) },
        plan: makePlan([staging]),
        outputs: { 'publish/github-stage.staged': 'yes' },
      },
    })
    context = () => ({ ...stage.context(), with: stage.spec.with })
    await stage.build()
  })
  afterEach(() => hosted.stop())

  const releases = () => hosted.github.repository.releases

  test('is staged as a draft with its files, and approved by publishing that draft', async () => {
    expect(await github.staging?.stage(context())).toMatchObject({
      verdict: 'pass',
      outputs: { staged: 'yes' },
      sighting: { status: 'staged', ours: true },
    })
    expect(releases()).toMatchObject([{ draft: true, assets: [{ name: 'acme-1.4.0.tgz' }, {}] }])
    const [draft] = releases()
    expect(await stage.outcome()).toBe('done')
    expect(releases()).toMatchObject([{ id: draft?.id, draft: false }])
    expect(await stage.sight()).toMatchObject({ status: 'live', ours: true })
  })

  test('is rejected by deleting the draft', async () => {
    await github.staging?.stage(context())
    expect(await github.staging?.reject(context())).toMatchObject({
      verdict: 'pass',
      sighting: { status: 'rejected' },
    })
    expect(releases()).toEqual([])
    expect(await stage.outcome()).toMatch(/^unclear: .*neither staged nor public/)
  })

  test('a draft with a text of somebody else is neither staged over, approved nor deleted', async () => {
    const { state, repository } = hosted.github
    createRelease(state, repository, 'noor', { tag: 'v1.4.0', body: 'Words of Noor', draft: true })
    expect(await github.staging?.stage(context())).toMatchObject({ verdict: 'fail' })
    expect(await github.staging?.reject(context())).toBeUndefined()
    expect(releases()).toMatchObject([{ draft: true, body: 'Words of Noor', assets: [] }])
  })
})
