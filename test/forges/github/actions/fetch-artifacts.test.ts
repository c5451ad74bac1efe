import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunStory } from '../../../parts/github/actions/run-story.js'
import { haveGh } from '../../../parts/github/run-gh.js'
import { type Hosted, pushTag, startHosted } from '../checks/support.js'

const workflow = `name: Release
on: { push: { tags: ['v*'] } }
jobs: { build: { runs-on: ubuntu-latest, steps: [{ run: make }] } }
`

describe.skipIf(!haveGh)('github/fetch-artifacts, with the real gh', () => {
  let hosted: Hosted
  let run: RunStory
  const fetch = (given = {}) => hosted.perform('github/fetch-artifacts', { with: given })
  const kept = () => hosted.kept.artifacts.map(({ name, channel }) => `${channel}: ${name}`).toSorted()

  beforeEach(async () => {
    hosted = await startHosted({ '.github/workflows/release.yml': workflow })
    pushTag(hosted)
    run = hosted.github.startRun('release.yml', { ref: 'v1.4.0' })
    run.artifact('linux build', { 'acme-linux.tgz': 'linux', 'docs/README': 'read' })
    run.artifact('macos', { 'acme-macos.tgz': 'macos' })
  })
  afterEach(() => hosted.stop())

  it('keeps every file of the build by digest, outside the repository', async () => {
    run.succeed()
    expect(await fetch()).toMatchObject({ verdict: 'pass', fact: `3 files of run ${run.run.id}` })
    expect(kept()).toEqual(['build: README', 'build: acme-linux.tgz', 'build: acme-macos.tgz'])
    const [file] = hosted.kept.artifacts
    expect(await hosted.read.exists(`${hosted.read.runFolder}/${file?.file}`)).toBe(true)
    expect(hosted.repository.git('status', '--short')).toBe('')
  })

  it('is done while the files are as they were kept, and fetches again what changed', async () => {
    run.succeed()
    expect(await hosted.probe('github/fetch-artifacts')).toEqual({ found: 'absent' })
    await fetch()
    expect(await hosted.probe('github/fetch-artifacts')).toEqual({ found: 'done', fact: '3 files' })
    const [file] = hosted.kept.artifacts
    await hosted.write.writeText(`${hosted.read.runFolder}/${file?.file}`, 'other')
    expect(await hosted.probe('github/fetch-artifacts')).toEqual({ found: 'absent' })
    hosted.kept.artifacts.splice(0)
    expect((await fetch()).verdict).toBe('pass')
    expect(await hosted.probe('github/fetch-artifacts')).toMatchObject({ found: 'done' })
  })

  it('fetches only what is named', async () => {
    run.succeed()
    await fetch({ artifacts: ['mac*'] })
    expect(kept()).toEqual(['build: acme-macos.tgz'])
  })

  it('takes nothing from a build that has not ended well', async () => {
    expect(await fetch()).toMatchObject({ verdict: 'fail', found: expect.stringContaining('is queued') })
    run.fail()
    expect(await fetch()).toMatchObject({ verdict: 'fail', found: expect.stringContaining('is failure') })
    expect(kept()).toEqual([])
  })

  it('refuses two files of one name', async () => {
    run.artifact('again', { 'acme-macos.tgz': 'other' })
    run.succeed()
    expect(await fetch()).toMatchObject({
      verdict: 'fail',
      found: 'two files of the build are named acme-macos.tgz',
    })
  })
})
