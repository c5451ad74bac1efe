import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Artifact, Sighting } from '../../../source/core/vocabulary.js'
import type { ChannelSpec } from '../../../source/plan/plan.js'
import type { Setting } from '../../checks/support.js'
import { createRelease } from '../../parts/github/releases.js'
import { haveGh } from '../../parts/github/run-gh.js'
import { writeFiles } from '../../parts/temporary.js'
import { type Hosted, pushTag, startHosted } from './checks/support.js'

const changelog = `# Changelog

## [1.4.0] - 2026-03-01

### Fixed

- one

### Summary

- **What changed:** it resumes.
`
const text = '### Summary\n\n- **What changed:** it resumes.\n\n### Fixed\n\n- one\n'

describe.skipIf(!haveGh)('the channel GitHub Release, with the real gh', () => {
  let hosted: Hosted
  let commit: string
  const spec = (given = {}): ChannelSpec => ({
    id: 'github',
    kind: 'github',
    by: 'local',
    dir: '.',
    needs: [],
    enabled: true,
    with: { assets: [`dist/*-\${version}.tgz`], ...given },
  })
  const setting = (given = {}, answers = {}): Setting => ({
    release: { channel: spec(given), candidate: { commit }, answers },
  })
  const build = (given = {}) => hosted.perform('channel/build', setting(given))
  const publish = (given = {}, answers = {}) => hosted.perform('channel/publish', setting(given, answers))
  const sight = async (given = {}): Promise<Sighting> => {
    const probe = await hosted.probe('channel/publish', setting(given))
    if (!probe.sighting) throw new Error('the probe saw nothing')
    return probe.sighting
  }
  const releases = () => hosted.github.repository.releases
  const writeByHand = (body: string, more = {}) =>
    createRelease(hosted.github.state, hosted.github.repository, 'noor', { tag: 'v1.4.0', body, ...more })

  beforeEach(async () => {
    hosted = await startHosted({ 'CHANGELOG.md': changelog, '.gitignore': 'dist\n' })
    writeFiles(hosted.repository.folder, { 'dist/acme-1.4.0.tgz': 'acme', 'dist/acme-1.3.2.tgz': 'old' })
    commit = pushTag(hosted)
  })
  afterEach(() => hosted.stop())

  it('keeps its files, their checksums and the text, summary first', async () => {
    expect(await build()).toMatchObject({ verdict: 'pass', fact: '2 files and the text' })
    const kept: readonly Artifact[] = hosted.kept.artifacts
    expect(kept.map(({ name }) => name)).toEqual(['acme-1.4.0.tgz', 'SHA256SUMS', 'release-notes.md'])
    const read = (name: string) => hosted.read.readText(`${hosted.read.runFolder}/artifacts/github/${name}`)
    expect(await read('SHA256SUMS')).toBe(`${kept[0]?.sha256}  acme-1.4.0.tgz\n`)
    expect(await read('release-notes.md')).toBe(text)
  })

  it('takes files that other steps kept before those of the work tree', async () => {
    await build({ assets: ['dist/*-1.3.2.tgz'], checksums: false })
    const [fetched] = hosted.kept.artifacts.splice(0)
    if (!fetched) throw new Error('nothing was kept')
    const { runFolder } = hosted.read
    await hosted.write.copyFile(`${runFolder}/${fetched.file}`, `${runFolder}/fetched.tgz`)
    hosted.kept.artifacts.push({ ...fetched, channel: 'build', file: 'fetched.tgz' })
    expect(await build({ assets: ['acme-*.tgz'], checksums: false })).toMatchObject({
      fact: '1 file and the text',
    })
  })

  it('is not built where a pattern matches nothing, or the changelog has no entry', async () => {
    expect(await build({ assets: ['dist/*.zip'] })).toMatchObject({
      verdict: 'fail',
      found: 'no file matches dist/*.zip',
    })
    const other = { ...setting(), target: { tag: 'v1.5.0', version: '1.5.0' } }
    expect(await hosted.perform('channel/build', other)).toMatchObject({
      verdict: 'fail',
      found: 'CHANGELOG.md has no entry of 1.5.0',
    })
  })

  it('is made as a draft, verified, then published, and seen with the same digests', async () => {
    await build()
    expect(await sight()).toMatchObject({ status: 'absent' })
    expect(await publish()).toMatchObject({ verdict: 'pass', fact: 'v1.4.0 with 2 files, same digest' })
    expect(releases()).toMatchObject([
      {
        tag: 'v1.4.0',
        draft: false,
        prerelease: false,
        assets: [{ name: 'acme-1.4.0.tgz' }, { name: 'SHA256SUMS' }],
      },
    ])
    expect(releases()[0]?.body).toMatch(/^### Summary\n\n- \*\*What changed/)
    expect(await sight()).toMatchObject({ status: 'live', ours: true, actual: '1.4.0' })
    const order = hosted.github.requests.flatMap(({ method, path, body }) => {
      if (method === 'POST')
        return [path.includes('/assets') ? 'upload' : body.includes('"draft":true') ? 'draft' : 'release']
      return method === 'PATCH' ? ['publish'] : []
    })
    expect(order).toEqual(['draft', 'upload', 'upload', 'publish'])
  })

  it('uploads anew what the draft holds with other contents', async () => {
    await build()
    hosted.github.faults.add({ kind: 'reset' }, { method: 'PATCH' })
    await publish()
    const draft = releases()[0]
    if (draft?.assets[0]) draft.assets[0] = { ...draft.assets[0], digest: `sha256:${'0'.repeat(64)}` }
    expect((await publish()).verdict).toBe('pass')
    expect(releases()[0]?.assets.map(({ digest }) => digest)).not.toContain(`sha256:${'0'.repeat(64)}`)
  })

  it('is never made where the tag is not at GitHub, or is at another commit', async () => {
    await build()
    hosted.repository.git('push', '-q', 'origin', ':refs/tags/v1.4.0')
    expect(await publish()).toMatchObject({ verdict: 'fail', found: 'GitHub has no tag v1.4.0' })
    const other = hosted.github.commit({ message: 'Other', files: { a: 'a' } })
    hosted.repository.git('fetch', '-q')
    hosted.repository.git('push', '-q', 'origin', `${other}:refs/tags/v1.4.0`)
    expect(await publish()).toMatchObject({ verdict: 'fail', found: expect.stringContaining('v1.4.0 is at') })
    expect(releases()).toEqual([])
  })

  it('is sealed once published where releases are immutable', async () => {
    hosted.github.repository.immutableReleases = true
    await build()
    expect((await publish()).verdict).toBe('pass')
    expect(releases()[0]?.immutable).toBe(true)
    expect(await sight()).toMatchObject({ status: 'live', ours: true })
  })

  it('is no latest release where a higher version is', async () => {
    createRelease(hosted.github.state, hosted.github.repository, 'mia', { tag: 'v2.0.0' })
    const [higher] = releases()
    await build()
    await publish()
    expect(hosted.github.repository.latestRelease).toBe(higher?.id)
  })

  describe('with a text that somebody wrote', () => {
    it('is not overwritten unseen: it fails with the difference, and a decision settles it', async () => {
      await build()
      writeByHand('### Summary\n\nWritten by hand.\n')
      const failed = await publish()
      expect(failed).toMatchObject({
        verdict: 'fail',
        found: 'noor wrote the text of a release of v1.4.0 already',
      })
      expect(failed.details).toEqual(
        expect.arrayContaining(['- Written by hand.', '+ - **What changed:** it resumes.']),
      )
      expect(releases()[0]?.body).toContain('Written by hand')
      const decided = { existing: { decision: 'publish/text' } }
      expect((await publish(decided, { 'publish/text': 'keep' })).verdict).toBe('pass')
      expect(releases()[0]).toMatchObject({ body: expect.stringContaining('Written by hand') })
      expect(releases()[0]?.assets).toHaveLength(2)
      expect((await publish(decided, { 'publish/text': 'replace' })).verdict).toBe('pass')
      expect(releases()[0]?.body).toContain('it resumes')
    })

    it('is found out before anything irreversible', async () => {
      const free = () => hosted.check('github/release-free', setting())
      expect(await free()).toEqual({ verdict: 'pass', fact: 'no release of v1.4.0' })
      writeByHand('', { draft: true })
      expect(await free()).toMatchObject({ fact: 'a draft of v1.4.0 is there and will be completed' })
      releases().splice(0)
      writeByHand('Mine.')
      expect(await free()).toMatchObject({ verdict: 'fail', details: expect.arrayContaining(['- Mine.']) })
    })

    it('stays live when somebody adds to the text that the wizard wrote', async () => {
      await build()
      await publish()
      const [made] = releases()
      if (made) made.body = `Read this first.\r\n\r\n${made.body.replaceAll('\n', '\r\n')}`
      expect(await sight()).toMatchObject({ status: 'live' })
      expect((await publish()).verdict).toBe('pass')
      expect(releases()[0]?.body).toContain('Read this first.')
    })
  })

  it('is verified as users get it, and says which file is not what was built', async () => {
    await build()
    await publish()
    const verify = () => hosted.perform('channel/verify', setting())
    expect(await verify()).toMatchObject({ verdict: 'pass', fact: '2 files downloaded, checksums agree' })
    const assets = releases()[0]?.assets
    if (assets?.[0]) assets[0] = { ...assets[0], bytes: Buffer.from('corrupt') }
    expect(await verify()).toMatchObject({ verdict: 'fail', found: 'acme-1.4.0.tgz has other contents' })
  })

  it('is recalled: no longer the latest, with the reason on top, and seen so', async () => {
    await build()
    await publish()
    const recalled = await hosted.perform('channel/recall', setting({ recall: 'Deletes files. Use 1.4.1.' }))
    expect(recalled.verdict).toBe('pass')
    expect(releases()[0]).toMatchObject({
      prerelease: true,
      body: expect.stringContaining('> Deletes files. Use 1.4.1.'),
    })
    expect(hosted.github.repository.latestRelease).toBeNull()
    expect(await sight()).toMatchObject({ status: 'recalled' })
  })
})
