import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { haveGh } from '../../../parts/github/run-gh.js'
import { addSecret } from '../../../parts/github/setup.js'
import { startProject } from './project-files.js'
import { type Hosted, portsOf } from './support.js'

describe.skipIf(!haveGh)('github/actions-permissions, with the real gh', () => {
  let hosted: Hosted
  const check = (given = {}) => hosted.check('github/actions-permissions', { with: given })

  beforeEach(async () => {
    hosted = await startProject()
  })
  afterEach(() => hosted.stop())

  it('offers the command that allows both, and passes once it has run', async () => {
    const verdict = await check()
    expect(verdict).toMatchObject({
      verdict: 'fail',
      found: 'workflows may only read by default, and Actions may not create pull requests',
      mend: 'allow both at https://github.com/acme/acme/settings/actions',
    })
    if (verdict.verdict === 'pass' || verdict.fix === undefined) throw new Error('no fix is offered')
    expect(await hosted.write.shell(verdict.fix)).toMatchObject({ exitCode: 0 })
    expect(await check()).toEqual({
      verdict: 'pass',
      fact: 'write, pull requests allowed, actions: all',
    })
  })

  it('takes the secret that stands in where the organization forbids it', async () => {
    const given = { secret: 'RELEASE_PLEASE_TOKEN' }
    expect(await check(given)).toMatchObject({
      mend: expect.stringContaining('add the secret RELEASE_PLEASE_TOKEN'),
    })
    addSecret(hosted.github.state, hosted.github.repository.secrets, 'RELEASE_PLEASE_TOKEN')
    expect(await check(given)).toMatchObject({ verdict: 'pass' })
  })

  it('fails where the policy does not allow an action that is used', async () => {
    hosted.github.repository.actions.allowedActions = 'local_only'
    expect(await check()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('actions/checkout@v4'),
    })
  })

  it('cannot tell somebody who is no admin', async () => {
    const env = { ...hosted.repository.env, ...hosted.github.addMaintainer('rio', 'write') }
    const verdict = await portsOf(hosted.github, hosted.repository, env).check('github/actions-permissions')
    expect(verdict).toMatchObject({ verdict: 'unknown', found: expect.stringContaining('admin rights') })
  })
})
