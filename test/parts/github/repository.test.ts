import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Github, startGithub } from './github.js'
import { haveGh, readGh, runGh } from './run-gh.js'

describe.skipIf(!haveGh)('the repository, with the real gh', () => {
  let github: Github
  let sha: string
  const read = (...args: string[]) => readGh(github.env, args)
  const gh = (...args: string[]) => runGh(github.env, args)
  const R = 'repos/acme/acme'

  beforeEach(async () => {
    github = await startGithub({ owner: 'acme', repo: 'acme' })
    sha = github.commit({
      message: 'Start\n\nWith an event',
      files: { 'docs/guide.md': '# Guide\n', 'a.bin': Buffer.from([0, 255]) },
    })
  })
  afterEach(() => github.stop())

  it('is seen by gh repo view with the viewer’s permission', async () => {
    const fields = 'name,defaultBranchRef,viewerPermission,isPrivate,latestRelease,isInOrganization'
    expect(await read('repo', 'view', 'acme/acme', '--json', fields)).toEqual({
      name: 'acme',
      defaultBranchRef: { name: 'main' },
      viewerPermission: 'ADMIN',
      isPrivate: false,
      latestRelease: null,
      isInOrganization: true,
    })
  })

  it('tells each maintainer their own rights', async () => {
    const noor = github.addMaintainer('noor', 'write')
    expect(await readGh(noor, ['api', R])).toMatchObject({ permissions: { admin: false, push: true } })
    expect(await read('api', R)).toMatchObject({ permissions: { admin: true }, default_branch: 'main' })
    expect((await runGh(noor, ['api', `${R}/actions/permissions`])).stderr).toContain('HTTP 403')
  })

  it('that does not exist is not found, over REST and GraphQL', async () => {
    expect((await gh('api', 'repos/acme/none')).stderr).toContain('Not Found (HTTP 404)')
    expect((await gh('repo', 'view', 'acme/none', '--json', 'name')).stderr).toContain('Could not resolve')
  })

  it('that is private is hidden from strangers', async () => {
    github.repository.visibility = 'private'
    const noor = github.addMaintainer('noor', 'read')
    github.repository.roles.delete('noor')
    expect((await runGh(noor, ['api', R])).stderr).toContain('HTTP 404')
  })

  it('gives a file raw, byte for byte, at a ref', async () => {
    const raw = ['-H', 'Accept: application/vnd.github.raw']
    expect((await gh('api', `${R}/contents/docs/guide.md?ref=main`, ...raw)).stdout).toBe('# Guide')
    expect(await read('api', `${R}/contents/a.bin`)).toMatchObject({ content: 'AP8=', encoding: 'base64' })
    expect(await read('api', `${R}/contents/docs`)).toMatchObject([{ name: 'guide.md', type: 'file' }])
    expect((await gh('api', `${R}/contents/none`)).stderr).toContain('HTTP 404')
  })

  it('shows branches, tags and refs as git has them', async () => {
    await read('api', `${R}/git/refs`, '-f', 'ref=refs/tags/v1.0.0', '-f', `sha=${sha}`)
    expect(await read('api', `${R}/git/ref/tags/v1.0.0`)).toMatchObject({ object: { type: 'commit', sha } })
    expect(await read('api', `${R}/git/matching-refs/tags/v1`)).toHaveLength(1)
    expect(await read('api', `${R}/tags`)).toMatchObject([{ name: 'v1.0.0', commit: { sha } }])
    expect(await read('api', `${R}/branches/main`)).toMatchObject({ protected: false, commit: { sha } })
    const again = await gh('api', `${R}/git/refs`, '-f', 'ref=refs/tags/v1.0.0', '-f', `sha=${sha}`)
    expect(again.stderr).toContain('Reference already exists (HTTP 422)')
    expect((await gh('api', '-X', 'DELETE', `${R}/git/refs/tags/v1.0.0`)).code).toBe(0)
    expect((await gh('api', `${R}/git/ref/tags/v1.0.0`)).stderr).toContain('HTTP 404')
  })

  it('shows commits and compares them', async () => {
    const next = github.commit({ message: 'Next', files: { 'b.txt': 'b' } })
    expect(await read('api', `${R}/commits/main`)).toMatchObject({ sha: next, parents: [{ sha }] })
    expect(await read('api', `${R}/compare/${sha}...main`)).toMatchObject({ status: 'ahead', ahead_by: 1 })
    expect(await read('api', `${R}/compare/main...${sha}`)).toMatchObject({ status: 'behind', behind_by: 1 })
  })

  it('shows the required checks of a protected branch, and takes new ones', async () => {
    expect((await gh('api', `${R}/branches/main/protection`)).stderr).toContain(
      'Branch not protected (HTTP 404)',
    )
    github.repository.protection.set('main', {
      requiredChecks: ['Tests'],
      strict: true,
      enforceAdmins: true,
      requiredReviews: 0,
    })
    const path = `${R}/branches/main/protection/required_status_checks`
    expect(await read('api', `${path}/contexts`, '-f', 'contexts[]=Install golden')).toEqual([
      'Tests',
      'Install golden',
    ])
    expect(await read('api', `${R}/branches/main/protection`)).toMatchObject({
      required_status_checks: { strict: true, contexts: ['Tests', 'Install golden'] },
      enforce_admins: { enabled: true },
    })
  })

  it('applies rulesets to the branches their patterns name', async () => {
    github.repository.rulesets.push(
      {
        id: 11,
        name: 'main',
        target: 'branch',
        enforcement: 'active',
        include: ['~DEFAULT_BRANCH'],
        exclude: [],
        rules: [
          { type: 'required_status_checks', parameters: { required_status_checks: [{ context: 'Tests' }] } },
        ],
      },
      {
        id: 12,
        name: 'tags',
        target: 'tag',
        enforcement: 'active',
        include: ['refs/tags/v*'],
        exclude: [],
        rules: [{ type: 'deletion' }],
      },
    )
    expect(await read('api', `${R}/rules/branches/main`)).toMatchObject([
      { type: 'required_status_checks', ruleset_id: 11 },
    ])
    expect(await read('api', `${R}/rules/branches/other`)).toEqual([])
    expect(await read('api', `${R}/rulesets?targets=tag`)).toMatchObject([{ id: 12, target: 'tag' }])
    expect(await read('api', `${R}/rulesets/12`)).toMatchObject({
      conditions: { ref_name: { include: ['refs/tags/v*'] } },
    })
  })

  it('lists protected tags', async () => {
    github.repository.tagProtection.push('v*')
    expect(await read('api', `${R}/tags/protection`)).toEqual([{ id: 1, pattern: 'v*', enabled: true }])
  })

  it('finds attestations by the digest of what they are about', async () => {
    github.repository.attestations.set('sha256:abc', [
      { mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' },
    ])
    expect(await read('api', `${R}/attestations/sha256:abc`)).toMatchObject({
      attestations: [{ bundle: {} }],
    })
    expect((await gh('api', `${R}/attestations/sha256:other`)).stderr).toContain('HTTP 404')
  })
})
