import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { haveGh } from '../../../parts/github/run-gh.js'
import { type Hosted, startHosted } from './support.js'

describe.skipIf(!haveGh)('github/network, with the real gh', () => {
  let hosted: Hosted
  beforeEach(async () => {
    hosted = await startHosted()
  })
  afterEach(() => hosted.stop())

  it('passes while GitHub answers with enough of its allowance left', async () => {
    expect(await hosted.check('github/network')).toEqual({ verdict: 'pass', fact: 'github.com' })
  })

  it('cannot tell whether the allowance will do when little is left', async () => {
    hosted.github.state.rateLimit.used = 4950
    expect(await hosted.check('github/network')).toMatchObject({
      verdict: 'unknown',
      found: expect.stringMatching(/^only \d+ questions/),
    })
  })

  it('passes where an Enterprise Server knows no allowance', async () => {
    hosted.github.faults.add({ kind: 'not-found' }, { path: /rate_limit/ })
    expect(await hosted.check('github/network')).toEqual({ verdict: 'pass', fact: 'github.com' })
  })

  it('names the registry that does not answer', async () => {
    const verdict = await hosted.check('github/network', { with: { hosts: ['http://127.0.0.1:9/'] } })
    expect(verdict).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining('no answer from 127.0.0.1:9'),
    })
  })
})
