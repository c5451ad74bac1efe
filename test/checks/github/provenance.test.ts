import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunStory } from '../../parts/github/actions/run-story.js'
import { haveGh } from '../../parts/github/run-gh.js'
import { type Hosted, pushTag, startHosted } from './support.js'

const workflow = `name: Release
on: { push: { tags: ['v*'] } }
jobs: { build: { runs-on: ubuntu-latest, steps: [{ run: make }] } }
`

describe.skipIf(!haveGh)('the build of a tag, with the real gh', () => {
  let hosted: Hosted
  let commit: string
  let run: RunStory
  const metadata = { artifact: 'metadata', file: 'build.json', commit: 'sha' }
  const check = (name: string, build: object, given = {}) =>
    hosted.check(name, { with: given, plan: { settings: { build: { workflow: 'release.yml', ...build } } } })
  const upload = (said: object) => run.artifact('metadata', { 'build.json': JSON.stringify(said) })

  beforeEach(async () => {
    hosted = await startHosted({ '.github/workflows/release.yml': workflow })
    commit = pushTag(hosted)
    run = hosted.github.startRun('release.yml', { ref: 'v1.4.0' })
    run.start().succeed()
  })
  afterEach(() => hosted.stop())

  describe('github/provenance', () => {
    it('passes for the run of the tag whose metadata agrees', async () => {
      upload({ tag: 'v1.4.0', version: '1.4.0', sha: commit })
      expect(await check('github/provenance', { metadata })).toMatchObject({
        verdict: 'pass',
        fact: `run ${run.run.id} at ${commit.slice(0, 7)}, metadata agrees`,
        outputs: { run: String(run.run.id), sha: commit },
      })
    })

    it('asks for the metadata once, and reads it again from the folder of the run', async () => {
      upload({ tag: 'v1.4.0', version: '1.4.0', sha: commit })
      await check('github/provenance', { metadata })
      expect((await check('github/provenance', { metadata })).verdict).toBe('pass')
      expect(hosted.github.requests.filter(({ path }) => path.endsWith('/zip'))).toHaveLength(1)
      expect(hosted.repository.git('status', '--short')).toBe('')
    })

    it('fails where the metadata names another version', async () => {
      upload({ tag: 'v1.4.0', version: '1.3.2', sha: commit })
      expect(await check('github/provenance', { metadata })).toMatchObject({
        verdict: 'fail',
        found: 'the metadata names the version 1.3.2',
        mend: expect.stringContaining('publish nothing'),
      })
    })

    it('fails where the metadata is not there', async () => {
      run.artifact('metadata', { 'other.json': '{}' })
      expect(await check('github/provenance', { metadata })).toMatchObject({
        verdict: 'fail',
        found: 'there is no build.json',
      })
    })

    it('cannot tell without the artifact', async () => {
      expect(await check('github/provenance', { metadata })).toMatchObject({ verdict: 'unknown' })
    })

    it('refuses a run that a person named and that is of another commit', async () => {
      hosted.repository.commit('Next')
      hosted.repository.git('push', '-q', 'origin', 'main')
      const other = hosted.github.startRun('release.yml', { ref: 'main' })
      other.succeed()
      expect(await check('github/provenance', {}, { run: other.run.id })).toMatchObject({
        verdict: 'fail',
        found: expect.stringContaining('is of commit'),
      })
    })

    it('fails for a build that failed', async () => {
      run.newAttempt().fail()
      expect(await check('github/provenance', {})).toMatchObject({
        verdict: 'fail',
        found: `run ${run.run.id} is failure`,
      })
    })
  })

  describe('github/artifacts', () => {
    const artifacts = [{ pattern: `acme-\${version}-*`, count: 2 }, 'metadata']

    it('passes when everything expected is there, of this version, and nothing else', async () => {
      upload({})
      run.artifact('acme-1.4.0-linux', { a: 'a' })
      run.artifact('acme-1.4.0-macos', { a: 'a' })
      expect(await check('github/artifacts', { artifacts })).toMatchObject({
        verdict: 'pass',
        fact: '3 artifacts of 1.4.0',
      })
    })

    it('fails for what is missing, unexpected, old and expired, naming each', async () => {
      run.artifact('acme-1.4.0-linux', { a: 'a' })
      run.artifact('acme-1.3.2-macos', { a: 'a' })
      upload({})
      for (const artifact of hosted.github.repository.artifacts)
        artifact.expired = artifact.name === 'metadata'
      const verdict = await check('github/artifacts', { artifacts })
      expect(verdict).toMatchObject({ verdict: 'fail', found: `1 of acme-1.4.0-*, and 3 more` })
      expect(verdict.details?.join('\n')).toMatch(/nobody expects[\s\S]*is of 1\.3\.2[\s\S]*has expired/)
    })

    it('counts them past the first page', async () => {
      for (let at = 0; at < 110; at += 1) run.artifact(`part-${at}`, { a: 'a' })
      expect(await check('github/artifacts', { artifacts: ['part-*'], count: 110 })).toMatchObject({
        verdict: 'pass',
      })
    })

    it('cannot tell where the plan expects nothing', async () => {
      expect(await check('github/artifacts', {})).toMatchObject({ verdict: 'unknown' })
    })
  })

  describe('github/release-commit-checks', () => {
    const judge = (given = {}) => check('github/release-commit-checks', {}, given)

    it('passes when the checks named are green on the very commit', async () => {
      run.newAttempt().job('Golden').succeed()
      expect(await judge({ checks: ['Golden'] })).toMatchObject({
        verdict: 'pass',
        fact: `1 check on ${commit.slice(0, 7)}`,
      })
    })

    it('takes the newest word of a check that ran twice', async () => {
      run.newAttempt().job('Golden').fail()
      expect(await judge({ checks: ['Golden'] })).toMatchObject({
        verdict: 'fail',
        final: true,
        found: expect.stringContaining('Golden failed'),
      })
      hosted.github.startRun('release.yml', { ref: 'v1.4.0' }).job('Golden').succeed()
      expect(await judge({ checks: ['Golden'] })).toMatchObject({ verdict: 'pass' })
    })

    it('waits for one that goes on, and says of one that never reported', async () => {
      run.newAttempt().job('Golden').start()
      expect(await judge({ checks: ['Golden'] })).toMatchObject({ verdict: 'fail', found: 'Golden goes on' })
      const verdict = await judge({ checks: ['Golden', 'Docs'] })
      expect(verdict).toMatchObject({ found: 'Golden, Docs did not report' })
      expect(verdict).not.toHaveProperty('final')
    })

    it('asks for those that the branch requires', async () => {
      expect(await judge()).toEqual({ verdict: 'pass', fact: 'the branch requires none' })
      hosted.github.repository.protection.set('main', {
        requiredChecks: ['Golden'],
        strict: false,
        enforceAdmins: false,
        requiredReviews: 0,
      })
      expect(await judge()).toMatchObject({ verdict: 'fail', found: 'Golden did not report' })
    })
  })

  describe('github/attestations', () => {
    const artifact = { channel: 'npm', name: 'a.tgz', file: 'a.tgz', sha256: 'ab', integrity: '', bytes: 1 }
    const judge = (given = {}) =>
      hosted.check('github/attestations', { with: given, release: { artifacts: [artifact] } })

    it('are not asked for unless they are required', async () => {
      expect(await judge()).toEqual({ verdict: 'pass', fact: 'none to verify' })
      expect(await judge({ required: true })).toMatchObject({
        verdict: 'fail',
        found: 'no attestation of a.tgz',
      })
    })

    it('that are there are never taken on trust by a gh that cannot verify them', async () => {
      hosted.github.repository.attestations.set('sha256:ab', [{}])
      const { stderr } = await hosted.read.ask('gh', ['attestation'])
      const verdict = await judge()
      if (stderr.includes('unknown command')) expect(verdict).toMatchObject({ verdict: 'unknown' })
      else expect(verdict).toMatchObject({ verdict: 'fail' })
    })
  })
})
