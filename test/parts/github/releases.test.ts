import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listRefs } from './git-read.js'
import { type Github, startGithub } from './github.js'
import { haveGh, readGh, runGh } from './run-gh.js'

describe.skipIf(!haveGh)('releases, with the real gh', () => {
  let github: Github
  let folder: string
  let sha: string
  const read = (...args: string[]) => readGh(github.env, args)
  const gh = (...args: string[]) => runGh(github.env, ['release', ...args, '-R', 'acme/acme'], folder)
  const view = (fields: string) => read('release', 'view', 'v1.0.0', '-R', 'acme/acme', '--json', fields)
  const tags = () =>
    listRefs(github.repository.git, 'refs/tags/').map(({ name, commit }) => ({ name, commit }))

  beforeEach(async () => {
    github = await startGithub({ owner: 'acme', repo: 'acme' })
    sha = github.commit({ message: 'Start', files: { a: 'a' } })
    folder = mkdtempSync(join(tmpdir(), 'assets-'))
    writeFileSync(join(folder, 'acme.tar.gz'), Buffer.from([31, 139, 0, 255]))
    writeFileSync(join(folder, 'SHA256SUMS'), 'sums\n')
  })
  afterEach(async () => {
    rmSync(folder, { recursive: true })
    await github.stop()
  })

  it('go from draft to upload to published, and make the tag only then', async () => {
    expect((await gh('create', 'v1.0.0', '--draft', '--title', 'One', '--notes', '### Summary')).code).toBe(0)
    expect(tags()).toEqual([])
    expect((await gh('upload', 'v1.0.0', 'acme.tar.gz', 'SHA256SUMS')).code).toBe(0)
    expect(await view('isDraft,body,assets')).toMatchObject({
      isDraft: true,
      body: '### Summary',
      assets: [{ name: expect.any(String), state: 'uploaded' }, {}],
    })
    expect((await gh('edit', 'v1.0.0', '--draft=false', '--notes', 'better')).code).toBe(0)
    expect(await view('isDraft,body,name')).toEqual({ isDraft: false, body: 'better', name: 'One' })
    expect(tags()).toEqual([{ name: 'refs/tags/v1.0.0', commit: sha }])
  })

  it('keep the bytes of assets, and tell their digest', async () => {
    await gh('create', 'v1.0.0', 'acme.tar.gz', '--notes', '')
    expect((await gh('download', 'v1.0.0', '-D', 'back')).code).toBe(0)
    const bytes = readFileSync(join(folder, 'back', 'acme.tar.gz'))
    expect([...bytes]).toEqual([31, 139, 0, 255])
    expect(await read('api', 'repos/acme/acme/releases/tags/v1.0.0')).toMatchObject({
      draft: false,
      assets: [
        { size: 4, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`, download_count: 1 },
      ],
    })
  })

  it('of a tag that has one already are refused', async () => {
    await gh('create', 'v1.0.0', '--notes', '')
    const again = await gh('create', 'v1.0.0', '--notes', '')
    expect(again.stderr).toContain('HTTP 422')
    expect(again.stderr).toContain('already exists')
    expect(again.code).toBe(1)
  })

  it('take no second asset of a name unless told to replace it', async () => {
    await gh('create', 'v1.0.0', 'SHA256SUMS', '--draft', '--notes', '')
    expect((await gh('upload', 'v1.0.0', 'SHA256SUMS')).stderr).toContain('already exists')
    writeFileSync(join(folder, 'SHA256SUMS'), 'new sums\n')
    expect((await gh('upload', 'v1.0.0', 'SHA256SUMS', '--clobber')).code).toBe(0)
    expect(await view('assets')).toMatchObject({ assets: [{ size: 9 }] })
  })

  it('cannot be changed once published where releases are immutable', async () => {
    github.repository.immutableReleases = true
    await gh('create', 'v1.0.0', 'SHA256SUMS', '--notes', '')
    expect(await read('api', 'repos/acme/acme/releases/tags/v1.0.0')).toMatchObject({ immutable: true })
    const late = await gh('upload', 'v1.0.0', 'acme.tar.gz')
    expect(late.stderr).toContain('Cannot upload assets to an immutable release')
    expect((await gh('edit', 'v1.0.0', '--notes', 'words may change')).code).toBe(0)
  })

  it('are listed with the latest marked, prereleases and drafts aside', async () => {
    await gh('create', 'v1.0.0', '--notes', '')
    await gh('create', 'v1.1.0-rc.1', '--prerelease', '--notes', '')
    await gh('create', 'v1.1.0', '--draft', '--notes', '')
    const { stdout } = await gh('list')
    expect(stdout.split('\n').map((line) => line.split('\t').slice(1, 3))).toEqual([
      ['Draft', 'v1.1.0'],
      ['Pre-release', 'v1.1.0-rc.1'],
      ['Latest', 'v1.0.0'],
    ])
    expect(await read('api', 'repos/acme/acme/releases/latest')).toMatchObject({ tag_name: 'v1.0.0' })
  })

  it('leave the tag where they are deleted, unless it is to go too', async () => {
    await gh('create', 'v1.0.0', '--notes', '')
    expect((await gh('delete', 'v1.0.0', '--yes')).code).toBe(0)
    expect((await gh('view', 'v1.0.0')).stderr).toContain('release not found')
    expect(tags()).toHaveLength(1)
    await gh('create', 'v1.0.0', '--notes', '')
    await gh('delete', 'v1.0.0', '--yes', '--cleanup-tag')
    expect(tags()).toEqual([])
  })

  it('that verify the tag are refused without one', async () => {
    expect((await gh('create', 'v1.0.0', '--verify-tag', '--notes', '')).stderr).toContain(
      "doesn't exist in the repo",
    )
  })

  it('in draft are not seen by those who may not push', async () => {
    await gh('create', 'v1.0.0', '--draft', '--notes', '')
    const reader = github.addMaintainer('rio', 'read')
    expect(await readGh(reader, ['api', 'repos/acme/acme/releases'])).toEqual([])
    expect(await read('api', 'repos/acme/acme/releases')).toHaveLength(1)
  })
})
