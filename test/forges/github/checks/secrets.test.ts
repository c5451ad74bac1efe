import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { haveGh } from '../../../parts/github/run-gh.js'
import { addEnvironment, addSecret } from '../../../parts/github/setup.js'
import { startProject } from './project-files.js'
import type { Hosted } from './support.js'

describe.skipIf(!haveGh)('github/secrets, with the real gh', () => {
  let hosted: Hosted
  const check = (given = {}) => hosted.check('github/secrets', { with: given })

  beforeEach(async () => {
    hosted = await startProject()
  })
  afterEach(() => hosted.stop())

  const add = (name: string) => addSecret(hosted.github.state, hosted.github.repository.secrets, name)

  it('fails for one that is missing, with the command that sets it', async () => {
    expect(await check({ required: ['hex_api_key'] })).toMatchObject({
      verdict: 'fail',
      found: 'there is no secret HEX_API_KEY',
      mend: 'set it: gh secret set HEX_API_KEY',
    })
  })

  it('finds those of the repository, the organization and the environment', async () => {
    add('A')
    addSecret(hosted.github.state, hosted.github.repository.organizationSecrets, 'B')
    addSecret(
      hosted.github.state,
      addEnvironment(hosted.github.state, hosted.github.repository, 'hex').secrets,
      'C',
    )
    const given = { required: ['A', 'B', 'C'], optional: ['D'], environment: 'hex' }
    expect(await check(given)).toEqual({
      verdict: 'pass',
      fact: 'A, B, C; without the optional D',
    })
  })

  it('finds them past the first page', async () => {
    for (let at = 0; at < 130; at += 1) add(`SECRET_${at}`)
    expect(await check({ required: ['SECRET_129'] })).toMatchObject({ verdict: 'pass' })
  })

  it('asks for one more in a live run', async () => {
    add('A')
    const given = { with: { required: ['A'], live: ['TAP_TOKEN'] } }
    expect(await hosted.check('github/secrets', given)).toMatchObject({ verdict: 'fail' })
    const rehearsal = { ...given, release: { mode: 'rehearsal' as const } }
    expect(await hosted.check('github/secrets', rehearsal)).toMatchObject({ verdict: 'pass' })
  })

  it('fails where a workflow uses one that may not', async () => {
    add('HEX_API_KEY')
    const given = { required: ['HEX_API_KEY'], workflows: ['release.yml'] }
    expect(await check(given)).toMatchObject({ verdict: 'pass' })
    expect(await check({ ...given, workflows: ['ci.yml'] })).toMatchObject({
      verdict: 'fail',
      fact: 'HEX_API_KEY is used in .github/workflows/release.yml',
    })
  })
})
