import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { haveGh } from '../../../parts/github/run-gh.js'
import { addEnvironment } from '../../../parts/github/setup.js'
import { startProject } from './project-files.js'
import type { Hosted } from './support.js'

describe.skipIf(!haveGh)('github/environments, with the real gh', () => {
  let hosted: Hosted
  const check = (given = {}) => hosted.check('github/environments', { with: given })

  beforeEach(async () => {
    hosted = await startProject()
  })
  afterEach(() => hosted.stop())

  it('passes where a reviewer is named and a job waits for it', async () => {
    addEnvironment(hosted.github.state, hosted.github.repository, 'hex', ['mia', 'noor'])
    expect(await check({ environments: ['hex'] })).toEqual({
      verdict: 'pass',
      fact: 'hex by mia or noor',
    })
  })

  it('fails without the environment, its reviewers, or a job that uses it', async () => {
    addEnvironment(hosted.github.state, hosted.github.repository, 'pypi')
    const verdict = await check({ environments: ['hex', 'pypi'] })
    expect(verdict).toMatchObject({ verdict: 'fail', fact: 'there is no environment hex, and 2 more' })
    expect(verdict.details).toEqual([
      expect.stringContaining('there is no environment hex'),
      expect.stringContaining('pypi has no reviewers'),
      expect.stringContaining('no job uses the environment pypi'),
    ])
  })
})
