import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { haveGh } from '../../parts/github/run-gh.js'
import { startBuilt } from './built-run.js'
import type { Hosted } from './support.js'

describe.skipIf(!haveGh)('github/attestations, with the real gh', () => {
  let hosted: Hosted

  beforeEach(async () => {
    ;({ hosted } = await startBuilt())
  })
  afterEach(() => hosted.stop())

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
