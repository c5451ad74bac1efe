import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { haveGh } from '../../../parts/github/run-gh.js'
import { type Hosted, portsOf, startHosted } from './support.js'

describe.skipIf(!haveGh)('github/rights, with the real gh', () => {
  let hosted: Hosted
  beforeEach(async () => {
    hosted = await startHosted()
  })
  afterEach(() => hosted.stop())

  const asOther = (role: 'read' | 'write') =>
    portsOf(hosted.github, hosted.repository, {
      ...hosted.repository.env,
      ...hosted.github.addMaintainer('rio', role),
    })

  it('names the highest role held', async () => {
    expect(await hosted.check('github/rights')).toEqual({ verdict: 'pass', fact: 'admin in acme/acme' })
  })

  it('fails for somebody who may only read', async () => {
    expect(await asOther('read').check('github/rights')).toMatchObject({
      verdict: 'fail',
      found: 'this login may only read in acme/acme',
    })
  })

  it('fails where a higher role is asked for', async () => {
    const verdict = await asOther('write').check('github/rights', { with: { role: 'admin' } })
    expect(verdict).toMatchObject({ verdict: 'fail', found: 'this login has the role write in acme/acme' })
  })

  it('fails for an archived repository', async () => {
    hosted.github.repository.archived = true
    expect(await hosted.check('github/rights')).toMatchObject({ found: 'acme/acme is archived' })
  })

  it('cannot tell where GitHub finds no such repository', async () => {
    const verdict = await hosted.check('github/rights', { with: { repository: 'acme/none' } })
    expect(verdict).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining('GitHub does not find it'),
    })
  })
})
