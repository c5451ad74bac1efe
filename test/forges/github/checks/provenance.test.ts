import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunStory } from '../../../parts/github/actions/run-story.js'
import { haveGh } from '../../../parts/github/run-gh.js'
import { startBuilt } from './built-run.js'
import type { Hosted } from './support.js'

describe.skipIf(!haveGh)('github/provenance, with the real gh', () => {
  let hosted: Hosted
  let commit: string
  let run: RunStory
  const metadata = { artifact: 'metadata', file: 'build.json', commit: 'sha' }
  const check = (build: object, given = {}) =>
    hosted.check('github/provenance', {
      with: given,
      plan: { settings: { build: { workflow: 'release.yml', ...build } } },
    })
  const upload = (said: object) => run.artifact('metadata', { 'build.json': JSON.stringify(said) })

  beforeEach(async () => {
    ;({ hosted, commit, run } = await startBuilt())
  })
  afterEach(() => hosted.stop())

  it('passes for the run of the tag whose metadata agrees', async () => {
    upload({ tag: 'v1.4.0', version: '1.4.0', sha: commit })
    expect(await check({ metadata })).toMatchObject({
      verdict: 'pass',
      fact: `run ${run.run.id} at ${commit.slice(0, 7)}, metadata agrees`,
      outputs: { run: String(run.run.id), sha: commit },
    })
  })

  it('asks for the metadata once, and reads it again from the folder of the run', async () => {
    upload({ tag: 'v1.4.0', version: '1.4.0', sha: commit })
    await check({ metadata })
    expect((await check({ metadata })).verdict).toBe('pass')
    expect(hosted.github.requests.filter(({ path }) => path.endsWith('/zip'))).toHaveLength(1)
    expect(hosted.repository.git('status', '--short')).toBe('')
  })

  it('fails where the metadata names another version', async () => {
    upload({ tag: 'v1.4.0', version: '1.3.2', sha: commit })
    expect(await check({ metadata })).toMatchObject({
      verdict: 'fail',
      found: 'the metadata names the version 1.3.2',
      mend: expect.stringContaining('publish nothing'),
    })
  })

  it('fails where the metadata is not there', async () => {
    run.artifact('metadata', { 'other.json': '{}' })
    expect(await check({ metadata })).toMatchObject({
      verdict: 'fail',
      found: 'there is no build.json',
    })
  })

  it('cannot tell without the artifact', async () => {
    expect(await check({ metadata })).toMatchObject({ verdict: 'unknown' })
  })

  it('refuses a run that a person named and that is of another commit', async () => {
    hosted.repository.commit('Next')
    hosted.repository.git('push', '-q', 'origin', 'main')
    const other = hosted.github.startRun('release.yml', { ref: 'main' })
    other.succeed()
    expect(await check({}, { run: other.run.id })).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('is of commit'),
    })
  })

  it('fails for a build that failed', async () => {
    run.newAttempt().fail()
    expect(await check({})).toMatchObject({
      verdict: 'fail',
      found: `run ${run.run.id} is failure`,
    })
  })
})
