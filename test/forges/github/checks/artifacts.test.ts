import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunStory } from '../../../parts/github/actions/run-story.js'
import { haveGh } from '../../../parts/github/run-gh.js'
import { startBuilt } from './built-run.js'
import type { Hosted } from './support.js'

describe.skipIf(!haveGh)('github/artifacts, with the real gh', () => {
  let hosted: Hosted
  let run: RunStory
  const check = (build: object, given = {}) =>
    hosted.check('github/artifacts', {
      with: given,
      plan: { settings: { build: { workflow: 'release.yml', ...build } } },
    })
  const upload = (said: object) => run.artifact('metadata', { 'build.json': JSON.stringify(said) })

  beforeEach(async () => {
    ;({ hosted, run } = await startBuilt())
  })
  afterEach(() => hosted.stop())

  const artifacts = [{ pattern: `acme-\${version}-*`, count: 2 }, 'metadata']

  it('passes when everything expected is there, of this version, and nothing else', async () => {
    upload({})
    run.artifact('acme-1.4.0-linux', { a: 'a' })
    run.artifact('acme-1.4.0-macos', { a: 'a' })
    expect(await check({ artifacts })).toMatchObject({
      verdict: 'pass',
      fact: '3 artifacts of 1.4.0',
    })
  })

  it('fails for what is missing, unexpected, old and expired, naming each', async () => {
    run.artifact('acme-1.4.0-linux', { a: 'a' })
    run.artifact('acme-1.3.2-macos', { a: 'a' })
    upload({})
    for (const artifact of hosted.github.repository.artifacts) artifact.expired = artifact.name === 'metadata'
    const verdict = await check({ artifacts })
    expect(verdict).toMatchObject({ verdict: 'fail', found: `1 of acme-1.4.0-*, and 3 more` })
    expect(verdict.details?.join('\n')).toMatch(/nobody expects[\s\S]*is of 1\.3\.2[\s\S]*has expired/)
  })

  it('counts them past the first page', async () => {
    for (let at = 0; at < 110; at += 1) run.artifact(`part-${at}`, { a: 'a' })
    expect(await check({ artifacts: ['part-*'], count: 110 })).toMatchObject({
      verdict: 'pass',
    })
  })

  it('cannot tell where the plan expects nothing', async () => {
    expect(await check({})).toMatchObject({ verdict: 'unknown' })
  })
})
